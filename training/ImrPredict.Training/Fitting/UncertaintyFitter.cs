using System.Runtime.InteropServices;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>Fits how well the letters determine a score: the precision of a logistic model's weights around the fitted probabilities.</summary>
public static class UncertaintyFitter
{
    private const int MostColumns = 160;

    /// <summary>Agreement within a letter that is assumed before any is seen: 0.44, measured on public letters of 2016-17.</summary>
    public const double PriorCorrelation = 0.44;
    private const double PriorCorrelationLetters = 40;

    /// <summary>Standard deviations of the prior, in log-odds; the published yearly rates themselves move by about 0.2.</summary>
    private static float PriorDeviation(FeatureLayer layer) => layer switch
    {
        FeatureLayer.Group => 0.7f,
        FeatureLayer.Category => 0.5f,
        FeatureLayer.DisputeSize => 0.7f,
        FeatureLayer.Detail => 0.3f,
        FeatureLayer.Cue => 0.3f,
        _ => 0,
    };

    /// <param name="layers">Layers that the chosen model takes.</param>
    /// <param name="unseen">Scores of services that the model had not seen, for the agreement within a letter.</param>
    public static ScoreUncertainty Fit(
        LearningSet data, int[] services, float[] weights, bool withSummary, IReadOnlySet<FeatureLayer> layers, OutcomeModel model, UnseenScores unseen)
    {
        var space = FeatureSpaceBuilder.Build(
            data, services, weights, withSummary,
            layer => layers.Contains(layer) || layer is FeatureLayer.Group or FeatureLayer.Category ? PriorDeviation(layer) : 0);
        if (space.Columns.Count > MostColumns)
        {
            var kept = space.Columns.OrderBy(c => c.Layer).ThenByDescending(c => c.Mean).Take(MostColumns).ToHashSet();
            space = new FeatureSpace([.. space.Columns.Where(kept.Contains)]);
        }

        var size = space.Columns.Count + 1;
        var precision = Cholesky.Zeros(size);
        for (var i = 0; i < size; i++)
        {
            // The intercept's prior has the spread of published yearly rates, doubled; columns are scaled to a prior of 1.
            precision[i][i] = i == 0 ? 1 / (PublishedRates.OverallDeviation * PublishedRates.OverallDeviation) : 1;
        }

        var correlation = Correlation(data, unseen);
        var (modelColumns, ownColumns) = (data.ColumnsOf(model.Space), data.ColumnsOf(space));
        for (var s = 0; s < services.Length; s++)
        {
            var service = services[s];
            var p = LogOdds.ToProbability(model.Score(data.Row(service, modelColumns)));
            var inLetter = data.ServicesInLetter(data.LetterOf[service]);
            var information = weights[s] * p * (1 - p) / (1 + ((inLetter - 1) * correlation));
            var row = data.Row(service, ownColumns);
            precision[0][0] += information;
            for (var i = 0; i < row.Columns.Length; i++)
            {
                var (column, value) = (row.Columns[i] + 1, (double)row.Values[i] * space.Columns[row.Columns[i]].Scale);
                precision[column][0] += information * value;
                for (var j = 0; j <= i; j++)
                {
                    precision[column][row.Columns[j] + 1] += information * value * row.Values[j] * space.Columns[row.Columns[j]].Scale;
                }
            }
        }

        return new ScoreUncertainty(space.Columns, Pack(Cholesky.InvertLower(Cholesky.Decompose(precision))));
    }

    /// <summary>Correlation of two services of a letter given their scores, from products of residuals, shrunken.</summary>
    public static double Correlation(LearningSet data, UnseenScores unseen)
    {
        double products = 0, squares = 0, letters = 0;
        foreach (var letter in Enumerable.Range(0, unseen.Services.Length).GroupBy(i => data.LetterOf[unseen.Services[i]]).Where(g => g.Count() > 1))
        {
            var residuals = letter.Select(i => ((data.Overturned[unseen.Services[i]] ? 1 : 0) - LogOdds.ToProbability(unseen.Scores[i]))).ToArray();
            var (sum, square) = (residuals.Sum(), residuals.Sum(r => r * r));
            products += ((sum * sum) - square) / (residuals.Length - 1);
            squares += square;
            letters++;
        }

        var observed = squares > 0 ? Math.Clamp(products / squares, 0, 0.98) : PriorCorrelation;
        return ((letters * observed) + (PriorCorrelationLetters * PriorCorrelation)) / (letters + PriorCorrelationLetters);
    }

    /// <param name="columns">Columns of a lower triangular matrix, each from the diagonal down.</param>
    /// <returns>Its rows, each up to the diagonal.</returns>
    private static byte[] Pack(double[][] columns)
    {
        var packed = new float[columns.Length * (columns.Length + 1) / 2];
        var at = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                packed[at++] = (float)columns[j][i - j];
            }
        }

        return MemoryMarshal.AsBytes(packed.AsSpan()).ToArray();
    }
}
