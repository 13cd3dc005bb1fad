using ImrPredict.Scoring.Calibration;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// How the services of one letter hang together: one reviewer reads one record, which shifts the log-odds of all of them alike by an
/// amount that nobody sees. The shift has the bridge distribution (Wang and Louis, Biometrika 2003), with which each service's own
/// probability stays logistic in its score whatever the others do, and two services of equal score correlate alike at every score.
/// </summary>
/// <remarks>
/// With correlation r and a = 1 - r, a service of score s is overturned at shift t with log-odds (s + t) / a, and t has density
/// proportional to 1 / (cosh t + cos a pi). The integral over t is a sum over evenly spaced points, which converges for functions as
/// smooth as these as fast as any quadrature. Not thread-safe.
/// </remarks>
internal sealed class SharedReview
{
    /// <summary>Limits of the correlation: beyond them the points lie too far apart to follow the integrand.</summary>
    public const double LeastCorrelation = 0.05, MostCorrelation = 0.8;

    private const double Spacing = 0.25;
    private const double Farthest = 12;
    private const int Points = (int)(2 * Farthest / Spacing) + 1;

    private readonly double _attenuation;
    private readonly double[] _logDensity = new double[Points];

    /// <summary>Derivative of each logarithm of the density by the attenuation.</summary>
    private readonly double[] _densitySlope = new double[Points];

    private readonly double[] _posterior = new double[Points];
    private double[] _residuals = [];

    /// <param name="correlation">Of two outcomes of a letter, held within
    /// <see cref="LeastCorrelation"/> and <see cref="MostCorrelation"/>.</param>
    public SharedReview(double correlation)
    {
        _attenuation = 1 - Math.Clamp(correlation, LeastCorrelation, MostCorrelation);
        var (sine, cosine) = Math.SinCos(_attenuation * Math.PI);
        double total = 0, slope = 0;
        for (var m = 0; m < Points; m++)
        {
            var height = 1 / (Math.Cosh(Shift(m)) + cosine);
            (_logDensity[m], _densitySlope[m]) = (Math.Log(height), Math.PI * sine * height);
            total += height;
            slope += height * _densitySlope[m];
        }

        for (var m = 0; m < Points; m++)
        {
            _densitySlope[m] -= slope / total;
        }
    }

    /// <summary>Derivatives of the log-likelihood of one letter.</summary>
    /// <param name="scores">Log-odds of its services.</param>
    /// <param name="asIfReviewWereKnown">Whether the second derivatives treat the shift as known.</param>
    /// <param name="pull">Receives the first derivatives by the scores.</param>
    /// <param name="curvature">Receives minus the second derivatives by the scores: the lower triangle of a square, row by row.</param>
    /// <returns>The derivative by the correlation.</returns>
    public double Differentiate(
        ReadOnlySpan<double> scores, ReadOnlySpan<bool> overturned, bool asIfReviewWereKnown, Span<double> pull, Span<double> curvature)
    {
        var count = scores.Length;
        pull.Clear();
        curvature.Clear();
        if (count == 1)
        {
            var p = LogOdds.ToProbability(scores[0]);
            (pull[0], curvature[0]) = ((overturned[0] ? 1 : 0) - p, p * (1 - p));
            return 0;
        }

        Weigh(scores, overturned);
        var byAttenuation = 0.0;
        for (var m = 0; m < Points; m++)
        {
            byAttenuation += _posterior[m] * _densitySlope[m];
            var residuals = _residuals.AsSpan(m * count, count);
            for (var i = 0; i < count; i++)
            {
                var weighted = _posterior[m] * residuals[i] / _attenuation;
                pull[i] += weighted;
                byAttenuation -= weighted * (scores[i] + Shift(m)) / _attenuation;

                // Variance of the outcome: the residual is 1 - p or -p.
                curvature[(i * count) + i] += Math.Abs(weighted) * (1 - Math.Abs(residuals[i])) / _attenuation;
                for (var j = 0; j <= i && !asIfReviewWereKnown; j++)
                {
                    curvature[(i * count) + j] -= weighted * residuals[j] / _attenuation;
                }
            }
        }

        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i && !asIfReviewWereKnown; j++)
            {
                curvature[(i * count) + j] += pull[i] * pull[j];
            }
        }

        return -byAttenuation;
    }

    /// <summary>Fills the probability of each shift given the outcomes, and each outcome's residual at each shift.</summary>
    private void Weigh(ReadOnlySpan<double> scores, ReadOnlySpan<bool> overturned)
    {
        if (_residuals.Length < Points * scores.Length)
        {
            _residuals = new double[Points * scores.Length];
        }

        var highest = double.NegativeInfinity;
        for (var m = 0; m < Points; m++)
        {
            var logLikelihood = _logDensity[m];
            for (var i = 0; i < scores.Length; i++)
            {
                var logOdds = (scores[i] + Shift(m)) / _attenuation;
                var against = LogOdds.ToProbability(overturned[i] ? -logOdds : logOdds);

                // The logarithm of the outcome's probability, without loss of digits at either end.
                logLikelihood += against < 0.5 ? Math.Log(1 - against) : (overturned[i] ? logOdds : -logOdds) + Math.Log(against);
                _residuals[(m * scores.Length) + i] = overturned[i] ? against : -against;
            }

            _posterior[m] = logLikelihood;
            highest = Math.Max(highest, logLikelihood);
        }

        var total = 0.0;
        for (var m = 0; m < Points; m++)
        {
            total += _posterior[m] = Math.Exp(_posterior[m] - highest);
        }

        for (var m = 0; m < Points; m++)
        {
            _posterior[m] /= total;
        }
    }

    private static double Shift(int point) => (point * Spacing) - Farthest;
}
