using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Scoring.Models;
using ImrPredict.Scoring.Outcomes;
using Microsoft.ML;

namespace ImrPredict.Training.Fitting;

/// <summary>Takes fitted models apart into what a bundle holds of them.</summary>
internal static class ModelDefinitions
{
    public static string TransformerFile(FeatureSet set) => $"outcome.{ModelBundle.NameOf(set)}.zip";

    public static ModelDefinition Of(FittedOutcome fitted, string file)
    {
        var space = fitted.Model.Space;
        return fitted.Transformer is null && fitted.Model is LinearModel rates
            ? new ModelDefinition { Columns = space.Columns, Weights = rates.Weights, Bias = rates.Bias }
            : new ModelDefinition
            {
                Columns = space.Columns,
                Transformer = file,
                SplitMeans = fitted.SplitMeans,
            };
    }

    /// <summary>The transformers of a fitted model by file name.</summary>
    public static IEnumerable<(string File, byte[] Content)> Transformers(FittedOutcome fitted, string file)
    {
        return fitted.Transformer is null ? [] : [(file, Save(fitted.Transformer, fitted.Schema))];
    }

    public static byte[] Save(ITransformer transformer, DataViewSchema? schema)
    {
        using var stream = new MemoryStream();
        new MLContext(seed: 0).Model.Save(transformer, schema, stream);
        return stream.ToArray();
    }
}
