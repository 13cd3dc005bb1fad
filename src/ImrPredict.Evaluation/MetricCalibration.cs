using MathNet.Numerics.Distributions;

namespace ImrPredict.Evaluation;

/// <content>The test of calibration, and what calibration error is found where there is none.</content>
public sealed partial class MetricSample
{
    /// <summary>So many draws of outcomes where few letters are tested; where there are
    /// many, the mean of a few is known well enough.</summary>
    private const int MostDraws = 999, FewDraws = 20;

    /// <summary>Tests level and slope of the probabilities.</summary>
    /// <remarks>
    /// The score test of Cox's recalibration line against the identity (Cox 1958). With few
    /// letters its statistic follows no table, so it is held against
    /// outcomes drawn from the probabilities themselves, tied within letters as the
    /// residuals are; from <see cref="BootstrapOptions.LinearFrom"/>
    /// letters on it is held against the chi-squared distribution, with the variance that the letters show.
    /// </remarks>
    /// <param name="correlation">Of the residuals of one letter, in [0, 1].</param>
    /// <returns>Null without probabilities, or with a single letter.</returns>
    internal CalibrationCheck? CheckCalibration(double correlation, BootstrapOptions options)
    {
        if (!_hasProbabilities || _letters < 2 || _kind.Length == 0)
        {
            return null;
        }

        var resamples = options.ResamplesFor(_letters, _kind.Length);
        var draws = resamples == 0 ? FewDraws : Math.Min(MostDraws, resamples);
        var latent = Tie(
            _runs.Index().Sum(r => (r.Item.End - (r.Index == 0 ? 0 : _runs[r.Index - 1].End)) * Probability(r.Index)) / _kind.Length,
            correlation);
        double[] thresholds =
        [
            .. _runs.Select(
                (_, run) =>
                    Probability(run) is var p && p <= 0 ? double.NegativeInfinity
                    : p >= 1 ? double.PositiveInfinity
                    : Normal.InvCDF(0, 1, p)),
        ];
        var found = Departure(null);
        var drawn = new Departures[draws];
        Parallel.For(0, draws, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, draw =>
            drawn[draw] = Departure(Drawn(thresholds, latent, new Random((int)(options.Seed % int.MaxValue) + draw))));

        // Few letters tell little of their own variance, so a tie within letters is assumed; many letters tell it better.
        var variance = resamples == 0 ? found.Variance : Covariance.Of([.. drawn.Select(d => (d.Level, d.Slope))]);
        var pValue =
            resamples == 0
                ? 1 - ChiSquared.CDF(_runs.Length > 1 ? 2 : 1, variance.Distance(found.Level, found.Slope))
                : (1.0 + drawn.Count(d => variance.Distance(d.Level, d.Slope) >= variance.Distance(found.Level, found.Slope) - 1e-9))
                    / (draws + 1);
        double[] errors = [.. drawn.Select(d => d.Error)];
        Array.Sort(errors);
        return new CalibrationCheck(found.Error, errors.Average(), LetterBootstrap.Quantile(errors, 0.95), pValue, Intercept(), Slope());
    }

    private double Probability(int run) => _levels.Probability[_runs[run].Level];

    private double LogOdds(int run) =>
        Probability(run) is var p
            ? Math.Log(Math.Clamp(p, LogLossMargin, 1 - LogLossMargin) / (1 - Math.Clamp(p, LogLossMargin, 1 - LogLossMargin)))
            : 0;

    /// <summary>Outcomes of the sorted services, drawn from their probabilities.</summary>
    private bool[] Drawn(double[] thresholds, double latent, Random random)
    {
        var (ofLetter, alone) = (Math.Sqrt(latent), Math.Sqrt(1 - latent));
        var letters = new double[_letters];
        Normal.Samples(random, letters, 0, 1);
        var own = new double[_letter.Length];
        Normal.Samples(random, own, 0, 1);
        var overturned = new bool[_letter.Length];
        for (int run = 0, i = 0; run < _runs.Length; run++)
        {
            for (; i < _runs[run].End; i++)
            {
                overturned[i] = (ofLetter * letters[_letter[i]]) + (alone * own[i]) < thresholds[run];
            }
        }

        return overturned;
    }

    /// <summary>How far outcomes lie from their probabilities.</summary>
    /// <param name="drawn">Outcomes of the sorted services; null for those that came.</param>
    private Departures Departure(bool[]? drawn)
    {
        var scores = new (double Level, double Slope)[_letters];
        var cells = new Cell[_runs.Length];
        for (int run = 0, i = 0; run < _runs.Length; run++)
        {
            var (start, overturned, p, logOdds) = (i, 0, Probability(run), LogOdds(run));
            for (; i < _runs[run].End; i++)
            {
                var came = drawn?[i] ?? _kinds[_kind[i]].Overturned;
                overturned += came ? 1 : 0;
                var residual = (came ? 1 : 0) - p;
                ref var score = ref scores[_letter[i]];
                score = (score.Level + residual, score.Slope + (residual * logOdds));
            }

            cells[run] = new Cell(_runs[run].Level, i - start, overturned);
        }

        return new Departures(
            scores.Sum(s => s.Level),
            scores.Sum(s => s.Slope),
            CalibrationError(cells, _kind.Length),
            drawn is null ? Covariance.Of(scores) : default);
    }

