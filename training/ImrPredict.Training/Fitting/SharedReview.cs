using System.Numerics.Tensors;
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
    private readonly double[] _shifts = [.. Enumerable.Range(0, Points).Select(Shift)];

    /// <summary>By service, then by shift: residuals of the outcomes; the same times the shift's probability, over the attenuation; the
    /// shift's part in the outcome's variance; its part in the derivative by the attenuation.</summary>
    private double[] _residuals = [], _weighted = [], _variances = [], _stretched = [];

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
            for (var i = 0; i < count; i++)
            {
                byAttenuation -= _stretched[(i * Points) + m];
            }
        }

        for (var i = 0; i < count; i++)
        {
            var weighted = _weighted.AsSpan(i * Points, Points);
            var variances = _variances.AsSpan(i * Points, Points);
            var sum = 0.0;
            foreach (var value in weighted)
            {
                sum += value;
            }

            pull[i] = sum;
            for (var j = 0; j < i && !asIfReviewWereKnown; j++)
            {
                curvature[(i * count) + j] = MinusProducts(weighted, _residuals.AsSpan(j * Points, Points), []);
            }

            var own = asIfReviewWereKnown ? [] : _residuals.AsSpan(i * Points, Points);
            curvature[(i * count) + i] = MinusProducts(weighted, own, variances);
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

    /// <summary>What a curvature takes from each shift in turn: first a variance, where there is one, then minus a product.</summary>
    private double MinusProducts(ReadOnlySpan<double> weighted, ReadOnlySpan<double> residuals, ReadOnlySpan<double> variances)
    {
        Span<double> products = stackalloc double[Points];
        if (residuals.Length > 0)
        {
            TensorPrimitives.Multiply(weighted, residuals, products);
            TensorPrimitives.Divide(products, _attenuation, products);
        }

        var sum = 0.0;
        for (var m = 0; m < Points; m++)
        {
            sum += variances.Length > 0 ? variances[m] : 0;
            sum -= products[m];
        }

        return sum;
    }

    /// <summary>Fills the probability of each shift given the outcomes, each outcome's residual at each shift, and what follows from it.
    /// Each is one operation after the other over all shifts, so that it is done for several at a time; sums keep their order.</summary>
    private void Weigh(ReadOnlySpan<double> scores, ReadOnlySpan<bool> overturned)
    {
        var length = Points * scores.Length;
        if (_residuals.Length < length)
        {
            (_residuals, _weighted) = (new double[length], new double[length]);
            (_variances, _stretched) = (new double[length], new double[length]);
        }

        _logDensity.CopyTo(_posterior, 0);
        Span<double> logOdds = stackalloc double[Points];
        for (var i = 0; i < scores.Length; i++)
        {
            TensorPrimitives.Add(_shifts, scores[i], logOdds);
            TensorPrimitives.Divide(logOdds, _attenuation, logOdds);
            var residuals = _residuals.AsSpan(i * Points, Points);
            for (var m = 0; m < Points; m++)
            {
                var against = LogOdds.ToProbability(overturned[i] ? -logOdds[m] : logOdds[m]);

                // The logarithm of the outcome's probability, without loss of digits at either end.
                _posterior[m] += against < 0.5
                    ? Math.Log(1 - against)
                    : (overturned[i] ? logOdds[m] : -logOdds[m]) + Math.Log(against);
                residuals[m] = overturned[i] ? against : -against;
            }
        }

        var highest = double.NegativeInfinity;
        foreach (var logLikelihood in _posterior)
        {
            highest = Math.Max(highest, logLikelihood);
        }

        var total = 0.0;
        for (var m = 0; m < Points; m++)
        {
            total += _posterior[m] = Math.Exp(_posterior[m] - highest);
        }

        TensorPrimitives.Divide(_posterior, total, _posterior);
        for (var i = 0; i < scores.Length; i++)
        {
            var residuals = _residuals.AsSpan(i * Points, Points);
            var weighted = _weighted.AsSpan(i * Points, Points);
            var variances = _variances.AsSpan(i * Points, Points);
            var stretched = _stretched.AsSpan(i * Points, Points);
            TensorPrimitives.Multiply(_posterior, residuals, weighted);
            TensorPrimitives.Divide(weighted, _attenuation, weighted);
            TensorPrimitives.Add(_shifts, scores[i], stretched);
            TensorPrimitives.Multiply(weighted, stretched, stretched);
            TensorPrimitives.Divide(stretched, _attenuation, stretched);

            // Variance of the outcome: the residual is 1 - p or -p.
            TensorPrimitives.Abs(residuals, variances);
            TensorPrimitives.Subtract(1, variances, variances);
            TensorPrimitives.Abs(weighted, logOdds);
            TensorPrimitives.Multiply(logOdds, variances, variances);
            TensorPrimitives.Divide(variances, _attenuation, variances);
        }
    }

    private static double Shift(int point) => (point * Spacing) - Farthest;
}
