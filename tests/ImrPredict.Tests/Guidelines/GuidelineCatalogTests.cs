using ImrPredict.Guidelines;

namespace ImrPredict.Tests.Guidelines;

public class GuidelineCatalogTests
{
    private static readonly GuidelineCatalog Catalog = GuidelineCatalog.Default;

    [Theory]
    [InlineData("chronic-pain", "2009-07-17", "2nd Edition (2004)")]
    [InlineData("chronic-pain", "2009-07-18", "May 2009")]
    [InlineData("chronic-pain", "2016-07-27", "May 2009")]
    [InlineData("chronic-pain", "2016-07-28", "July 2016")]
    [InlineData("chronic-pain", "2017-12-01", "2017-05-15")]
    [InlineData("low-back", "2016-11-01", "2nd Edition (2004)")]
    [InlineData("low-back", "2021-11-23", "2020-02-13")]
    [InlineData("opioids", "2016-07-28", "July 2016")]
    public void TheEditionChangesOnItsDay(string family, string day, string edition) =>
        Assert.Equal(edition, Catalog.InForce(family, DateOnly.Parse(day))!.Edition);

    [Theory]
    [InlineData("opioids", "2016-07-27")]
    [InlineData("hip-groin", "2016-11-01")]
    [InlineData("traumatic-brain-injury", "2024-01-01")]
    [InlineData("none", "2024-01-01")]
    [InlineData("no such family", "2024-01-01")]
    public void WhatWasNotInForceOrNotVerifiedIsNull(string family, string day) =>
        Assert.Null(Catalog.InForce(family, DateOnly.Parse(day)));

    [Theory]
    [InlineData("shoulder", "2023-08-10")]
    [InlineData("general-approaches", "2024-01-01")]
    [InlineData("forearm-wrist-hand", "2023-11-10")]
    [InlineData("acupuncture", "2018-01-01")]
    [InlineData("postsurgical", "2018-01-01")]
    public void AfterAChangeThatWasNotReadTheEditionIsNotNamedAndTheNoteSaysWhy(string family, string day)
    {
        var inForce = Catalog.InForce(family, DateOnly.Parse(day))!;

        Assert.Null(inForce.Edition);
        Assert.Contains("not verified", inForce.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("repeal", inForce.Note, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void BehindTheLastDayThatWasLookedAtTheNoteSaysThatALaterEditionMayApply()
    {
        Assert.Null(Catalog.InForce("knee", new(2022, 1, 1))!.Note);
        Assert.Equal("Sources were read up to 2023-11-30; a later edition may apply.", Catalog.InForce("knee", new(2026, 1, 1))!.Note);
        Assert.Contains("proposed", Catalog.InForce("chronic-pain", new(2026, 1, 1))!.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void GuidelinesThatCoexistAreAllNamedOrTheOneThatFits()
    {
        var day = new DateOnly(2022, 1, 1);

        Assert.Equal(3, Catalog.AllInForce("stress", day).Count);
        Assert.Contains("Anxiety", Catalog.InForce("stress", day)!.Title, StringComparison.Ordinal);
        Assert.Contains("PTSD", Catalog.InForce("stress", day)!.Title, StringComparison.Ordinal);
        Assert.Equal("2020-02-13", Catalog.InForce("stress", day, "treatment of depression")!.Edition);
        Assert.Equal("9792.23.8", Catalog.InForce("stress", day)!.Regulation);
    }

    [Fact]
    public void AnOlderEditionIsNamedAsTheOneLearnedFrom()
    {
        var (learned, today) = (new DateOnly(2016, 12, 1), new DateOnly(2024, 6, 1));

        Assert.Equal("Chronic Pain Medical Treatment Guidelines (CPMTG), July 2016", Catalog.MappedFrom("chronic-pain", learned, today));
        Assert.Null(Catalog.MappedFrom("chronic-pain", learned, new(2017, 1, 1)));
        Assert.Null(Catalog.MappedFrom("odg", learned, today));
        Assert.Equal(
            "Low Back Complaints (ACOEM Practice Guidelines, chapter 12), 2nd Edition (2004)",
            Catalog.MappedFrom(new GuidelineCitation { Family = "low-back", EditionYear = 2004 }, today));
        Assert.Null(Catalog.MappedFrom(new GuidelineCitation { Family = "low-back", EditionYear = 2004 }, learned));
    }

    [Fact]
    public void PagesAreGivenOnlyWhereTheyWereRead()
    {
        Assert.Equal("98-99", Catalog.Pages("chronic-pain", "Physical Medicine", new(2014, 3, 1)));
        Assert.Null(Catalog.Pages("chronic-pain", "Physical medicine treatment", new(2016, 12, 1)));
        Assert.Null(Catalog.Pages("low-back", "Special Studies", new(2014, 3, 1)));
    }

    [Fact]
    public void EveryEditionHasATitleASourceAndPeriodsThatDoNotOverlapUnlessTheyCoexist()
    {
        foreach (var family in GuidelineFamilies.All.Where(family => family is not "stress"))
        {
            var editions = Catalog.Editions(family);
            Assert.All(
                editions,
                edition => Assert.False(string.IsNullOrWhiteSpace(edition.Title) || string.IsNullOrWhiteSpace(edition.Source)));
            Assert.All(editions.Zip(editions.Skip(1)), pair => Assert.Equal(pair.First.EffectiveTo, pair.Second.EffectiveFrom));
        }
    }

    [Fact]
    public void EveryFamilyHasATitleToShow()
    {
        foreach (var family in GuidelineFamilies.All)
        {
            Assert.NotEmpty(Catalog.Title(family, new(2024, 1, 1)));
        }

        Assert.Equal("No guideline cited", Catalog.Title("none", new(2024, 1, 1)));
    }
}