    /// <summary>The correlation of two normal values whose outcomes have this mean and the correlation asked for.</summary>
    private static double Tie(double mean, double correlation)
    {
        if (correlation <= 0 || mean is <= 0 or >= 1)
        {
            return 0;
        }

        // The chance that both are overturned rises with the correlation r of the normal
        // values by their density at the threshold (Sheppard 1899).
        const int Steps = 400;
        var (threshold, wanted, sum) = (Normal.InvCDF(0, 1, mean), correlation * mean * (1 - mean), 0.0);
        for (var step = 0; step < Steps - 1; step++)
        {
            var r = (step + 0.5) / Steps;
            sum += Math.Exp(-threshold * threshold / (1 + r)) / (2 * Math.PI * Math.Sqrt(1 - (r * r)) * Steps);
            if (sum >= wanted)
            {
                return (step + 1.0) / Steps;
            }
        }

        return 1 - (1.0 / Steps);
    }

    /// <summary>By how much all log-odds should be raised, with the interval that the letters allow.</summary>
    private Figure Intercept() => Fit(withSlope: false).Intercept;

    private Figure Slope() => _runs.Length < 2 ? Figure.Undefined : Fit(withSlope: true).Slope;

    /// <summary>Cox's recalibration line by Newton's method, with variances from the letters' scores (Liang and Zeger 1986).</summary>
    private (Figure Intercept, Figure Slope) Fit(bool withSlope)
    {
        var cells = Cells();
        var (intercept, slope) = (0.0, 1.0);
        double a = 0, b = 0, c = 0;
        for (var round = 0; round < 50; round++)
        {
            double level = 0, tilt = 0;
            (a, b, c) = (0, 0, 0);
            for (var run = 0; run < cells.Length; run++)
            {
                var (x, p) = (LogOdds(run), Fitted(run));
                var (residual, weight) = (cells[run].Overturned - (cells[run].Count * p), cells[run].Count * p * (1 - p));
                (level, tilt) = (level + residual, tilt + (residual * x));
                (a, b, c) = (a + weight, b + (weight * x), c + (weight * x * x));
            }

            var determinant = withSlope ? (a * c) - (b * b) : a;
            if (determinant <= 1e-12 || Math.Abs(intercept) > 30 || Math.Abs(slope) > 30)
            {
                return (Figure.Undefined, Figure.Undefined);
            }

            var (up, steeper) = withSlope
                ? (((c * level) - (b * tilt)) / determinant, ((a * tilt) - (b * level)) / determinant)
                : (level / a, 0.0);
            (intercept, slope) = (intercept + Math.Clamp(up, -2, 2), slope + Math.Clamp(steeper, -1, 1));
            if (Math.Abs(up) + Math.Abs(steeper) < 1e-9)
            {
                break;
            }
        }

        var scores = new (double Level, double Slope)[_letters];
        for (int run = 0, i = 0; run < _runs.Length; run++)
        {
            var (x, p) = (LogOdds(run), Fitted(run));
            for (; i < _runs[run].End; i++)
            {
                var residual = (_kinds[_kind[i]].Overturned ? 1 : 0) - p;
                ref var score = ref scores[_letter[i]];
                score = (score.Level + residual, score.Slope + (residual * x));
            }
        }

        var reach = Basis()[(int)Metric.LogLoss].Reach;
        var scale = withSlope ? (a * c) - (b * b) : a;
        return (
            Around(
                intercept,
                withSlope ? scores.Sum(s => Square(((c * s.Level) - (b * s.Slope)) / scale)) : scores.Sum(s => Square(s.Level / scale))),
            withSlope ? Around(slope, scores.Sum(s => Square(((a * s.Slope) - (b * s.Level)) / scale))) : Figure.Undefined);

        double Fitted(int run) => 1 / (1 + Math.Exp(-intercept - (slope * LogOdds(run))));

        Figure Around(double value, double variance) => double.IsNaN(reach) || variance <= 0
            ? Figure.Exact(value)
            : new Figure(value, value - (reach * Math.Sqrt(variance)), value + (reach * Math.Sqrt(variance)));
    }

    /// <summary>Sums over the services: of outcome minus probability, and of that times the log-odds.</summary>
    /// <param name="Variance">Variance of both sums, estimated from the letters.</param>
    private readonly record struct Departures(double Level, double Slope, double Error, Covariance Variance);

    /// <summary>Second moments of level and slope about 0.</summary>
    private readonly record struct Covariance(double Levels, double Slopes, double Both)
    {
        public static Covariance Of((double Level, double Slope)[] values)
        {
            double levels = 0, slopes = 0, both = 0;
            foreach (var (l, s) in values)
            {
                (levels, slopes, both) = (levels + (l * l), slopes + (s * s), both + (l * s));
            }

            return new(levels, slopes, both);
        }

        /// <summary>Squared distance of the two sums from 0, in deviations; of the level alone where both always move together.</summary>
        public double Distance(double level, double slope)
        {
            var determinant = (Levels * Slopes) - (Both * Both);
            return Levels == 0 ? 0
                : determinant <= 1e-12 * Levels * Slopes ? level * level / Levels
                : ((Slopes * level * level) - (2 * Both * level * slope) + (Levels * slope * slope)) / determinant;
        }
    }
}
