using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.TinyModels;

namespace ImrPredict.Scoring.Tests.Outcomes;

public sealed class CertaintyTests(TinyBundleFixture fixture)
{
    [Fact]
    public void ADisputeOverASingleServiceIsUncertainWithTheRateOfItsKind()
    {
        var alone = TinyBundle.Case() with { Services = [new DisputedService(1, "MRI of the lumbar spine without contrast")] };
        var service = fixture.Bundle.Score(alone, TinyBundle.Options).Services[0];
        Assert.False(fixture.Bundle.OutcomeScorer(FeatureSet.WithSummary).Definition.SingleService.Ranks);
        Assert.Equal(Certainty.Uncertain, service.Certainty);
        Assert.StartsWith("The model cannot tell disputes over a single service apart; of the ", service.CertaintyReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Resonancia de la columna para el trabajador herido", "The words of the request are unlike those of the letters that the model was trained on.")]
    [InlineData("Pain", "The request names no kind of treatment that is known here.")]
    [InlineData("Home health aide", "No letter that the model was trained on is about home health care.")]
    public void ARequestUnlikeAnythingSeenIsUncertainAndSaysWhy(string request, string reason)
    {
        var strange = TinyBundle.Case() with { Services = [new DisputedService(1, request), new DisputedService(2, "Tramadol 50 mg #60")] };
        var service = fixture.Bundle.Score(strange, TinyBundle.Options).Services[0];
        Assert.Equal(Certainty.Uncertain, service.Certainty);
        Assert.Equal(reason, service.CertaintyReason);
    }

    [Fact]
    public void TheIntervalHoldsTheProbability()
    {
        foreach (var service in fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options).Services)
        {
            Assert.InRange(service.OverturnProbability, service.Interval.Low, service.Interval.High);
            Assert.InRange(service.Interval.High - service.Interval.Low, 0.02, 0.98);
        }
    }

    [Fact]
    public void AStatedBaseRateShiftsTheLogOddsOfEveryService()
    {
        var trained = fixture.Bundle.OutcomeScorer(FeatureSet.WithSummary).Definition.TrainingBaseRate;
        var usual = fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options).Services;
        var shifted = fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options with { BaseRate = 0.127 }).Services;
        foreach (var (a, b) in usual.Zip(shifted))
        {
            Assert.Equal(LogOdds(0.127) - LogOdds(trained), LogOdds(b.OverturnProbability) - LogOdds(a.OverturnProbability), 1e-9);
            Assert.Equal(a.Score, b.Score);
        }

        static double LogOdds(double p) => Math.Log(p / (1 - p));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void ABaseRateOutsideZeroToOneIsRefused(double baseRate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options with { BaseRate = baseRate }));

    [Fact]
    public void ACaseOfTheOtherProgramIsRefused() =>
        Assert.Throws<ArgumentException>(() => fixture.Bundle.Score(TinyBundle.Case() with { Program = ReviewProgram.ManagedHealthCare }, TinyBundle.Options));
}
