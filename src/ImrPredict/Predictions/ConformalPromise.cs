namespace ImrPredict.Predictions;

/// <summary>What conformal sets promise of one outcome, and how much of it rests on which letters they were calibrated on.</summary>
/// <param name="Outcome">"overturned" or "upheld".</param>
/// <param name="ErrorRate">Share of letters with that outcome for which it may be
/// ruled out, on average over calibrations; in (0, 1).</param>
/// <param name="Letters">Letters with that outcome that the sets were calibrated on.</param>
public sealed record ConformalPromise(string Outcome, double ErrorRate, int Letters);
