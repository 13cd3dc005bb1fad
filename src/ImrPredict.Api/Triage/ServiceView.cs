using ImrPredict.Api.Pages.Disputes;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>One service of a dispute for the screen.</summary>
/// <param name="Asked">The words that were predicted; null when the case was changed since.</param>
/// <param name="Actual">What was decided, in a replay.</param>
/// <param name="Of">How many services the dispute has.</param>
/// <param name="IsMarked">Whether its evidence is marked in the summary.</param>
public sealed record ServiceView(
    ServicePrediction Service, DraftService? Asked, ServiceDetermination? Actual, int Of, long DisputeId, bool IsMarked, bool ForPrint = false);

/// <summary>The reviewer's own word on one service, and the form to give it.</summary>
public sealed record ExpectationView(
    long DisputeId, ServicePrediction Service, Expectation? Last, int Count, string? Problem, ExpectationForm? Typed, string? Reviewer, int Of);
