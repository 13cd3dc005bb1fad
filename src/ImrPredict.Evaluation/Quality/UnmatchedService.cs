using ImrPredict.Cases;

namespace ImrPredict.Evaluation.Quality;

/// <summary>A predicted service that no single determined service answers to.</summary>
/// <param name="Candidates">Determined requests that come near, best first; empty when none does.</param>
public sealed record UnmatchedService(
    CaseNumber CaseNumber, int Number, string Request, IReadOnlyList<UnmatchedCandidate> Candidates);

/// <param name="Similarity">In [0, 1].</param>
public sealed record UnmatchedCandidate(int Number, string Request, double Similarity);
