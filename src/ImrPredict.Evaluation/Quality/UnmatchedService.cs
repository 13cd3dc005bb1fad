using ImrPredict.Cases;

namespace ImrPredict.Evaluation.Quality;

/// <summary>A predicted service that no single determined service answers to.</summary>
/// <param name="CaseNumber">Null where only the office's own reference is known.</param>
/// <param name="Candidates">Determined requests that come near, best first; empty when none does.</param>
public sealed record UnmatchedService(
    CaseNumber? CaseNumber, int Number, string Request, IReadOnlyList<UnmatchedCandidate> Candidates)
{
    public Guid PredictionId { get; init; }

    /// <summary>Determined services of the case that nothing was matched with: what a person may choose from.</summary>
    public IReadOnlyList<UnmatchedCandidate> Open { get; init; } = [];

    /// <summary>The office's own reference; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>What the dispute is called: by the office, else by the number of its review.</summary>
    public string Case => Reference ?? CaseNumber?.Value ?? "no number";
}

/// <param name="Similarity">In [0, 1].</param>
public sealed record UnmatchedCandidate(int Number, string Request, double Similarity);
