using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace ImrPredict.Scoring.Models;

/// <summary>
/// Reads the parameters out of a fitted ML.NET transformer, so that scoring needs no <c>PredictionEngine</c>, which is not
/// thread-safe, allocates, and gives no evidence. When a bundle is written, both ways are proved to give the same scores.
/// </summary>
public static class TransformerReader
{
    /// <param name="transformer">A binary prediction transformer with calibrated parameters of a known kind.</param>
    /// <param name="splitMeans">For trees: the means at each tree's splits, as kept beside the transformer.</param>
    /// <exception cref="NotSupportedException">The transformer is of another kind.</exception>
    public static OutcomeModel Read(ITransformer transformer, FeatureSpace space, IReadOnlyList<double[]>? splitMeans = null)
    {
        // Saved models come back as a chain with one link.
        var inner = transformer is TransformerChain<ITransformer> chain ? chain.LastTransformer : transformer;
        var parameters = (inner as ISingleFeaturePredictionTransformer<object>)?.Model ?? throw Unknown(inner);
        return parameters switch
        {
            CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> linear => Linear(linear.SubModel, space),
            CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> trees =>
                Trees(trees.SubModel.TrainedTreeEnsemble, trees.Calibrator, space, splitMeans),
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

    private static NotSupportedException Unknown(object found) =>
        new($"expected a calibrated linear or FastTree binary model, found {found.GetType().Name}");
}
