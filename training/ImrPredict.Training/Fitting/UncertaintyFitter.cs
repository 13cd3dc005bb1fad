using System.Runtime.InteropServices;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>Fits how well the letters determine a score: the precision of a logistic
/// model's weights around the fitted probabilities.</summary>
public static class UncertaintyFitter
{
    /// <summary>A posterior of more columns would fill the bundle.</summary>
    private const int MostColumns = 300;

    /// <summary>Agreement within a letter that is assumed before any is seen: 0.44, measured on public letters of 2016-17.</summary>
    public const double PriorCorrelation = 0.44;
    private const double PriorCorrelationLetters = 40;

    /// <summary>
    /// Standard deviation, in log-odds, of the effect of a detail that a model leaves out. It was left out because too few letters have
    /// it, not because it has no effect. So the probability of a service with that detail is less certain by this much.
    /// </summary>
    private const float LeftOut = 0.15f;

    /// <summary>Priors of a model that has none of its own: the widths at which the layered model starts.</summary>
    private static readonly IReadOnlyDictionary<FeatureLayer, float> Otherwise = OutcomeCandidates.Widths;

    /// <param name="trainer">What fitted the model; its priors are those of the posterior.</param>
    /// <param name="unseen">Scores of services that the model had not seen, for the agreement within a letter.</param>
    public static ScoreUncertainty Fit(
        LearningSet data,
        int[] services,
        float[] weights,
        bool withSummary,
        OutcomeTrainer trainer,
        OutcomeModel model,
        UnseenScores unseen)
    {
        var priors = trainer.PriorDeviations ?? Otherwise;
        var space = trainer.PriorDeviations is null
            ? FeatureSpaceBuilder.Build(data, services, weights, withSummary, layer => priors.GetValueOrDefault(layer))
            : new FeatureSpace([.. model.Space.Columns.Where(c => c.Layer != FeatureLayer.Word)]);
        if (space.Columns.Count > MostColumns)
        {
            var kept = space.Columns.OrderBy(c => c.Layer).ThenByDescending(c => c.Mean).Take(MostColumns).ToHashSet();
            space = new FeatureSpace([.. space.Columns.Where(kept.Contains)]);
        }

        var size = space.Columns.Count + 1;
        var precision = Cholesky.Zeros(size);
        for (var i = 0; i < size; i++)
        {
            // Columns are scaled to a prior of 1; the intercept's is that of the published rate, which is known of a usual service.
            precision[i][i] = i == 0 ? 1e-6 : 1;
        }

        if (data.Program == ReviewProgram.WorkersCompensation)
        {
            double[] usual = [1, .. space.Columns.Select(c => (double)c.Mean * c.Scale)];
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    precision[i][j] += usual[i] * usual[j] / (PublishedRates.OverallDeviation * PublishedRates.OverallDeviation);
                }
            }
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

        return new ScoreUncertainty(
            space.Columns,
            Pack(Cholesky.InvertLower(Cholesky.Decompose(precision))),
            WithLeftOut(priors, data.Program));
    }

    private static IReadOnlyDictionary<FeatureLayer, float> WithLeftOut(
        IReadOnlyDictionary<FeatureLayer, float> priors,
        ReviewProgram program) =>
        priors.ContainsKey(FeatureLayer.Detail) || program != ReviewProgram.WorkersCompensation
            ? priors
            : priors.Append(new(FeatureLayer.Detail, LeftOut)).ToDictionary(p => p.Key, p => p.Value);

    /// <summary>Correlation of two services of a letter given their scores, from products of residuals, shrunken.</summary>
    public static double Correlation(LearningSet data, UnseenScores unseen)
    {
        double products = 0, squares = 0, letters = 0;
        foreach (var letter in Enumerable
                .Range(0, unseen.Services.Length)
                .GroupBy(i => data.LetterOf[unseen.Services[i]])
                .Where(g => g.Count() > 1))
        {
            var residuals = letter
                .Select(i => ((data.Overturned[unseen.Services[i]] ? 1 : 0) - LogOdds.ToProbability(unseen.Scores[i])))
                .ToArray();
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
