using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Triage;

namespace ImrPredict.Tests.Triage;

public sealed class AttentionTests
{
    [Fact]
    public void AServiceAboveTheUsualRateOfItsKindComesBeforeALikelierOneThatIsLikeItsKind() =>
        Assert.True(Attention.Of(Service(.15, Standing.Above)) > Attention.Of(Service(.3, Standing.Usual)));

    [Fact]
    public void AServiceBelowTheUsualRateOfItsKindComesLast() =>
        Assert.True(Attention.Of(Service(.2, Standing.Below)) < Attention.Of(Service(.05, Standing.Usual)));

    [Fact]
    public void AmongServicesLikeTheirKindTheLikelierOneComesFirst() =>
        Assert.True(Attention.Of(Service(.2, Standing.Usual)) > Attention.Of(Service(.1, null)));

    [Fact]
    public void ARequestThatWasNotUnderstoodIsReadWithThoseAboveTheirKind() =>
        Assert.True(Attention.Of(Service(.1, null) with { Understood = false }) > Attention.Of(Service(.9, Standing.Usual)));

    [Fact]
    public void ADisputeCountsWithItsMostPressingService() =>
        Assert.Equal(Attention.Of(Service(.2, Standing.Above)), Attention.Of([Service(.05, Standing.Usual), Service(.2, Standing.Above)]));

    [Fact]
    public void ADisputeWithoutPredictionComesBeforeAllOthers() => Assert.True(Attention.Of([]) > Attention.Of(Service(1, Standing.Above)));

    private static ServicePrediction Service(double probability, Standing? standing) => new()
    {
        Number = 1,
        Request = "A knee brace",
        Outcome = Outcome.Upheld,
        OverturnProbability = probability,
        Interval = new(0, 1),
        Standing = standing,
        Certainty = Certainty.Uncertain,
        Guidelines = [],
        Evidence = [],
        BaseEffect = 0,
        Score = 0,
    };
}
