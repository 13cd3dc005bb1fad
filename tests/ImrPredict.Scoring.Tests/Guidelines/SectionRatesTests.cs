using ImrPredict.Scoring.Guidelines;

namespace ImrPredict.Scoring.Tests.Guidelines;

public sealed class SectionRatesTests
{
    private static readonly SectionKind Mri = new("mri", "diagnostic-imaging", "diagnostic");

    private static readonly SectionRates Rates = new(
    [
        new SectionCount("low-back", "Special Studies", "mri", "diagnostic-imaging", "diagnostic", 5),
        new SectionCount("low-back", "Physical Methods", "physical-therapy", "rehabilitation-pt-ot", "rehabilitation", 5),
        new SectionCount("chronic-pain", "Physical medicine treatment", "physical-therapy", "rehabilitation-pt-ot", "rehabilitation", 20),
    ]);

    [Fact]
    public void TheSectionThatLettersCiteForTheItemComesFirst() =>
        Assert.Equal("Special Studies", Rates.Of("low-back", Mri, [], _ => true)[0].Section);

    [Fact]
    public void WhatLettersCiteForAnotherDrugIsNotShown()
    {
        var rates = new SectionRates([
            new SectionCount("chronic-pain", "Topical analgesics", "lidocaine", "pharmaceutical/topical-analgesic", "drug", 9),
        ]);
        Assert.Empty(rates.Of("chronic-pain", new SectionKind("oxycodone", "pharmaceutical/opioid", "drug"), [], _ => true));
    }

    [Fact]
    public void TheTopicThatSpeaksOfItComesBeforeWhatLettersCiteForOthers()
    {
        var muscle = new SectionKind("tizanidine", "pharmaceutical/muscle-relaxant", "drug");
        Assert.Equal(
            "Muscle relaxants (for pain)",
            Rates.Of("chronic-pain", muscle, ["Muscle relaxants (for pain)"], _ => true)[0].Section);
    }

    [Fact]
    public void ASectionThatTheEditionDoesNotHaveIsLeftOut() =>
        Assert.DoesNotContain(Rates.Of("low-back", Mri, [], s => s != "Special Studies"), s => s.Section == "Special Studies");

    [Fact]
    public void ALearnedSpellingAndATitleThatDifferOnlyInPunctuationAreOneSection() =>
        Assert.Single(Rates.Of("low-back", Mri, ["Special studies"], _ => true));

    [Fact]
    public void NothingIsSaidOfAFamilyWithoutSections() => Assert.Empty(Rates.Of("eye", Mri, [], _ => true));

    [Fact]
    public void ProbabilitiesAddUpToOne() =>
        Assert.Equal(1, Rates.Of("low-back", Mri, ["Initial Care"], _ => true).Sum(s => s.Probability), 9);
}
