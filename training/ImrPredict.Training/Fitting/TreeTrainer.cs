using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace ImrPredict.Training.Fitting;

/// <summary>Which trainer grows the trees.</summary>
public enum TreeKind
{
    FastTree,
    LightGbm,
    Additive,
}

/// <summary>Boosted trees on the structured features (no words): FastTree, LightGBM, or one-feature trees as an additive model.</summary>
public sealed class TreeTrainer(string name, int complexity, TreeKind kind, IReadOnlySet<FeatureLayer> layers)
    : OutcomeTrainer(name, complexity)
{
    /// <summary>Means at splits are taken over at most this many services.</summary>
    private const int MostServicesForMeans = 20_000;

    /// <summary>Whether LightGBM's native library can be loaded here; it asks for the system's libgomp.</summary>
    public static bool LightGbmIsAvailable { get; } = ProbeLightGbm();

    public override FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var space = FeatureSpaceBuilder.Build(data, services, weights, withSummary, layer => layers.Contains(layer) ? 1 : 0);
        return FitOn(new FitRows(data, services, weights, kind == TreeKind.Additive ? Varying(data, services, space) : space), seed);
    }

    /// <summary>
    /// The columns that enough services differ in. ML.NET drops the others from an additive model by itself, and then numbers its
    /// shapes otherwise than its features, so that they could not be read out.
    /// </summary>
    private static FeatureSpace Varying(LearningSet data, int[] services, FeatureSpace space)
    {
        var columns = data.ColumnsOf(space);
        var present = new int[space.Columns.Count];
        foreach (var service in services)
        {
            foreach (var column in data.Row(service, columns).Columns)
            {
                present[column]++;
            }
        }

        var fewest = PerLeaf(services.Length) + 1;
        return new FeatureSpace([.. space.Columns.Where((_, c) => present[c] >= fewest && services.Length - present[c] >= fewest)]);
    }

    private static int PerLeaf(int services) => services < 2_000 ? 15 : 50;

    /// <summary>Fits on given rows, so that a stack's members can share a feature space.</summary>
    public FittedOutcome FitOn(FitRows rows, int seed)
    {
        var context = new MLContext(seed);
        var view = rows.View(context, withPrior: false);
        var transformer = Trainer(context, rows.Services.Length).Fit(view);
        var raw = TransformerReader.Read(transformer, rows.Space);
        if (raw is ShapeModel)
        {
            // The mean effect of a step function is that over the services; a pass over their rows gives it.
            var means = ShapeMeans((ShapeModel)raw, rows);
            return new FittedOutcome(
                TransformerReader.Read(transformer, rows.Space, shapeMeans: means),
                transformer,
                view.Schema,
                ShapeMeans: means);
        }

        var splitMeans = ((TreeModel)raw).SplitMeans(Sample(rows).Select(rows.Row));
        return new FittedOutcome(TransformerReader.Read(transformer, rows.Space, splitMeans), transformer, view.Schema, splitMeans);
    }

    private IEstimator<ITransformer> Trainer(MLContext context, int services)
    {
        // Few services: small trees, many of them held back. The sizes grow with the data and are not tuned further.
        var leaves = services < 2_000 ? 4 : services < 20_000 ? 8 : 16;
        var perLeaf = PerLeaf(services);
        var trees = services < 2_000 ? 60 : services < 20_000 ? 150 : 300;
        var rate = services < 2_000 ? 0.05 : 0.1;
        return kind switch
        {
            TreeKind.FastTree => context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
            {
                LabelColumnName = OutcomeRow.LabelColumn,
                FeatureColumnName = OutcomeRow.FeaturesColumn,
                ExampleWeightColumnName = OutcomeRow.WeightColumn,
                NumberOfLeaves = leaves,
                MinimumExampleCountPerLeaf = perLeaf,
                NumberOfTrees = trees,
                LearningRate = rate,
                NumberOfThreads = 1,
            }),
            TreeKind.LightGbm => context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
            {
                LabelColumnName = OutcomeRow.LabelColumn,
                FeatureColumnName = OutcomeRow.FeaturesColumn,
                ExampleWeightColumnName = OutcomeRow.WeightColumn,
                NumberOfLeaves = leaves,
                MinimumExampleCountPerLeaf = perLeaf,
                NumberOfIterations = trees,
                LearningRate = rate,
                NumberOfThreads = 1,
                HandleMissingValue = false,
                UseCategoricalSplit = false,
                Silent = true,
            }),
            _ => context.BinaryClassification.Trainers.Gam(new GamBinaryTrainer.Options
            {
                LabelColumnName = OutcomeRow.LabelColumn,
                FeatureColumnName = OutcomeRow.FeaturesColumn,

                // Without weights: given a weight column, ML.NET 5.0.1 puts every service into one bin and learns nothing.
                NumberOfIterations = services < 2_000 ? 400 : 800,
                LearningRate = services < 2_000 ? 0.02 : 0.05,
                MaximumBinCountPerFeature = 16,
                MinimumExampleCountPerLeaf = perLeaf,
                NumberOfThreads = 1,
            }),
        };
    }

    private static double[] ShapeMeans(ShapeModel model, FitRows rows)
    {
        var means = new double[rows.Space.Columns.Count];
        var sample = Sample(rows);
        foreach (var row in sample.Select(rows.Row))
        {
            foreach (var shape in model.Shapes)
            {
                means[shape.Column] += shape.At(row[shape.Column] * rows.Space.Columns[shape.Column].Scale) / sample.Length;
            }
        }

        return means;
    }

    private static int[] Sample(FitRows rows)
    {
        var step = Math.Max(1, rows.Services.Length / MostServicesForMeans);
        return [.. rows.Services.Where((_, i) => i % step == 0)];
    }

    private static bool ProbeLightGbm()
    {
        try
        {
            var context = new MLContext(0);
            var rows = Enumerable
                .Range(0, 40)
                .Select(i => new OutcomeRow { Overturned = i % 2 == 0, Features = new VBuffer<float>(1, [i]) });
            context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
            {
                LabelColumnName = OutcomeRow.LabelColumn,
                FeatureColumnName = OutcomeRow.FeaturesColumn,
                NumberOfIterations = 1,
                MinimumExampleCountPerLeaf = 1,
                NumberOfThreads = 1,
                Silent = true,
            }).Fit(context.Data.LoadFromEnumerable(rows, OutcomeRow.Schema(1)));
            return true;
        }
        catch (Exception e)
            when (e is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or BadImageFormatException)
        {
            return false;
        }
    }
}
