using ImrPredict.Determinations;

namespace ImrPredict.Predictions;

/// <summary>A past service that resembles the one asked about.</summary>
/// <param name="Why">What they share, in a reviewer's words.</param>
public sealed record SimilarDetermination(
    string CaseNumber, int Number, string Request, Outcome Outcome, DateOnly? DecisionDate, IReadOnlyList<string> Guidelines, string Why);
