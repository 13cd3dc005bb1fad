using ImrPredict.Scoring.Models;
using Microsoft.ML;

namespace ImrPredict.Scoring.Outcomes;

/// <summary>Makes a scoring model from its definition and the transformers beside it.</summary>
public static class OutcomeModelFactory
{
    /// <param name="open">Opens a file of the bundle by name.</param>
    /// <exception cref="FormatException">The definition contradicts itself.</exception>
    public static OutcomeModel Create(ModelDefinition definition, Func<string, Stream> open) =>
        Create(definition, new FeatureSpace(definition.Columns), open);

    private static OutcomeModel Create(ModelDefinition definition, FeatureSpace space, Func<string, Stream> open)
    {
        if (definition.Members is { } members)
        {
            return new StackModel(
                space, [.. members.Select(m => Create(m, space, open))],
                definition.MemberWeights ?? throw new FormatException("expected weights of the stack's members, found none"),
                definition.Bias);
        }

        if (definition.Weights is { } weights)
        {
            return weights.Count == space.Columns.Count
                ? new LinearModel(space, weights, definition.Bias)
                : throw new FormatException($"expected {space.Columns.Count} weights, found {weights.Count}");
        }

        using var stream = open(
            definition.Transformer ?? throw new FormatException("expected weights, members or a transformer, found none"));
        var transformer = new MLContext(seed: 0).Model.Load(stream, out _);
        return TransformerReader.Read(transformer, space, definition.SplitMeans, definition.ShapeMeans);
    }
}
