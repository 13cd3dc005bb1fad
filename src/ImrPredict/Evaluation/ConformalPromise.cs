using System.Globalization;
using MathNet.Numerics.Distributions;

namespace ImrPredict.Evaluation;

/// <summary>What conformal sets promise of one outcome, and how much of it rests on which letters they were calibrated on.</summary>
/// <param name="Outcome">"overturned" or "upheld".</param>
/// <param name="ErrorRate">Share of letters with that outcome for which it may be
/// ruled out, on average over calibrations; in (0, 1).</param>
/// <param name="Letters">Letters with that outcome that the sets were calibrated on.</param>
public sealed record ConformalPromise(string Outcome, double ErrorRate, int Letters)
{
    /// <summary>Share of future letters in which the outcome is held, with 95 %
    /// confidence; null when so few letters never rule it out.</summary>
    /// <remarks>
    /// Exact whatever the scores: the share follows a beta distribution, as order statistics
    /// do (Vovk 2012, "Conditional validity of inductive conformal
    /// predictors"). With 19 letters at an error rate of 10 % it lies anywhere from .74 to .99.
    /// </remarks>
    public (double Low, double High)? Range
    {
        get
        {
            var ruledOut = (int)Math.Floor(((Letters + 1) * ErrorRate) + 1e-9);
            return ruledOut < 1 || ruledOut > Letters
                ? null
                : (Beta.InvCDF(Letters + 1 - ruledOut, ruledOut, 0.025), Beta.InvCDF(Letters + 1 - ruledOut, ruledOut, 0.975));
        }
    }

    /// <summary>For a reader.</summary>
    public string Sentence =>
        Range is { } range
            ? string.Create(
    CultureInfo.InvariantCulture,
                $"For {Outcome} services {1 - ErrorRate:0.##} is promised on average over calibrations; calibrated on {Letters:#,0} "
                    + $"letters, this model's share lies anywhere from {range.Low:0.00} to {range.High:0.00}."
            )
            : FormattableString.Invariant(
                $"{Letters:#,0} letters are too few ever to rule out that a service is {Outcome} at an error rate of {ErrorRate:0.##}.");
}
