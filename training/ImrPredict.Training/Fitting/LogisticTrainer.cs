using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// Logistic regression with a normal prior on every weight, its standard deviation given by layer: a column is scaled by it and
/// ML.NET penalises the square of the scaled weight, which is the same. Published rates come in as pseudo-observations.
/// </summary>
public sealed class LogisticTrainer(string name, int complexity, IReadOnlyDictionary<FeatureLayer, float> priorDeviations)
    : OutcomeTrainer(name, complexity)
{
    public override IReadOnlyDictionary<FeatureLayer, float> PriorDeviations { get; } = priorDeviations;

    public override IReadOnlySet<FeatureLayer> Layers { get; } = priorDeviations.Keys.ToHashSet();

    public override FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var space = FeatureSpaceBuilder.Build(data, services, weights, withSummary, layer => PriorDeviations.GetValueOrDefault(layer));
        var rows = new FitRows(data, services, weights, space);
        PublishedPriors.AddTo(rows, data.Program);
        var context = new MLContext(seed);
        var view = rows.View(context);
        var transformer = EstimatorOf(context).Fit(view);
        return new FittedOutcome(TransformerReader.Read(transformer, space), transformer, view.Schema);
    }

    /// <summary>The regression as every model here is fitted: a normal prior of deviation 1 on the weight of each scaled column.</summary>
    internal static LbfgsLogisticRegressionBinaryTrainer EstimatorOf(MLContext context) =>
        context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = OutcomeRow.LabelColumn,
            FeatureColumnName = OutcomeRow.FeaturesColumn,
            ExampleWeightColumnName = OutcomeRow.WeightColumn,
            L1Regularization = 0,
            L2Regularization = 1,
            OptimizationTolerance = 1e-7f,
            HistorySize = 20,
            MaximumNumberOfIterations = 400,

            // One thread: sums in one order, so that the same rows give the same weights to the last bit.
            NumberOfThreads = 1,
        });
}
