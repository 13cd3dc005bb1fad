using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Pages;

/// <summary>One service of a dispute for the screen.</summary>
/// <param name="Asked">The words that were predicted; null when the case was changed since.</param>
/// <param name="Actual">What was decided, in a replay.</param>
/// <param name="Of">How many services the dispute has.</param>
/// <param name="IsMarked">Whether its evidence is marked in the summary.</param>
public sealed record ServiceView(
    ServicePrediction Service,
    DraftService? Asked,
    ServiceDetermination? Actual,
    int Of,
    long DisputeId,
    bool IsMarked,
    bool ForPrint = false);

/// <summary>One row of the worklist for the screen.</summary>
/// <param name="First">The row that the page's second skip link goes to.</param>
/// <param name="SameAsAbove">Whether the row above asks for the same in the same words, which are not repeated then.</param>
/// <param name="Alike">Where all stand that ask for the same; null where this row stands for itself.</param>
public sealed record WorklistRowView(
    WorklistRow Row,
    bool ShowDeadlines,
    bool RecordsOverdue,
    bool DeterminationOverdue,
    bool First = false,
    bool SameAsAbove = false,
    string? Alike = null);

/// <summary>The two settings of a prediction in a form, with what is wrong with them.</summary>
/// <param name="OverturnRate">As typed, in percent.</param>
/// <param name="OwnRate">Share of services overturned that the model learned; null when it is not known.</param>
public sealed record SettingsView(
    DateOnly? AsOfDate, string? OverturnRate, DateOnly? UtilizationReviewDate, ReviewProgram Program, double? OwnRate,
    string? AsOfProblem = null, string? RateProblem = null);

/// <summary>The reviewer's own word on one service, and the form to give it.</summary>
public sealed record ExpectationView(
    long DisputeId,
    ServicePrediction Service,
    Expectation? Last,
    int Count,
    string? Problem,
    ExpectationForm? Typed,
    string? Reviewer,
    int Of);
