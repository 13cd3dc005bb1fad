using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.Training.Everyday;

namespace ImrPredict.Training.Bundles;

/// <summary>What a trained model answers to everyday disputes that nobody decided.</summary>
internal static class EverydayPanel
{
    /// <summary>For the model card.</summary>
    public static string InWords(TrainedModel model)
    {
        var figures = EverydayDisputes.Measure(reviewCase => Ask(model, reviewCase));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Of {figures.Disputes} invented disputes as a reviewer types them, the first guideline fits in {figures.First:0.00}, one "
                + $"among three in {figures.AmongThree:0.00}, and {figures.OutOfPlace:0.00} list one that nothing in the dispute points "
                + $"to; of {figures.Pairs} pairs of wordings of one request {figures.Same:0.00} have the same answer. One reader's "
                + $"judgment, a benchmark of sense beside the figures above: `dotnet run -c Release --project tests/ImrPredict.Benchmarks "
                + $"-- everyday` prints each miss."
        );
    }

    private static EverydayAnswer Ask(TrainedModel model, ReviewCase reviewCase)
    {
        var part = model.Parts[reviewCase.CaseSummary is null ? FeatureSet.PreDecision : FeatureSet.WithSummary];
        var service = DisputeFeatures.Read(reviewCase);
        var probability = part.Outcome.Scorer().Score(service[0], null, null).Probability;
        var guidelines = part.Guidelines?.Model ?? new GuidelineModel(GuidelineDefinition.Untaught, null);
        return new EverydayAnswer(
            probability,
            service[0].IsUnderstood
                ? [.. guidelines.Rank(GuidelineFacts.Read(reviewCase, service, EverydayDisputes.AsOf)[0]).Select(g => g.Family).Distinct()]
                : []);
    }
}
