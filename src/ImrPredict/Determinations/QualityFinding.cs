namespace ImrPredict.Determinations;

/// <summary>What QA found of one disagreement.</summary>
public sealed record QualityFinding(FindingKind Kind, string? Note, string? By = null);
