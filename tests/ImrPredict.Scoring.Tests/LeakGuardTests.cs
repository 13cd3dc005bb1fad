using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Scoring.Features;
using ImrPredict.TinyModels;

namespace ImrPredict.Scoring.Tests;

/// <summary>Nothing that is known only after the determination may move a feature or a prediction.</summary>
public sealed class LeakGuardTests(TinyBundleFixture fixture)
{
    private static readonly CaseRecord Before = new()
    {
        CaseNumber = "CM17-9000777",
        DateOfInjury = new DateOnly(2016, 11, 1),
        UtilizationReviewDate = new DateOnly(2017, 1, 10),
        ApplicationReceived = new DateOnly(2017, 1, 20),
        DateAssigned = new DateOnly(2017, 2, 1),
        DecisionDate = new DateOnly(2017, 2, 20),
        Priority = "Standard",
        ReviewerSpecialty = "Orthopedic Surgery",
        CaseSummary = "The worker reports pain of the right shoulder. Therapy has failed.",
        Services =
        [
            new ServiceRecord
            {
                Number = 1, Request = "Arthroscopic rotator cuff repair, right shoulder", Outcome = Outcome.Overturned,
                ClaimsAdministratorCitation = "Decision based on MTUS Shoulder Complaints 2004.",
                ReviewerCitation = "Decision based on MTUS Shoulder Complaints 2004.",
                Rationale = "The request is medically necessary.",
            },
            new ServiceRecord
            {
                Number = 2, Request = "Associated surgical service: cold therapy unit rental, 7 days", Outcome = Outcome.Upheld,
                ReviewerCitation = "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Shoulder Chapter.",
                Rationale = "It is not.",
            },
        ],
    };

    private static readonly CaseRecord After = Before with
    {
        DecisionDate = new DateOnly(2019, 9, 9),
        ReviewerSpecialty = "Psychiatry",
        Services =
        [
            .. Before.Services.Select(s => s with
            {
                Outcome = s.Outcome == Outcome.Upheld ? Outcome.Overturned : Outcome.Upheld,
                ReviewerCitation = "The Expert Reviewer did not cite any guideline.",
                Rationale = "Something quite different: surgery, surgery, surgery.",
            }),
        ],
    };

    [Fact]
    public void NoFeatureMovesWhenWhatIsKnownOnlyAfterwardsChanges()
    {
        var (before, after) = (DisputeFeatures.Read(Before.ToReviewCase()), DisputeFeatures.Read(After.ToReviewCase()));
        for (var i = 0; i < before.Count; i++)
        {
            Assert.Equal(
                before[i].All.Select(f => (f.Name, BitConverter.SingleToInt32Bits(f.Value), f.Layer)),
                after[i].All.Select(f => (f.Name, BitConverter.SingleToInt32Bits(f.Value), f.Layer)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NoPredictionMovesWhenWhatIsKnownOnlyAfterwardsChanges(bool withSummary)
    {
        var (before, after) = (Before.ToReviewCase(), After.ToReviewCase());
        var first = fixture.Bundle.Score(withSummary ? before : before.WithoutSummary(), TinyBundle.Options);
        var second = fixture.Bundle.Score(withSummary ? after : after.WithoutSummary(), TinyBundle.Options);
        for (var i = 0; i < first.Services.Count; i++)
        {
            var (a, b) = (first.Services[i], second.Services[i]);
            Assert.Equal(BitConverter.DoubleToInt64Bits(a.OverturnProbability), BitConverter.DoubleToInt64Bits(b.OverturnProbability));
            Assert.Equal(BitConverter.DoubleToInt64Bits(a.Score), BitConverter.DoubleToInt64Bits(b.Score));
            Assert.Equal(a.Interval, b.Interval);
            Assert.Equal(a.Certainty, b.Certainty);
            Assert.Equal(a.Guidelines, b.Guidelines);
            Assert.Equal(a.Evidence.Select(e => (e.Fact, e.Effect)), b.Evidence.Select(e => (e.Fact, e.Effect)));
        }
    }

    [Fact]
    public void WithoutASummaryNoFeatureOfTheSummaryRemains()
    {
        var features = DisputeFeatures.Read(Before.ToReviewCase().WithoutSummary());
        Assert.DoesNotContain(features.SelectMany(f => f.All), f => Training.Fitting.LearningSet.IsOfSummary(f.Name));
    }

    [Fact]
    public void TheSummaryFeatureSetIsTheOnlyOneThatReadsTheSummary()
    {
        var withOne = Before.ToReviewCase();
        var withAnother = withOne with { CaseSummary = "Quite another course: red flags, a fracture and a neurologic deficit." };
        Assert.Equal(
            fixture.Bundle.Score(withOne.WithoutSummary(), TinyBundle.Options).Services.Select(s => s.Score),
            fixture.Bundle.Score(withAnother.WithoutSummary(), TinyBundle.Options).Services.Select(s => s.Score));
    }
}
