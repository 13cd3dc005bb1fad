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
    public void WhatStandsFurtherAboveItsKindComesFirstWhateverItsProbability() =>
        Assert.True(
            Attention.Of(Service(.3, Standing.Above) with { UsualRate = .1 })
                > Attention.Of(Service(.5, Standing.Above) with { UsualRate = .4 }));

    [Fact]
    public void OfThoseThatStandAlikeToThePercentTheOneDueFirstComesFirst()
    {
        var (alike, also, above) = (Of(.201), Of(.203), Of(.212));
        var (soon, late) = (new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 2));

        Assert.True(Attention.WithDue(alike, soon) > Attention.WithDue(also, late));
        Assert.True(Attention.WithDue(also, late) > Attention.WithDue(alike, null));
        Assert.True(Attention.WithDue(above, null) > Attention.WithDue(also, soon));
        Assert.True(Attention.WithDue(Attention.NotPredicted, soon) > Attention.WithDue(Attention.NotPredicted, late));

        static double Of(double probability) => Attention.Of(Service(probability, Standing.Above) with { UsualRate = .1 });
    }

    [Fact]
    public void AnotherDayTakesThePlaceOfTheFormer()
    {
        var once = Attention.WithDue(.4321, new DateOnly(2026, 12, 1));

        Assert.Equal(once, Attention.WithDue(Attention.WithDue(once, new DateOnly(2001, 1, 1)), new DateOnly(2026, 12, 1)), 12);
    }

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
