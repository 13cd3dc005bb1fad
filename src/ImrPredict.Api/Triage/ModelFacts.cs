using ImrPredict.Predictions;

namespace ImrPredict.Api.Triage;

/// <summary>Which model answers, what it was trained on, and how thin that is.</summary>
/// <param name="ModelId">Null when no usable model is loaded.</param>
/// <param name="Problems">Why a model that should be served is not.</param>
public sealed record ModelFacts(string? ModelId, string? ModelHash, DateTimeOffset? ServedSince, string? Training, IReadOnlyList<string> Problems)
{
    public string InOneLine => ModelId is null
        ? "No model is loaded: disputes are kept, but nothing can be predicted."
        : $"Model {ModelId}. {Training}";

    public static ModelFacts None(IReadOnlyList<string> problems) => new(null, null, null, null, problems);

    public static ModelFacts Of(ICaseScorer scorer, DateTimeOffset servedSince, IReadOnlyList<string> problems) =>
        new(scorer.ModelId, scorer.ModelHash, servedSince, null, problems);
}
