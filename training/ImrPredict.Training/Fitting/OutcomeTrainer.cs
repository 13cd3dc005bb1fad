using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using Microsoft.ML;

namespace ImrPredict.Training.Fitting;

/// <summary>One candidate for the outcome model: a recipe that is fitted anew inside every fold.</summary>
/// <param name="name">As the model card names it.</param>
/// <param name="complexity">Place in the order of preference: a later candidate has to
/// beat those before it by more than one standard error.</param>
public abstract class OutcomeTrainer(string name, int complexity)
{
    public string Name { get; } = name;

    public int Complexity { get; } = complexity;

    /// <summary>Layers of features that the fitted model may take.</summary>
    public virtual IReadOnlySet<FeatureLayer> Layers { get; } =
        new HashSet<FeatureLayer>
        {
            FeatureLayer.Group,
            FeatureLayer.Category,
            FeatureLayer.Subject,
            FeatureLayer.DisputeSize,
            FeatureLayer.Detail,
            FeatureLayer.Cue,
        };

    /// <summary>Standard deviations of the weights' priors by layer, in log-odds; null for a model without weights.</summary>
    public virtual IReadOnlyDictionary<FeatureLayer, float>? PriorDeviations => null;

    /// <param name="weights">Weight of each service.</param>
    /// <param name="seed">Of whatever the trainer draws at random.</param>
    public abstract FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed);
}

/// <summary>A fitted candidate.</summary>
/// <param name="Model">Scores in plain arithmetic.</param>
/// <param name="Transformer">What ML.NET fitted; null for rates, which are counts.</param>
/// <param name="Schema">Of the rows that it was fitted on.</param>
/// <param name="SplitMeans">Means at the splits of each tree.</param>
public sealed record FittedOutcome(
    OutcomeModel Model, ITransformer? Transformer = null, DataViewSchema? Schema = null, IReadOnlyList<double[]>? SplitMeans = null);
