using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace ImrPredict.Scoring.Models;

/// <summary>
/// Reads the parameters out of a fitted ML.NET transformer. So what was fitted decides, without a <c>PredictionEngine</c>, which
/// is not thread-safe, allocates, and gives no evidence; a bundle's writing proves that both give the same scores.
/// </summary>
public static class TransformerReader
{
    /// <param name="transformer">A binary prediction transformer with calibrated parameters of a known kind.</param>
    /// <param name="splitMeans">For trees: the means at each tree's splits, as kept beside the transformer.</param>
    /// <param name="shapeMeans">For a generalized additive model: the mean effect of each column.</param>
    /// <exception cref="NotSupportedException">The transformer is of another kind.</exception>
    public static OutcomeModel Read(
        ITransformer transformer, FeatureSpace space, IReadOnlyList<double[]>? splitMeans = null, IReadOnlyList<double>? shapeMeans = null)
    {
        // Saved models come back as a chain with one link.
        var inner = transformer is TransformerChain<ITransformer> chain ? chain.LastTransformer : transformer;
        var parameters = (inner as ISingleFeaturePredictionTransformer<object>)?.Model ?? throw Unknown(inner);
        return parameters switch
        {
            CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> linear => Linear(linear.SubModel, space),
            CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> trees =>
                Trees(trees.SubModel.TrainedTreeEnsemble, trees.Calibrator, space, splitMeans),
            CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator> trees =>
                Trees(trees.SubModel.TrainedTreeEnsemble, trees.Calibrator, space, splitMeans),
            CalibratedModelParametersBase<GamBinaryModelParameters, PlattCalibrator> shapes => Shapes(shapes, space, shapeMeans),
            _ => throw Unknown(parameters),
        };
    }

    private static LinearModel Linear(LinearBinaryModelParameters parameters, FeatureSpace space)
    {
        var weights = new double[space.Columns.Count];
        for (var c = 0; c < weights.Length; c++)
        {
            weights[c] = (double)parameters.Weights[c] * space.Columns[c].Scale;
        }

        return new LinearModel(space, weights, parameters.Bias);
    }

    private static TreeModel Trees(
        TreeEnsemble<Microsoft.ML.Trainers.FastTree.RegressionTree> ensemble, PlattCalibrator calibrator, FeatureSpace space,
        IReadOnlyList<double[]>? splitMeans)
    {
        var trees = new RegressionTree[ensemble.Trees.Count];
        for (var t = 0; t < trees.Length; t++)
        {
            var tree = ensemble.Trees[t];
            // Platt's calibrator says 1 / (1 + exp(slope x raw + offset)): minus its argument are the log-odds.
            var leaves = tree.LeafValues.Select(v => -calibrator.Slope * v * ensemble.TreeWeights[t]).ToArray();
            var splits = new TreeSplit[tree.NumberOfNodes];
            for (var n = 0; n < splits.Length; n++)
            {
                splits[n] = new TreeSplit(
                    tree.NumericalSplitFeatureIndexes[n], tree.NumericalSplitThresholds[n], tree.LeftChild[n], tree.RightChild[n]);
            }

            trees[t] = new RegressionTree(splits, leaves, splitMeans is null ? new double[splits.Length] : splitMeans[t]);
        }

        return new TreeModel(space, trees, -((calibrator.Slope * ensemble.Bias) + calibrator.Offset));
    }

    private static ShapeModel Shapes(
        CalibratedModelParametersBase<GamBinaryModelParameters, PlattCalibrator> model, FeatureSpace space, IReadOnlyList<double>? means)
    {
        var (slope, offset) = (model.Calibrator.Slope, model.Calibrator.Offset);
        var shapes = new List<Shape>();
        if (model.SubModel.NumberOfShapeFunctions != space.Columns.Count)
        {
            throw new InvalidOperationException(
                $"expected a shape for each of {space.Columns.Count} columns, found {model.SubModel.NumberOfShapeFunctions}; one of them "
                    + $"hardly varies"
            );
        }

        for (var c = 0; c < space.Columns.Count; c++)
        {
            var effects = model.SubModel.GetBinEffects(c);
            if (effects.Count > 0)
            {
                shapes.Add(new Shape(c, [.. model.SubModel.GetBinUpperBounds(c)], [.. effects.Select(e => -slope * e)], means?[c] ?? 0));
            }
        }

        return new ShapeModel(space, shapes, -((slope * model.SubModel.Bias) + offset));
    }

    private static NotSupportedException Unknown(object found) =>
        new($"expected a calibrated linear, tree or additive binary model, found {found.GetType().Name}");
}
