using ImrPredict.Scoring.Models;
using Microsoft.ML;

namespace ImrPredict.Scoring.Outcomes;

/// <summary>Makes a scoring model from its definition and the transformers beside it.</summary>
public static class OutcomeModelFactory
{
    /// <param name="open">Opens a file of the bundle by name.</param>
    /// <exception cref="FormatException">The definition contradicts itself.</exception>
    public static OutcomeModel Create(ModelDefinition definition, Func<string, Stream> open)
    {
        var space = new FeatureSpace(definition.Columns);
        if (definition.Weights is { } weights)
        {
            return weights.Count == space.Columns.Count
                ? new LinearModel(space, weights, definition.Bias)
                : throw new FormatException($"expected {space.Columns.Count} weights, found {weights.Count}");
        }

        using var stream = open(
            definition.Transformer
                ?? throw new FormatException("expected weights or a transformer, found none; stacks are read no more: train it again"));
        var transformer = new MLContext(seed: 0).Model.Load(stream, out _);
        return TransformerReader.Read(transformer, space, definition.SplitMeans);
    }
}
