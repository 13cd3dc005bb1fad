using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.Guidelines.Topics;

/// <summary>The tables hold what they promise, and the schedule's own list stands in the catalogue.</summary>
public sealed class TopicTableTests
{
    private static readonly GuidelineTopics Topics = GuidelineTopics.Default;

    private static readonly DateOnly[] Days = [new(2014, 3, 1), new(2016, 12, 15), new(2026, 11, 1)];

    private static readonly HashSet<string> Subjects = [.. TreatmentSubjects.All.Select(subject => subject.Id)];

    private static readonly HashSet<string> Ingredients =
    [
        .. TabularResource
            .Rows("Treatments/Lexicon/drugs.tsv", "class", "form", "ingredients", "names")
            .SelectMany(row => row[2].Split(';')),
    ];

    public static TheoryData<DateOnly> SomeDays => [.. Days];

    [Fact]
    public void EveryKeyIsAWordOfItsVocabulary() =>
        Assert.All(
            Topics.All.SelectMany(topic => topic.Keys).SelectMany(key => key.Parts),
            part =>
            {
                var (kind, value) = (
                    part[..part.IndexOf(':', StringComparison.Ordinal)],
                    part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                Assert.True(
                    kind switch
                    {
                        "subject" => Subjects.Contains(value),
                        "ingredient" => Ingredients.Contains(value),
                        "class" => KebabCase.Parse<DrugClass>(value) is var _,
                        "category" => KebabCase.Parse<TreatmentCategory>(value) is var _,
                        _ => false,
                    },
                    part);
            }
        );

    [Fact]
    public void EveryEraIsThatOfAnEditionOrOfAGuidelineWhoseEditionsAreNotVerified()
    {
        var eras = GuidelineFamilies
            .All.SelectMany(family => GuidelineCatalog.Default.Editions(family).Select(edition => (family, edition.Era)))
            .ToHashSet();
        Assert.All(
            Topics.All.SelectMany(topic => topic.Eras.Select(era => (topic.Family, Era: era))),
            entry =>
                Assert.True(
                    eras.Contains((entry.Family, entry.Era))
                        || entry.Family is GuidelineFamilies.TraumaticBrainInjury or GuidelineFamilies.Antiemetics,
                    $"{entry}"));
    }

    [Fact]
    public void EveryEditionHasTopicsAndOneThatSaysWhatItIsAboutAtLarge()
    {
        foreach (var edition in GuidelineFamilies.All.SelectMany(GuidelineCatalog.Default.Editions))
        {
            var topics = Topics.All.Where(topic => topic.Family == edition.Family && topic.Eras.Contains(edition.Era)).ToList();
            Assert.True(topics.Count > 0, $"{edition.Family}, {edition.Era}");
            if (edition.Era != "acoem-2004" || edition.Family != GuidelineFamilies.ChronicPain)
            {
                Assert.True(topics.Exists(topic => topic.Keys.Count == 0), $"{edition.Family}, {edition.Era}");
            }
        }
    }

    [Fact]
    public void EveryTopicSaysWhatItIsAboutAndWhereThatIsKnownFrom() => Assert.All(Topics.All, topic =>
    {
        Assert.Matches("^(on|of) [A-Za-z{]", topic.About);
        Assert.False(string.IsNullOrWhiteSpace(topic.Source));
        Assert.DoesNotContain("  ", topic.About, StringComparison.Ordinal);
        Assert.All(topic.Conditions, phrase => Assert.Matches("^[a-z0-9]+( [a-z0-9]+)*$", phrase));
        Assert.All(topic.Regions, region => KebabCase.Parse<BodyRegion>(region));
    });

    [Fact]
    public void ATitleIsATitleAndHasASourceThatIsNoMemory() => Assert.All(Topics.All.Where(topic => topic.Title is not null), topic =>
    {
        Assert.True(SectionTitleComparer.IsTitle(topic.Title!), topic.Title);
        Assert.DoesNotContain("memory", topic.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("common knowledge", topic.Source, StringComparison.Ordinal);
    });

    [Fact]
    public void PagesAreGivenOnlyWhereADeterminationLetterGaveThem()
    {
        var topic = Assert.Single(Topics.All, topic => topic.Pages is not null);
        Assert.Equal(("chronic-pain", "Physical Medicine", "98-99"), (topic.Family, topic.Title, topic.Pages));
    }

    [Theory, MemberData(nameof(SomeDays))]
    public void EverySubjectIsNamedByAGuidelineOnEveryDay(DateOnly day) =>
        Assert.All(
            Subjects,
            subject =>
                Assert.True(
                    GuidelineFamilies
                        .All.Select(family => Topics.Match(family, day, new() { Subject = subject, Words = Everything }))
                        .Any(match => match?.Specificity is TopicSpecificity.Named || Names(match, subject)),
                    $"{subject} on {day}"));

    [Theory, MemberData(nameof(SomeDays))]
    public void EveryDrugClassIsSpokenOfOnEveryDay(DateOnly day) =>
        Assert.All(
            Enum.GetValues<DrugClass>(),
            drugClass =>
                Assert.Contains(
                    GuidelineFamilies.All.Select(family =>
                        Topics.Match(family, day, new() { DrugClass = drugClass, Category = TreatmentCategory.Pharmaceutical })),
                    match => match?.Specificity is TopicSpecificity.Class));

    [Theory, MemberData(nameof(SomeDays))]
    public void EveryCategoryIsSpokenOfOnEveryDay(DateOnly day) =>
        Assert.All(
            Enum.GetValues<TreatmentCategory>(),
            category =>
                Assert.Contains(
                    GuidelineFamilies.All.Select(family => Topics.Match(family, day, new() { Category = category })),
                    match => match?.Specificity is TopicSpecificity.Category));

    [Theory]
    [InlineData("neck-upper-back", "cervical")]
    [InlineData("neck-upper-back", "thoracic")]
    [InlineData("shoulder", "shoulder")]
    [InlineData("elbow", "elbow")]
    [InlineData("forearm-wrist-hand", "wrist-hand")]
    [InlineData("low-back", "lumbar")]
    [InlineData("knee", "knee")]
    [InlineData("ankle-foot", "ankle-foot")]
    [InlineData("hip-groin", "hip")]
    [InlineData("stress", "psyche")]
    [InlineData("traumatic-brain-injury", "head")]
    public void EveryRegionHasItsChapterAndEveryOtherChapterIsAnother(string family, string region)
    {
        var key = new TreatmentKey
        {
            Subject = "mri",
            Category = TreatmentCategory.DiagnosticImaging,
            Regions = [KebabCase.Parse<BodyRegion>(region)],
        };
        foreach (var other in new[]
            {
                "neck-upper-back",
                "shoulder",
                "elbow",
                "forearm-wrist-hand",
                "low-back",
                "knee",
                "ankle-foot",
                "hip-groin",
                "stress",
            }
        )
        {
            var fit = Topics.Match(other, new(2026, 11, 1), key)!.Region;
            Assert.True(
                other == family ? fit is RegionFit.Named : fit is RegionFit.Another or RegionFit.Related,
                $"{other} for {region}: {fit}");
        }
    }

    /// <summary>The regulations of the schedule, as 8 CCR lists them.</summary>
    [Theory]
    [InlineData("general-approaches", "9792.22")]
    [InlineData("neck-upper-back", "9792.23.1")]
    [InlineData("shoulder", "9792.23.2")]
    [InlineData("elbow", "9792.23.3")]
    [InlineData("forearm-wrist-hand", "9792.23.4")]
    [InlineData("low-back", "9792.23.5")]
    [InlineData("knee", "9792.23.6")]
    [InlineData("ankle-foot", "9792.23.7")]
    [InlineData("stress", "9792.23.8")]
    [InlineData("eye", "9792.23.9")]
    [InlineData("acupuncture", "9792.24.1")]
    [InlineData("chronic-pain", "9792.24.2")]
    [InlineData("postsurgical", "9792.24.3")]
    [InlineData("opioids", "9792.24.4")]
    public void TheSchedulesListStandsInTheCatalogueWithTopicsAndALink(string family, string regulation)
    {
        foreach (var day in new DateOnly[] { new(2016, 12, 15), new(2022, 1, 1), new(2026, 11, 1) })
        {
            var edition = GuidelineCatalog.Default.InForce(family, day)!;
            Assert.Equal(regulation, edition.Regulation);
            Assert.NotNull(Topics.Match(family, day, new() { Subject = "mri" }));
            if (family is not "opioids")
            {
                Assert.StartsWith("http", edition.Link, StringComparison.Ordinal);
            }
        }

        Assert.StartsWith(
            "9792.27.1",
            GuidelineCatalog.Default.InForce("formulary", new(2020, 6, 1))!.Regulation,
            StringComparison.Ordinal);
        Assert.Equal("9792.21.1(a)(2)(A)", GuidelineCatalog.Default.InForce("odg", new(2020, 6, 1))!.Regulation);
    }

    private static readonly ConditionText Everything = ConditionText.Of(
        "injury of the head with concussion, crps, groin hernia, covid, asthma, diabetes");

    private static bool Names(TopicMatch? match, string subject) =>
        match?.Topics.Any(topic => topic.Keys.Any(key => key.Parts.Contains($"subject:{subject}"))) is true;
}
