using System.Globalization;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;

namespace ImrPredict.Api.Models;

/// <summary>Which model answers, what it was trained on, and how thin that is.</summary>
/// <param name="ModelId">Null when no usable model is loaded.</param>
/// <param name="Manifest">Null when the model says nothing of its training.</param>
/// <param name="Problems">Why a model that should be served is not.</param>
public sealed record ModelFacts(
    string? ModelId,
    string? ModelHash,
    DateTimeOffset? ServedSince,
    BundleManifest? Manifest,
    IReadOnlyList<string> Problems)
{
    /// <summary>Below so many overturned services in training, figures and intervals are called thin on screen.</summary>
    private const int ThinBelow = 300;

    /// <summary>What it was trained on and when, in one sentence; null when it does not say.</summary>
    public string? Training =>
        Manifest is not { Data: var data }
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Trained {Manifest.Created:yyyy-MM-dd} on {data.Services:N0} services of {data.Letters:N0} letters{Window(data)}, of "
                    + $"which {data.Overturned:N0} were "
                    + $"overturned.{(data.Overturned < ThinBelow ? " That is thin: expect wide intervals and be ready to disagree." : "")}"
            );

    /// <summary>Share of services overturned in training; null when it is not known.</summary>
    public double? OwnRate => Manifest?.Data.BaseRate;

    public string InOneLine => ModelId is null
        ? "No model is loaded: disputes are kept, but nothing can be predicted."
        : $"Model {ModelId}. {Training}";

    public static ModelFacts None(IReadOnlyList<string> problems) => new(null, null, null, null, problems);

    public static ModelFacts Of(ICaseScorer scorer, DateTimeOffset servedSince, IReadOnlyList<string> problems) =>
        new(scorer.ModelId, scorer.ModelHash, servedSince, (scorer as ModelBundle)?.Manifest, problems);

    private static string Window(TrainingData data) => data is { From: { } from, To: { } to }
        ? string.Create(CultureInfo.InvariantCulture, $" decided {from:yyyy-MM-dd} to {to:yyyy-MM-dd}")
        : "";
}
