using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace ImrPredict.Training.Fitting;

/// <summary>FastTree's boosted trees on the structured features (no words).</summary>
public sealed class TreeTrainer(string name, int complexity, IReadOnlySet<FeatureLayer> layers) : OutcomeTrainer(name, complexity)
{
    /// <summary>Means at splits are taken over at most this many services.</summary>
    private const int MostServicesForMeans = 20_000;

    public override FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var space = FeatureSpaceBuilder.Build(data, services, weights, withSummary, layer => layers.Contains(layer) ? 1 : 0);
        var rows = new FitRows(data, services, weights, space);
        var context = new MLContext(seed);
        var view = rows.View(context, withPrior: false);
        var transformer = context.BinaryClassification.Trainers.FastTree(Settings(services.Length)).Fit(view);
        // The trees are read twice: their splits first, then with the mean that the training services have at each split.
        var splitMeans = ((TreeModel)TransformerReader.Read(transformer, space)).SplitMeans(Sample(services).Select(rows.Row));
        return new FittedOutcome(TransformerReader.Read(transformer, space, splitMeans), transformer, view.Schema, splitMeans);
    }

    /// <summary>Few services: small trees with many services to a leaf. The sizes grow with the data and are not tuned further.</summary>
    private static FastTreeBinaryTrainer.Options Settings(int services) => new()
    {
        LabelColumnName = OutcomeRow.LabelColumn,
        FeatureColumnName = OutcomeRow.FeaturesColumn,
        ExampleWeightColumnName = OutcomeRow.WeightColumn,
        NumberOfLeaves = services < 2_000 ? 4 : services < 20_000 ? 8 : 16,
        MinimumExampleCountPerLeaf = services < 2_000 ? 15 : 50,
        NumberOfTrees = services < 2_000 ? 60 : services < 20_000 ? 150 : 300,
        LearningRate = services < 2_000 ? 0.05 : 0.1,
        NumberOfThreads = 1,
    };

    private static IEnumerable<int> Sample(int[] services)
    {
        var step = Math.Max(1, services.Length / MostServicesForMeans);
        return services.Where((_, i) => i % step == 0);
    }
}
