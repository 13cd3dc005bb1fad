using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Triage;

namespace ImrPredict.Tests.Triage;

public sealed class AttentionTests
{
    [Fact]
    public void AConfidentServiceCountsWithItsProbability() => Assert.Equal(.08, Attention.Of(Service(.08, .3, Certainty.Confident)));

    [Fact]
    public void AnUncertainServiceCountsWithTheUpperEndOfItsInterval() => Assert.Equal(.3, Attention.Of(Service(.08, .3, Certainty.Uncertain)));

    [Fact]
    public void ADisputeCountsWithItsMostPressingService() =>
        Assert.Equal(.4, Attention.Of([Service(.05, .1, Certainty.Confident), Service(.2, .4, Certainty.Uncertain)]));

    [Fact]
    public void ADisputeWithoutPredictionComesBeforeAllOthers() => Assert.True(Attention.Of([]) > Attention.Of(Service(1, 1, Certainty.Confident)));

    private static ServicePrediction Service(double probability, double high, Certainty certainty) => new()
    {
        Number = 1,
        Request = "A knee brace",
        Outcome = Outcome.Upheld,
        OverturnProbability = probability,
        Interval = new(0, high),
        Certainty = certainty,
        Guidelines = [],
        Evidence = [],
        BaseEffect = 0,
        Score = 0,
    };
}
