using ImrPredict.Guidelines;

namespace ImrPredict.Tests.Guidelines;

public class GuidelineCitationParserTests
{
    [Theory]
    [InlineData("Decision based on MTUS Knee Complaints 2004.", "knee")]
    [InlineData(
        "Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, and Chronic Pain Medical Treatment 2016, Section(s): Exercise.",
        "forearm-wrist-hand chronic-pain")]
    [InlineData(
        "Decision based on MTUS Opioid Treatment 2016. Decision based on Non-MTUS Citation Official Disability Guidelines, Pain.",
        "opioids odg")]
    [InlineData(
        "Decision based on MTUS Ankle and Foot Complaints. Decision based on Non-MTUS Citation ODG Ankle & Foot, MRI.",
        "ankle-foot odg")]
    [InlineData(
        "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based on Non-MTUS "
            + "Citation ACOEM Eye Chapter.",
        "other")]
    [InlineData("Decision based on Non-MTUS Citation ODG Hip and Other Medical Treatment Guidelines www.example.org.", "odg other")]
    [InlineData("Decision based on MTUS Eye 2004, Section(s): Initial Care.", "eye")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines, Pain; Medscape, Syncope.", "odg other")]
    [InlineData("Decision based on Non-MTUS Citation Work Loss Data Institute, Shoulder.", "odg")]
    [InlineData("Decision based on MTUS ACOEM Chapter 14 Page(s): 370.", "ankle-foot")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, criteria for use Page(s): 76-80.", "chronic-pain")]
    [InlineData("The Claims Administrator based its decision on the Elbow Complaints (ACOEM), which is part of the MTUS.", "elbow")]
    [InlineData("CA MTUS ACOEM Chapter 12", "low-back")]
    [InlineData("MTUS Chronic Pain p. 98", "chronic-pain")]
    [InlineData("ODG - Burns chapter, MRI", "odg")]
    [InlineData("MTUS/ACOEM Shoulder Complaints; ODG, Shoulder", "shoulder odg")]
    [InlineData("ACOEM 3rd edition, low back", "other")]
    [InlineData("8 CCR 9792.24.3", "postsurgical")]
    [InlineData("MTUS drug formulary", "formulary")]
    [InlineData("Physician's Desk Reference", "other")]
    [InlineData("The MTUS is silent; ODG Pain Chapter", "odg")]
    public void FamiliesAreReadInTheirOrder(string citation, string expected) =>
        Assert.Equal(expected, string.Join(" ", GuidelineCitationParser.Parse(citation).Families));

    [Theory]
    [InlineData("The Claims Administrator did not cite any medical evidence for its decision.")]
    [InlineData("None cited")]
    [InlineData("No guidelines were provided.")]
    public void NotCitingIsAValue(string citation)
    {
        var reading = GuidelineCitationParser.Parse(citation);

        Assert.True(reading.DidNotCite);
        Assert.Equal(["none"], reading.Families);
        Assert.Empty(reading.Citations);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("N/A")]
    public void AMissingCitationSaysNothing(string? citation)
    {
        var reading = GuidelineCitationParser.Parse(citation);

        Assert.False(reading.DidNotCite);
        Assert.Equal(["none"], reading.Families);
    }

    [Theory]
    [InlineData("Special Studies, Diagnostic Criteria", "Special Studies|Diagnostic Criteria")]
    [InlineData("NSAIDs, GI symptoms & cardiovascular risk, Exercise", "NSAIDs, GI symptoms & cardiovascular risk|Exercise")]
    [InlineData("Ultrasound, therapeutic", "Ultrasound, therapeutic")]
    [InlineData("Shoulder, Forearm, Wrist, & Hand", "Shoulder|Forearm, Wrist, & Hand")]
    [InlineData("Ketorolac (Toradol, generic available), Yoga", "Ketorolac (Toradol, generic available)|Yoga")]
    [InlineData(
        "2.1 Opioids, Before: Prior to, With care, 2.2 Opioids: After",
        "2.1 Opioids, Before: Prior to, With care|2.2 Opioids: After")]
    [InlineData("Electro- diagnostic testing (EMG/NCS)", "Electro- diagnostic testing (EMG/NCS)")]
    [InlineData("326", "326")]
    public void SectionsAreKeptAsWordedThoughTheyHoldCommas(string list, string expected)
    {
        var reading = GuidelineCitationParser.Parse($"Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): {list}.");

        Assert.Equal(expected, string.Join("|", Assert.Single(reading.Citations).Sections));
    }

    [Fact]
    public void EachGuidelineHasItsOwnSectionsAndYear()
    {
        var citations = GuidelineCitationParser
            .Parse(
                "Decision based on MTUS Shoulder Complaints 2004, Section(s): Initial Care, and Elbow Complaints 2007, Section(s): "
                    + "Recommendations."
            )
            .Citations;

        Assert.Equal([2004, 2007], citations.Select(citation => citation.EditionYear!.Value));
        Assert.Equal(["Initial Care", "Recommendations"], citations.SelectMany(citation => citation.Sections));
    }

    [Theory]
    [InlineData("MTUS Shoulder Complaints 2004", 2004)]
    [InlineData("MTUS Shoulder Complaints (1999)", 1999)]
    [InlineData("MTUS Shoulder Complaints, 2004.", 2004)]
    [InlineData("MTUS 20 Shoulder Complaints 2004", 2004)]
    [InlineData("MTUS Shoulder Complaints 20", null)]
    [InlineData("MTUS Shoulder Complaints 2", null)]
    [InlineData("MTUS Shoulder Complaints 1804", null)]
    public void AYearIsReadAtTheVeryEndToo(string statement, int? year) =>
        Assert.Equal(year, GuidelineCitationParser.Parse(statement).Citations.Select(c => c.EditionYear).FirstOrDefault());

    [Fact]
    public void ASectionThatResemblesATitleBeginsNoGuideline()
    {
        var reading = GuidelineCitationParser.Parse(
            "Decision based on MTUS Opioid Treatment 2016, Section(s): 5. Opioids for Chronic Pain Treatment Guidelines: Overview.");

        Assert.Equal(["opioids"], reading.Families);
    }

    [Fact]
    public void DigitsOfOtherScriptsAreNoYear() =>
        Assert.Equal(["knee"], GuidelineCitationParser.Parse("Decision based on MTUS Knee Complaints 20\u0967\u0967.").Families);

    [Fact]
    public void PagesAndRegulationNumberAreRead()
    {
        var citation = Assert.Single(
            GuidelineCitationParser.Parse("Decision based on MTUS Chronic Pain Treatment Guidelines 9792.24.2 Page(s): 98-99.").Citations);

        Assert.Equal(("98-99", "9792.24.2"), (citation.Pages, citation.Regulation));
    }

    [Fact]
    public void TheSectionBetweenTitleAndPagesIsRead()
    {
        var citation = Assert.Single(
            GuidelineCitationParser
                .Parse("CA MTUS 2009 Chronic Pain Medical Treatment Guidelines, Physical Medicine, pages 98-99")
                .Citations);

        Assert.Equal(["Physical Medicine"], citation.Sections);
        Assert.Equal("98-99", citation.Pages);
    }

    [Theory]
    [InlineData("ODG, Low Back Chapter, Yoga", "Low Back", "Yoga")]
    [InlineData("Official Disability Guidelines (ODG), Knee & Leg (Acute & Chronic): Walking aids", "Knee & Leg", "Walking aids")]
    [InlineData("Official Disability Guidelines, Forearm, Wrist & Hand (Acute & Chronic), Splints", "Forearm, Wrist & Hand", "Splints")]
    [InlineData("ODG traction, neck chapter", "neck", "traction")]
    [InlineData("ODG Hernia/Truss", "Hernia", "Truss")]
    [InlineData("Official Disability Guidelines, 2016, Web Version, Criteria for admission", null, "Criteria for admission")]
    [InlineData("Official Disability Guidelines (ODG)", null, null)]
    public void ChapterAndTopicOfTheOfficialDisabilityGuidelinesAreRead(string cited, string? chapter, string? topic)
    {
        var citation = Assert.Single(GuidelineCitationParser.Parse($"Decision based on Non-MTUS Citation {cited}.").Citations);

        Assert.Equal((chapter, topic), (citation.Chapter, citation.Topic));
    }

    [Theory]
    [InlineData("9792.22", "general-approaches")]
    [InlineData("9792.23.1", "neck-upper-back")]
    [InlineData("9792.23.4", "forearm-wrist-hand")]
    [InlineData("9792.23.8", "stress")]
    [InlineData("9792.24.1", "acupuncture")]
    [InlineData("9792.24.4", "opioids")]
    public void ARegulationNumberNamesItsFamily(string regulation, string family)
    {
        var citation = Assert.Single(GuidelineCitationParser.Parse($"CCR {regulation}").Citations);

        Assert.Equal((family, regulation), (citation.Family, citation.Regulation));
    }

    [Theory]
    [InlineData("MTUS Opioids, page 80", "2016-05-10", "chronic-pain")]
    [InlineData("MTUS Opioids, page 80", "2016-07-28", "opioids")]
    [InlineData("MTUS Opioids, page 80", null, "opioids")]
    [InlineData("MTUS Opioids, criteria for use, page 80", null, "chronic-pain")]
    public void OpioidsAreATopicOfChronicPainBeforeTheirGuideline(string citation, string? day, string family) =>
        Assert.Equal([family], GuidelineCitationParser.Parse(citation, day is null ? null : DateOnly.Parse(day)).Families);

    [Fact]
    public void APlaceOfAGuidelineHasItsOwnSectionAndPages()
    {
        var citations = GuidelineCitationParser.Parse("CPMTG, Massage therapy p. 60; Yoga p. 126").Citations;

        Assert.Equal(
            [("Massage therapy", "60"), ("Yoga", "126")],
            citations.Select(citation => (Assert.Single(citation.Sections), citation.Pages!)));
    }
}
