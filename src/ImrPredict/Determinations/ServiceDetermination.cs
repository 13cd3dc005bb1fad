namespace ImrPredict.Determinations;

/// <summary>The determination of one disputed service. None of it may reach a feature.</summary>
/// <param name="Number">The number of the disputed service.</param>
/// <param name="ReviewerCitation">The guideline that the expert reviewer cites, in the letter's words.</param>
/// <param name="Rationale">The decision rationale.</param>
public sealed record ServiceDetermination(int Number, Outcome Outcome, string? ReviewerCitation = null, string? Rationale = null);
