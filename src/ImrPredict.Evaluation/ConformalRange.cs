using System.Globalization;
using ImrPredict.Predictions;
using MathNet.Numerics.Distributions;

namespace ImrPredict.Evaluation;

/// <summary>How much of a conformal promise rests on which letters the sets were calibrated on.</summary>
public static class ConformalRange
{
    extension(ConformalPromise promise)
    {
        /// <summary>
        /// Share of future letters for which the outcome is held possible, with 95 % confidence. Null when there are too few letters
        /// for the sets ever to rule the outcome out.
        /// </summary>
        /// <remarks>
        /// Exact whatever the scores: the share follows a beta distribution, as order statistics do (Vovk 2012, "Conditional validity
        /// of inductive conformal predictors"). With 19 letters at an error rate of 10 % it lies anywhere from .74 to .99.
        /// </remarks>
        public (double Low, double High)? Range
        {
            get
            {
                var ruledOut = (int)Math.Floor(((promise.Letters + 1) * promise.ErrorRate) + 1e-9);
                var held = promise.Letters + 1 - ruledOut;
                return ruledOut < 1 || ruledOut > promise.Letters
                    ? null
                    : (Beta.InvCDF(held, ruledOut, 0.025), Beta.InvCDF(held, ruledOut, 0.975));
            }
        }

        /// <summary>The promise in words, for a reader.</summary>
        public string Sentence =>
            promise.Range is { } range
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"For {promise.Outcome} services {1 - promise.ErrorRate:0.##} is promised on average over calibrations; calibrated on "
                        + $"{promise.Letters:#,0} letters, this model's share lies anywhere from {range.Low:0.00} to {range.High:0.00}.")
                : FormattableString.Invariant(
                    $"{promise.Letters:#,0} letters are too few ever to rule out that a service is {promise.Outcome} at an error rate of ")
                    + FormattableString.Invariant($"{promise.ErrorRate:0.##}.");
    }
}
