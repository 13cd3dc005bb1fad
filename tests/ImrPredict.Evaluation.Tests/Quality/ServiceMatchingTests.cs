using ImrPredict.Evaluation.Quality;

namespace ImrPredict.Evaluation.Tests.Quality;

public class ServiceMatchingTests
{
    [Fact]
    public void CaseSpacesAndPunctuationDoNotPartARequestFromItself()
    {
        var matching = ServiceMatching.Match(["TENS unit - 30-day rental", "Knee  brace"], ["knee BRACE.", "Tens Unit (30 day rental)"]);
        Assert.Equal([new ServiceMatch(0, 1, MatchKind.Exact, 1), new ServiceMatch(1, 0, MatchKind.Exact, 1)], matching.Matches);
    }

    [Fact]
    public void ASimilarWordingIsMatchedWithItsScoreWhenNothingElseComesNear()
    {
        var matching = ServiceMatching.Match(
            ["Physical therapy, 12 visits, right knee", "Lumbar brace"],
            ["Brace, lumbar spine", "Physical therapy 12 visits for the right knee"]);
        Assert.Equal([(0, 1), (1, 0)], matching.Matches.Select(m => (m.Predicted, m.Actual)));
        Assert.All(matching.Matches, m => Assert.InRange(m.Score, ServiceMatching.SimilarFrom, 0.999));
        Assert.All(matching.Matches, m => Assert.Equal(MatchKind.Similar, m.Kind));
    }

    [Fact]
    public void TwoThatComeEquallyNearAreListedAndNotGuessed()
    {
        var matching = ServiceMatching.Match(["Injection of the knee"], ["Injection of the left knee", "Injection of the right knee"]);
        Assert.Empty(matching.Matches);
        var ambiguous = Assert.Single(matching.Ambiguous);
        Assert.Equal([0, 1], ambiguous.Candidates.Select(c => c.Actual).Order());
        Assert.Empty(matching.UnmatchedActual);
    }

    [Fact]
    public void TheSameRequestTwiceIsPairedInOrderOnlyWhenBothSidesHoldItTwice()
    {
        Assert.Equal(
            [(0, 0), (1, 1)],
            ServiceMatching.Match(["Brace", "brace"], ["BRACE", "Brace"]).Matches.Select(m => (m.Predicted, m.Actual)));
        var uneven = ServiceMatching.Match(["Brace"], ["Brace", "brace"]);
        Assert.Empty(uneven.Matches);
        Assert.Single(uneven.Ambiguous);
    }

    [Fact]
    public void WhatResemblesNothingStaysUnmatchedOnBothSides()
    {
        var matching = ServiceMatching.Match(["Acupuncture"], ["Motorised scooter"]);
        Assert.Equal([0], matching.UnmatchedPredicted);
        Assert.Equal([0], matching.UnmatchedActual);
    }

    [Fact]
    public void WithoutTextTheNumberDecidesIfTheCaseHasAsManyServices()
    {
        Assert.All(ServiceMatching.Match(["", ""], ["a", "b"]).Matches, m => Assert.Equal(MatchKind.ByNumber, m.Kind));
        Assert.Empty(ServiceMatching.Match([""], ["a", "b"]).Matches);
    }

    [Theory]
    [InlineData("Shoulder MRI", "Magnetic resonance imaging of the right shoulder")]
    [InlineData("CESI at C5/C6", "Cervical epidural steroid injection, C5-C6 level")]
    [InlineData("Tramadol 50 mg #60", "One prescription of Ultram 50mg, quantity 60")]
    public void OtherWordsForTheSameTreatmentAreMatchedWhereNothingElseAsksForIt(string predicted, string actual)
    {
        var matching = ServiceMatching.Match([predicted, "Acupuncture, 6 visits"], ["Six visits of acupuncture", actual]);
        var match = Assert.Single(matching.Matches, m => m.Predicted == 0);
        Assert.Equal(1, match.Actual);
    }

    [Theory]
    [InlineData("MRI of the right shoulder", "Magnetic resonance imaging, left shoulder joint")]
    [InlineData("Cortisone shot, knee", "Ankle: injection with corticosteroid")]
    public void AnotherSideOrRegionIsNotTheSameTreatment(string predicted, string actual) =>
        Assert.Empty(ServiceMatching.Match([predicted], [actual]).Matches);

    [Fact]
    public void WhatAPersonSaidComesFirstAndTheRestIsMatchedAroundIt()
    {
        var matching = ServiceMatching.Match(
            ["Injection of the knee", "Something odd", "Brace"],
            ["Injection of the left knee", "Injection of the right knee", "Brace"],
            [(0, 1), (1, null)]);
        Assert.Equal(
            [(0, 1, MatchKind.ByPerson), (2, 2, MatchKind.Exact)],
            matching.Matches.Select(m => (m.Predicted, m.Actual, m.Kind)));
        Assert.Empty(matching.Ambiguous);
        Assert.Empty(matching.UnmatchedPredicted);
        Assert.Equal([0], matching.UnmatchedActual);
    }
}
