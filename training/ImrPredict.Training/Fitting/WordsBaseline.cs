using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// What one would write first: words weighted by their rarity (TF-IDF), each text scaled to length one, and logistic regression.
/// A baseline on the same folds, never a candidate.
/// </summary>
public static class WordsBaseline
{
    public const string Id = "words";
    public const string Title = "Words alone (TF-IDF, logistic regression)";

    /// <returns>Probability of each of <paramref name="predict"/>.</returns>
    public static double[] Score(LearningSet data, int[] learn, int[] predict, bool withSummary, int seed)
    {
        var space = FeatureSpaceBuilder.Build(
            data,
            learn,
            [.. learn.Select(_ => 1f)],
            withSummary,
            layer => layer == FeatureLayer.Word ? 1 : 0);
        var columns = data.ColumnsOf(space);

        // Smoothed as scikit-learn does it: ln((1 + n) / (1 + df)) + 1, over services.
        var idf = space
            .Columns.Select(c => (float)(Math.Log((1.0 + learn.Length) / (1.0 + Math.Round(c.Mean * learn.Length))) + 1))
            .ToArray();
        var isSummary = space.Columns.Select(c => LearningSet.IsOfSummary(c.Name)).ToArray();
        var context = new MLContext(seed);
        var view = context.Data.LoadFromEnumerable(
            learn.Select(s => new OutcomeRow { Overturned = data.Overturned[s], Features = Vector(s) }),
            OutcomeRow.Schema(space.Columns.Count));
        var transformer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = OutcomeRow.LabelColumn,
            FeatureColumnName = OutcomeRow.FeaturesColumn,
            L1Regularization = 0,
            L2Regularization = 1,
            NumberOfThreads = 1,
        }).Fit(view);
        var model = (LinearModel)TransformerReader.Read(transformer, space);
        return [.. predict.Select(s =>
        {
            var logOdds = model.Bias;
            foreach (var (column, value) in Vector(s).Items())
            {
                logOdds += model.Weights[column] * value;
            }

            return 1 / (1 + Math.Exp(-logOdds));
        })];

        VBuffer<float> Vector(int service)
        {
            var row = data.Row(service, columns);
            var values = new float[row.Values.Length];
            double request = 0, summary = 0;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = idf[row.Columns[i]];
                if (isSummary[row.Columns[i]])
                {
                    summary += values[i] * values[i];
                }
                else
                {
                    request += values[i] * values[i];
                }
            }

            for (var i = 0; i < values.Length; i++)
            {
                values[i] /= (float)Math.Sqrt(isSummary[row.Columns[i]] ? summary : request);
            }

            return new VBuffer<float>(space.Columns.Count, values.Length, values, row.Columns);
        }
    }
}
