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
        Assert.StartsWith(
            "The model cannot tell disputes over a single service apart; of the ",
            service.CertaintyReason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Home health aide", "No letter that the model was trained on is about home health care.")]
    public void ARequestUnlikeAnythingSeenIsUncertainAndSaysWhy(string request, string reason)
    {
        var strange = TinyBundle.Case() with { Services = [new DisputedService(1, request), new DisputedService(2, "Tramadol 50 mg #60")] };
        var service = fixture.Bundle.Score(strange, TinyBundle.Options).Services[0];
        Assert.Equal(Certainty.Uncertain, service.Certainty);
        Assert.Equal(reason, service.CertaintyReason);
    }

    [Theory]
    [InlineData("Resonancia de la columna para el trabajador herido")]
    [InlineData("Pain")]
    [InlineData("qwertz")]
    public void ARequestThatIsNotUnderstoodGetsTheBaseRateAndNothingElse(string request)
    {
        var strange = TinyBundle.Case() with { Services = [new DisputedService(1, request), new DisputedService(2, "Tramadol 50 mg #60")] };
        var trained = fixture.Bundle.OutcomeScorer(FeatureSet.WithSummary).Definition.TrainingBaseRate;
        foreach (var (options, rate) in new[] { (TinyBundle.Options, trained), (TinyBundle.Options with { BaseRate = 0.127 }, 0.127) })
        {
            var service = fixture.Bundle.Score(strange, options).Services[0];
            Assert.False(service.Understood);
            Assert.Equal(rate, service.OverturnProbability, 1e-9);
            Assert.Equal(rate, service.UsualRate!.Value, 1e-9);
            Assert.Equal(Standing.Usual, service.Standing);
            Assert.InRange(service.Interval.High - service.Interval.Low, 0.15, 0.6);
            Assert.Empty(service.Evidence);
            Assert.Empty(service.Guidelines);
            Assert.Equal(Certainty.Uncertain, service.Certainty);
            Assert.Equal(Scoring.Outcomes.OutcomeScorer.NotUnderstood, service.CertaintyReason);
        }
    }

    [Fact]
    public void EveryServiceStandsToTheUsualRateOfItsKindAsItsIntervalDoes()
    {
        foreach (var service in fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options).Services)
        {
            Assert.Equal(
                service.Interval.Low > service.UsualRate ? Standing.Above
                    : service.Interval.High < service.UsualRate ? Standing.Below
                    : Standing.Usual,
                service.Standing);
            Assert.InRange(service.UsualRate!.Value, 0.02, 0.6);
        }
    }

    [Theory]
    [InlineData(0.05, 0.20, 0.10, Certainty.Confident)]
    [InlineData(0.05, 0.55, 0.20, Certainty.Uncertain)]
    [InlineData(0.30, 0.90, 0.60, Certainty.Uncertain)]
    public void ConfidentIsSaidOnlyWhereTheIntervalTooLiesOnOneSideOfOneHalf(
        double low,
        double high,
        double probability,
        Certainty expected)
    {
        var definition = fixture.Bundle.OutcomeScorer(FeatureSet.PreDecision).Definition with
        {
            Conformal = new Scoring.Calibration.ConformalSets { ErrorRate = 0.1, OverturnedFrom = 0, UpheldUpTo = 0 },
        };
        var outcome = probability >= 0.5 ? ImrPredict.Determinations.Outcome.Overturned : ImrPredict.Determinations.Outcome.Upheld;
        var score = probability >= 0.5 ? 1.0 : -1.0;
        Assert.Equal(
            expected,
            Scoring.Outcomes.CertaintyRule.Judge(definition, 2, score, outcome, new ProbabilityInterval(low, high)).Certainty);
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
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options with { BaseRate = baseRate }));

    [Fact]
    public void ACaseOfTheOtherProgramIsRefused() =>
        Assert.Throws<ArgumentException>(() =>
            fixture.Bundle.Score(TinyBundle.Case() with { Program = ReviewProgram.ManagedHealthCare }, TinyBundle.Options));
}
