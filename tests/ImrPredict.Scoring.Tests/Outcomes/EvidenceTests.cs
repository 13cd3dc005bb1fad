using ImrPredict.Scoring.Features;
using ImrPredict.TinyModels;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Outcomes;

public sealed class EvidenceTests(TinyBundleFixture fixture)
{
    private const double Rounding = 1e-9;

    private static readonly HashSet<FeatureLayer> Structured =
        [FeatureLayer.Group, FeatureLayer.Category, FeatureLayer.DisputeSize, FeatureLayer.Detail, FeatureLayer.Cue];

    public static TheoryData<string> Candidates =>
        ["base rate", "category rate", "logistic", "words", "letterwise", "FastTree"];

    [Theory]
    [MemberData(nameof(Candidates))]
    public void EffectsAddUpToTheScoreWhicheverCandidateWon(string candidate)
    {
        var data = TinyBundle.LearningSet(TinyBundle.Determinations(120));
        var trainer = Trainer(candidate);
        var model = trainer.Fit(data, data.AllServices(), [.. data.AllServices().Select(_ => 1f)], withSummary: true, seed: 3).Model;
        var columns = data.ColumnsOf(model.Space);
        var moved = false;
        foreach (var service in data.AllServices())
        {
            var row = data.Row(service, columns);
            var effects = new double[model.Space.Subjects.Count];
            var start = model.Explain(row, effects);
            Assert.Equal(model.Score(row), start + effects.Sum(), Rounding);
            moved |= effects.Any(e => Math.Abs(e) > 1e-6);
        }

        Assert.Equal(candidate != "base rate", moved);
    }

    [Fact]
    public void ThePredictionsBaseAndEvidenceAddUpToItsScore()
    {
        foreach (var service in fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options).Services)
        {
            Assert.NotEmpty(service.Evidence);
            Assert.Equal(service.Score, service.BaseEffect + service.Evidence.Sum(e => e.Effect), Rounding);
        }
    }

    [Fact]
    public void EverySpanLiesWithinItsText()
    {
        var reviewCase = TinyBundle.Case();
        foreach (
            var span in fixture.Bundle.Score(reviewCase, TinyBundle.Options).Services.SelectMany(s => s.Evidence).SelectMany(e => e.Spans))
        {
            Assert.InRange(span.Start + span.Length, 1, TextOf(span.Field).Length);
        }

        string TextOf(string field) => field switch
        {
            "caseSummary" => reviewCase.CaseSummary!,
            "services[0].request" => reviewCase.Services[0].Request,
            "services[1].request" => reviewCase.Services[1].Request,
            _ => throw new ArgumentException($"'{field}' is no text of the case"),
        };
    }

    [Fact]
    public void TheKindOfServiceIsSaidInWordsWithItsSpan()
    {
        var evidence = fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options).Services[1].Evidence;
        var kind = Assert.Single(evidence, e => e.Fact == "The request is for a drug");
        Assert.Contains(kind.Spans, s => s.Field == "services[1].request");
    }

    private static OutcomeTrainer Trainer(string candidate)
    {
        return candidate switch
        {
            "base rate" => new RateTrainer(candidate, 0, byCategory: false),
            "category rate" => new RateTrainer(candidate, 0, byCategory: true),
            "logistic" => new LogisticTrainer(candidate, 0, Structured.ToDictionary(l => l, _ => 0.5f)),
            "words" => new LogisticTrainer(candidate, 0, Enum.GetValues<FeatureLayer>().ToDictionary(l => l, _ => 0.3f)),
            "letterwise" => new LetterwiseLogisticTrainer(candidate, 0, Structured.ToDictionary(l => l, _ => 0.3f)),
            "FastTree" => new TreeTrainer(candidate, 0, Structured),
            _ => throw new ArgumentException(candidate),
        };
    }
}
