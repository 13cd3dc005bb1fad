using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Calibration;

/// <summary>
/// Class-conditional conformal prediction: an outcome is ruled out when at most the stated share of the training letters with
/// that outcome scored as far on the other side. Each letter counts once for each outcome that it holds, since services of one
/// letter are decided together.
/// </summary>
/// <remarks>The sets go by rank within a class, so a change of the base rate does not invalidate them.</remarks>
public sealed record ConformalSets
{
    /// <summary>Share of letters, for each outcome, for which the true outcome may be ruled out.</summary>
    public required double ErrorRate { get; init; }

    /// <summary>Overturned is possible from this score on; null when too few letters overturn to ever rule it out.</summary>
    public double? OverturnedFrom { get; init; }

    /// <summary>Upheld is possible up to this score; null when too few letters uphold to ever rule it out.</summary>
    public double? UpheldUpTo { get; init; }

    /// <summary>Letters with an overturned service.</summary>
    public int LettersOverturned { get; init; }

    public int LettersUpheld { get; init; }

    /// <summary>What is promised of each outcome, with the range that so few letters leave.</summary>
    public IReadOnlyList<ConformalPromise> Promises() =>
        [new("overturned", ErrorRate, LettersOverturned), new("upheld", ErrorRate, LettersUpheld)];

    public bool MayBeOverturned(double score) => OverturnedFrom is not { } from || score >= from;

    public bool MayBeUpheld(double score) => UpheldUpTo is not { } upTo || score <= upTo;
}
