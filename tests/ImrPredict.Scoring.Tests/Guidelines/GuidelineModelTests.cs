using ImrPredict.Cases;
using ImrPredict.Guidelines;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.TinyModels;

namespace ImrPredict.Scoring.Tests.Guidelines;

/// <summary>A model that no letter has taught already ranks as the schedule reads.</summary>
public sealed class GuidelineModelTests
{
    private static readonly GuidelineModel Untaught = new(GuidelineDefinition.Untaught, null);

    [Theory]
    [InlineData("MRI of the right elbow", GuidelineFamilies.Elbow)]
    [InlineData("MRI of the left ankle", GuidelineFamilies.AnkleFoot)]
    [InlineData("Oxycodone 10 mg #60", GuidelineFamilies.Opioids)]
    [InlineData("Acupuncture 6 visits", GuidelineFamilies.Acupuncture)]
    [InlineData("Post-op physical therapy 12 visits, left knee", GuidelineFamilies.Postsurgical)]
    [InlineData("Functional restoration program", GuidelineFamilies.ChronicPain)]
    public void TheGuidelineThatSpeaksOfItComesFirst(string request, string family) =>
        Assert.Equal(family, Untaught.Rank(Facts(Case(request)))[0].Family);

    [Fact]
    public void AChapterOfARegionThatNothingNamesIsNotListed()
    {
        var listed = Untaught.Rank(Facts(Case("MRI of the right knee"))).Select(g => g.Family);
        Assert.DoesNotContain(GuidelineFamilies.LowBack, listed);
        Assert.DoesNotContain(GuidelineFamilies.Shoulder, listed);
    }

    [Fact]
    public void AGuidelineThatTheDenialCitesIsListed() => Assert.Contains(
        GuidelineFamilies.Shoulder,
        Untaught.Rank(Facts(Case("MRI of the right knee", "MTUS Shoulder Complaints 2004"))).Select(g => g.Family));

    [Fact]
    public void TheRegionOfTheSummaryCountsWhereTheRequestNamesNone()
    {
        var withSummary = Case("Physical therapy 6 visits") with
        {
            CaseSummary = "Right shoulder pain since a fall. Shoulder motion is limited.",
        };
        Assert.Contains(GuidelineFamilies.Shoulder, Untaught.Rank(Facts(withSummary)).Select(g => g.Family));
        Assert.DoesNotContain(GuidelineFamilies.Shoulder, Untaught.Rank(Facts(withSummary.WithoutSummary())).Select(g => g.Family));
    }

    [Theory]
    [InlineData("Status post right knee ACL reconstruction 3 weeks ago.", true)]
    [InlineData("She is four weeks post op from a rotator cuff repair.", true)]
    [InlineData("Underwent carpal tunnel release 10 days ago.", true)]
    [InlineData("Fell 3 weeks ago. Knee surgery in 2009.", false)]
    [InlineData("Surgery is planned in 3 weeks after clearance.", false)]
    public void TherapyFollowsAnOperationThatTheSummaryTellsOf(string summary, bool postsurgical)
    {
        var listed = Untaught.Rank(Facts(Case("PT 2x4") with { CaseSummary = summary })).Select(g => g.Family);
        Assert.Equal(postsurgical, listed.Contains(GuidelineFamilies.Postsurgical));
    }

    [Theory]
    [InlineData("Left knee pain. Father had shoulder surgery.")]
    [InlineData("Left knee pain. Prior 2015 shoulder injury resolved.")]
    public void AnotherPersonsAndAPastRegionDoNotCount(string summary) =>
        Assert.DoesNotContain(
            GuidelineFamilies.Shoulder,
            Untaught.Rank(Facts(Case("MRI") with { CaseSummary = summary })).Select(g => g.Family));

    [Theory]
    [InlineData("UDS", "Epidural")]
    [InlineData("Botox injections for migraine", "Facet")]
    [InlineData("Viagra 50 mg", "Proton")]
    public void ASectionOnSomethingElseIsNotShown(string request, string section)
    {
        foreach (var year in new[] { 2015, 2017 })
        {
            var ranked = TinyBundle
                .Train()
                .Parts[Predictions.FeatureSet.PreDecision]
                .Guidelines!.Model.Rank(Facts(Case(request), new DateOnly(year, 2, 1)));
            Assert.DoesNotContain(ranked, g => g.Section?.Contains(section, StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public void WhatIsKeptOfOneDisputeIsShownForNoOtherThatDiffers()
    {
        var days = new[] { new DateOnly(2015, 2, 1), new DateOnly(2017, 2, 1), new DateOnly(2024, 2, 1) };
        var facts = days.SelectMany(day => new[]
        {
            Facts(Case("MRI of the right knee"), day),
            Facts(Case("MRI of the right elbow"), day),
            Facts(Case("MRI of the right knee", "MTUS Shoulder Complaints 2004"), day),
            Facts(Case("MRI of the right knee") with { CaseSummary = "Pain with signs of a meniscal tear, and a stroke." }, day),
            Facts(Case("Gabapentin 300 mg #90"), day),
            Facts(Case("Gabapentin 300 mg #90") with { CaseSummary = "He has neuropathic pain and fibromyalgia." }, day),
            Facts(Case("Gabapentin 300 mg #90") with { CaseSummary = "He has no neuropathic pain. He denies fibromyalgia." }, day),
        }).ToArray();
        var asked = new GuidelineModel(GuidelineDefinition.Untaught, null);
        foreach (var each in facts.Concat(facts))
        {
            Assert.Equal(new GuidelineModel(GuidelineDefinition.Untaught, null).Shown(each), asked.Shown(each));
        }
    }

    [Fact]
    public void DisputesThatAreOneToEveryGuidelineShareWhatIsShown()
    {
        var (one, other) = (Case("MRI of the right knee"), Case("Right knee MRI"));
        Assert.Same(Untaught.Shown(Facts(one)), Untaught.Shown(Facts(other)));
    }

    [Fact]
    public void PackedCandidatesRankAsTheFactsDo()
    {
        var facts = Facts(Case("Cyclobenzaprine 10 mg #30"), new DateOnly(2017, 2, 1));
        var packed = PackedCandidates.Of(GuidelineCandidates.Of(facts), facts.Key.Regions);
        Assert.Equal(
            Untaught.Rank(facts).Select(g => (g.Family, g.Section, g.Probability)),
            Untaught.Rank(packed, GuidelineModel.KindOf(facts.Key), facts.AsOf).Select(g => (g.Family, g.Section, g.Probability)));
    }

    [Fact]
    public void GuidelinesThatWereNotInForceAreNoCandidates() => Assert.DoesNotContain(
        GuidelineFamilies.HipGroin, GuidelineCandidates.Of(Facts(Case("MRI of the hip"), new DateOnly(2016, 1, 1))).Select(c => c.Family));

    private static ReviewCase Case(string request, string? citation = null) =>
        new() { Services = [new DisputedService(1, request, citation)] };

    private static GuidelineFacts Facts(ReviewCase reviewCase, DateOnly? asOf = null) =>
        GuidelineFacts.Read(reviewCase, DisputeFeatures.Read(reviewCase), asOf ?? new DateOnly(2025, 6, 1))[0];
}
