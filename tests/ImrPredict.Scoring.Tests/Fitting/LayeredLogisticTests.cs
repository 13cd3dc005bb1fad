using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using ImrPredict.TinyModels;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class LayeredLogisticTests
{
    [Fact]
    public void AKindThatNoLetterIsAboutStandsAtItsPublishedRate()
    {
        var model = Fit(TinyBundle.Determinations());
        var published = PublishedRates.RelativeLogOdds(ReviewProgram.WorkersCompensation, "group:psychological")!.Value;
        Assert.Equal(published, Weight(model, "kind=psychological"), 1e-9);
    }

    [Fact]
    public void LettersMoveAKindFromItsPublishedRate()
    {
        // Consultations are overturned in 0.6 of these letters, drugs in 0.15.
        var published = PublishedRates.RelativeLogOdds(ReviewProgram.WorkersCompensation, "group:drug")!.Value;
        var model = Fit(TinyBundle.Determinations(400));
        Assert.True(Weight(model, "kind=surgery") > 0.3, "letters that overturn surgeries raise them");
        Assert.True(Weight(model, "kind=drug") < published, "letters that uphold drugs lower them");
    }

    [Fact]
    public void ALetterHasAtMostTheSayOfTwiceAUsualOne()
    {
        Assert.Equal(1, LayeredLogisticTrainer.WeightIn(1));
        Assert.Equal(4.5, 15 * LayeredLogisticTrainer.WeightIn(15), 1e-9);

        var letters = TinyBundle.Determinations(120).ToArray();
        var sling = Enumerable.Range(1, 7).ToArray();
        letters[5] = letters[5] with
        {
            Case = letters[5].Case with { Services = [.. sling.Select(i => new DisputedService(i, "Postoperative shoulder sling"))] },
            Services = [.. sling.Select(i => new ServiceDetermination(i, Outcome.Overturned, null, "Written for the tests."))],
        };
        var data = TinyBundle.LearningSet(letters);
        var most = FitInfluence.MostInfluential(data, Trainer(), withSummary: false, halfLife: null, seed: 1, count: 3);
        Assert.Equal(3, most.Count);
        Assert.All(most, i => Assert.InRange(i.LargestChange, 0, 0.10));
    }

    [Fact]
    public void ThePosteriorHasThePriorsOfTheFit()
    {
        var data = TinyBundle.LearningSet();
        var services = data.AllServices();
        float[] weights = [.. services.Select(_ => 1f)];
        var model = Trainer().Fit(data, services, weights, withSummary: false, seed: 1).Model;
        var unseen = new UnseenScores(services, [.. services.Select(_ => -2.0)]);
        var uncertainty = UncertaintyFitter.Fit(data, services, weights, withSummary: false, Trainer(), model, unseen);

        // No letter is about dental care: its kind is as uncertain as the priors of its three layers say.
        Feature[] nothing = [];
        Feature[] dental =
        [
            new("kind=other", 1, FeatureLayer.Group, []), new("kind=other/dental", 1, FeatureLayer.Category, []),
            new("kind=other/dental/dental-care", 1, FeatureLayer.Subject, []),
        ];
        var widths = OutcomeCandidates.Widths;
        var added = Math.Pow(uncertainty.Deviation(dental), 2) - Math.Pow(uncertainty.Deviation(nothing), 2);
        Assert.Equal(
            Math.Pow(widths[FeatureLayer.Group], 2)
                + Math.Pow(widths[FeatureLayer.Category], 2)
                + Math.Pow(widths[FeatureLayer.Subject], 2),
            added,
            1e-4);
    }

    [Fact]
    public void OutcomesThatNothingTellsLeaveAPublishedOrACountedRateStanding()
    {
        var kept = 0;
        const int Draws = 10;
        for (var draw = 1; draw <= Draws; draw++)
        {
            var random = new Random(draw);
            var data = TinyBundle.LearningSet([
                .. TinyBundle
                    .Determinations(90, draw)
                    .Select(d =>
                        d with
                        {
                            Services =
                            [
                                .. d.Services.Select(s =>
                                    s with
                                    {
                                        Outcome = random.NextDouble() < 0.2 ? Outcome.Overturned : Outcome.Upheld,
                                    }
                                ),
                            ],
                        }
                    ),
            ]);
            var settings = new OutcomeSettings(
                Predictions.FeatureSet.WithSummary,
                OutcomeCandidates.For(ReviewProgram.WorkersCompensation, data.Letters),
                new TrainingPlan(2, 1, 3, int.MaxValue),
                draw);
            var (chosen, all) = CandidateSelection.Choose(
                data,
                data.AllServices(),
                [.. data.AllServices().Select(_ => 1f)],
                settings,
                null,
                TestContext.Current.CancellationToken);
            Assert.Equal(settings.Candidates.Count, all.Count);
            kept += chosen.Trainer is RateTrainer || chosen.Trainer.Name == OutcomeCandidates.Layered ? 1 : 0;
        }

        Assert.InRange(kept, 8, Draws);
    }

    private static LayeredLogisticTrainer Trainer() => new("layered", 0, OutcomeCandidates.Widths);

    private static LinearModel Fit(IReadOnlyList<Determination> determinations)
    {
        var data = TinyBundle.LearningSet(determinations);
        return (LinearModel)
            Trainer().Fit(data, data.AllServices(), [.. data.AllServices().Select(_ => 1f)], withSummary: false, seed: 1).Model;
    }

    private static double Weight(LinearModel model, string feature) =>
        model.Space.TryGetColumn(feature, out var column) ? model.Weights[column] : throw new KeyNotFoundException(feature);
}
