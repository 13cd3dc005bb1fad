using ImrPredict.Scoring.Guidelines;

namespace ImrPredict.Training.Fitting;

/// <summary>Guidelines that may be cited for a service, as its case stands without and with the summary.</summary>
/// <param name="AsOf">Day whose editions are meant.</param>
public readonly record struct CandidatesOfService(PackedCandidates WithoutSummary, PackedCandidates WithSummary, DateOnly AsOf);
