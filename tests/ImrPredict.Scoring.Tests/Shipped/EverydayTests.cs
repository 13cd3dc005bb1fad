using ImrPredict.Cases;
using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;
using ImrPredict.Training.Everyday;

namespace ImrPredict.Scoring.Tests.Shipped;

/// <summary>The shipped model answers everyday disputes as a reviewer would expect.</summary>
public sealed class EverydayTests
{
    private static readonly ModelBundle Bundle = ActiveBundle.Load();

    private static readonly EverydayFigures Figures = EverydayDisputes.Measure(Ask);

    [Fact]
    public void TheFirstGuidelineFits() => Assert.True(Figures.First >= .95, string.Join('\n', Figures.Misses));

    [Fact]
    public void AFittingGuidelineIsAmongThree() => Assert.True(Figures.AmongThree >= .98, string.Join('\n', Figures.Misses));

    [Fact]
    public void NoGuidelineIsListedThatNothingPointsTo() => Assert.True(Figures.OutOfPlace <= .02, string.Join('\n', Figures.Misses));

    [Fact]
    public void TwoWordingsOfOneRequestHaveOneAnswer() => Assert.True(Figures.Same >= .95, string.Join('\n', Figures.Misses));

    [Theory]
    [InlineData("MRI of the lumbar spine", "2017-02-01")]
    [InlineData("MRI of the lumbar spine", "2025-06-01")]
    [InlineData("Norco 10/325 #60", "2016-02-01")]
    [InlineData("Norco 10/325 #60", "2025-06-01")]
    [InlineData("Physical therapy 12 sessions, left knee", "2010-02-01")]
    [InlineData("Cyclobenzaprine 10 mg #30", "2017-02-01")]
    public void ASectionIsShownOnlyWhereTheEditionHasIt(string request, string asOf)
    {
        var day = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture);
        var service = Bundle.Score(Case(request), new ScoringOptions(day)).Services[0];
        foreach (var shown in service.Guidelines.Where(g => g.Section is not null))
        {
            Assert.True(SectionTitleComparer.IsTitle(shown.Section!), $"{shown.Section} is a page, not a title");
            var editions = GuidelineCatalog.Default.AllInForce(shown.Family, day);
            Assert.True(
                shown.MappedFrom is null || editions.Any(e => GuidelineTopics.Default.TitlesOf(e).Contains(shown.Section!)),
                $"{shown.Family}, {shown.Edition}: {shown.Section} was learned from {shown.MappedFrom}");
        }
    }

    [Theory]
    [InlineData("asdf")]
    [InlineData("?? !! --")]
    [InlineData("00000")]
    [InlineData("el paciente pide ayuda con su caso")]
    public void WhatIsNotUnderstoodIsNotPredictedAsIfItWere(string request)
    {
        var service = Bundle.Score(Case(request), new ScoringOptions(EverydayDisputes.AsOf, BaseRate: .1)).Services[0];
        Assert.False(service.Understood);
        Assert.Equal(.1, service.OverturnProbability, 6);
        Assert.Empty(service.Guidelines);
        Assert.Empty(service.Evidence);
        Assert.Equal(Certainty.Uncertain, service.Certainty);
        Assert.NotNull(service.CertaintyReason);
    }

    [Fact]
    public void ConfidentIsSaidOnlyBesideAnIntervalOnOneSideOfOneHalf()
    {
        foreach (var request in new[] { "Norco #60", "Spinal fusion L4-5", "Office visit", "Gym membership", "Right knee arthroscopy" })
        {
            var service = Bundle.Score(Case(request), new ScoringOptions(EverydayDisputes.AsOf)).Services[0];
            Assert.True(service.Certainty == Certainty.Uncertain || service.Interval.High < .5 || service.Interval.Low > .5);
        }
    }

    [Fact]
    public void ManyServicesInOneDisputeDoNotMakeEachOfThemHopeless()
    {
        var alone = Bundle
            .Score(Case("MRI of the lumbar spine"), new ScoringOptions(EverydayDisputes.AsOf))
            .Services[0]
            .OverturnProbability;
        var drugs = Enumerable.Range(2, 29).Select(n => new DisputedService(n, $"Ibuprofen 800 mg #{n}0"));
        var crowd = new ReviewCase { Services = [new DisputedService(1, "MRI of the lumbar spine"), .. drugs] };
        var among = Bundle.Score(crowd, new ScoringOptions(EverydayDisputes.AsOf)).Services[0].OverturnProbability;
        Assert.InRange(among, alone / 5, alone);
    }

    private static EverydayAnswer Ask(ReviewCase reviewCase)
    {
        var service = Bundle.Score(reviewCase, new ScoringOptions(EverydayDisputes.AsOf)).Services[0];
        return new EverydayAnswer(service.OverturnProbability, [.. service.Guidelines.Select(g => g.Family).Distinct()]);
    }

    private static ReviewCase Case(string request) => new() { Services = [new DisputedService(1, request)] };
}
