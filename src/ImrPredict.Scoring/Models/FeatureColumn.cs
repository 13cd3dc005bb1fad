using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Models;

/// <summary>A feature as a column of a fitted model.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="Scale">What the feature's value is multiplied with before ML.NET sees it:
/// the prior standard deviation of its weight, by layer.</param>
/// <param name="Mean">Mean of the unscaled value over the training services: what a fact's effect is measured against.</param>
public sealed record FeatureColumn(string Name, FeatureLayer Layer, float Scale, float Mean);
