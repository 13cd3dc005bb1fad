using ImrPredict.Scoring.Guidelines;

namespace ImrPredict.Scoring.Tests.Guidelines;

public sealed class SectionRatesTests
{
    private static readonly SectionCount[] Counts =
    [
        new("chronic-pain", "Physical medicine treatment", "injection-other", "injection", 1),
        new("chronic-pain", "Physical medicine treatment", "rehabilitation-pt-ot", "rehabilitation", 9),
        new("chronic-pain", "Trigger point injections", "injection-other", "injection", 1),
        new("chronic-pain", "Facet injections", "injection-facet", "injection", 1),
    ];

    [Fact]
    public void ATitleThatNamesWhatIsAskedForComesFirst()
    {
        var rates = new SectionRates(Counts);

        Assert.Equal("Physical medicine treatment", First(rates, ["word=steroid"]));
        Assert.Equal("Trigger point injections", First(rates, ["word=trigger", "word=point", "word=injection"]));

        static string First(SectionRates rates, string[] features) =>
            rates.Of("chronic-pain", "injection-other", "injection", SectionTitles.Asked(features))[0].Section;
    }

    [Fact]
    public void ProbabilitiesOfAFamilyAddUpToOneWhateverIsAsked()
    {
        var sections = new SectionRates(Counts).Of("chronic-pain", "injection-other", "injection", SectionTitles.Asked(["term=trigger-point-injection"]));

        Assert.Equal(1, sections.Sum(s => s.Probability), 12);
        Assert.Equal(3, sections.Count);
    }

    [Fact]
    public void AWordOfManyTitlesTellsLess()
    {
        var titles = new SectionTitles(Counts.Select(c => c.Section));

        Assert.Equal(0.5, titles.Names("Facet injections", SectionTitles.Asked(["word=injection"])));
        Assert.Equal(1, titles.Names("Facet injections", SectionTitles.Asked(["word=facet", "word=injection"])));
        Assert.Equal(0, titles.Names("Facet injections", SectionTitles.Asked(["citation=facet", "summary-word=facet"])));
    }
}
