using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.Guidelines.Topics;

public sealed class GuidelineTopicsTests
{
    private static readonly GuidelineTopics Topics = GuidelineTopics.Default;

    private static readonly DateOnly Winter2016 = new(2016, 12, 15);
    private static readonly DateOnly Today = new(2026, 11, 1);

    [Fact]
    public void AKneeIsAMatterOfTheKneeChapterAndNotOfTheBacks()
    {
        var key = new TreatmentKey { Subject = "mri", Category = TreatmentCategory.DiagnosticImaging, Regions = [BodyRegion.Knee] };

        var knee = Topics.Match("knee", Winter2016, key)!;
        Assert.Equal((TopicSpecificity.Named, RegionFit.Named), (knee.Specificity, knee.Region));
        Assert.Equal("on magnetic resonance imaging in complaints of the knee", knee.About);
        Assert.Equal("Special Studies", knee.Title);
        Assert.Equal(RegionFit.Another, Topics.Match("low-back", Winter2016, key)!.Region);
        Assert.Equal("on magnetic resonance imaging in disorders of the knee", Topics.Match("knee", Today, key)!.About);
    }

    [Fact]
    public void ATitleIsShownOnlyInTheEditionThatHasIt()
    {
        var key = new TreatmentKey { Subject = "chiropractic", Category = TreatmentCategory.RehabilitationChiropractic };

        Assert.Equal("Manual therapy & manipulation", Topics.Match("chronic-pain", Winter2016, key)!.Title);
        Assert.Null(Topics.Match("chronic-pain", new(2014, 3, 1), key)!.Title);
        Assert.Null(Topics.Match("chronic-pain", Today, key)!.Title);
    }

    [Fact]
    public void PhysicalMedicineHasItsPagesIn2009Alone()
    {
        var key = new TreatmentKey { Subject = "physical-therapy", Category = TreatmentCategory.RehabilitationPtOt };

        var old = Topics.Match("chronic-pain", new(2014, 3, 1), key)!;
        Assert.Equal(("Physical Medicine", "98-99"), (old.Title, old.Pages));
        var later = Topics.Match("chronic-pain", Winter2016, key)!;
        Assert.Equal(("Physical medicine treatment", null), (later.Title, later.Pages));
    }

    [Fact]
    public void OpioidsAreATopicOfChronicPainUntilTheirOwnGuideline()
    {
        var norco = new TreatmentKey
        {
            Ingredients = ["hydrocodone", "acetaminophen"],
            DrugClass = DrugClass.Opioid,
            Category = TreatmentCategory.Pharmaceutical,
            Phase = TreatmentPhase.Chronic,
        };

        var before = Topics.Match("chronic-pain", new(2016, 7, 27), norco)!;
        Assert.Equal((TopicSpecificity.Named, "Opioids, criteria for use"), (before.Specificity, before.Title));
        Assert.Null(Topics.Match("opioids", new(2016, 7, 27), norco));

        var after = Topics.Match("opioids", Winter2016, norco)!;
        Assert.Equal(TopicSpecificity.Named, after.Specificity);
        Assert.StartsWith("3", after.Title, StringComparison.Ordinal);
        Assert.True(Topics.Match("chronic-pain", Winter2016, norco)!.Specificity < TopicSpecificity.Class);
        Assert.Equal("on hydrocodone", Topics.Match("opioids", Today, norco)!.About);
    }

    [Fact]
    public void TherapyAfterAnOperationIsTheOnlyMatterOfThePostsurgicalGuidelines()
    {
        var therapy = new TreatmentKey
        {
            Subject = "physical-therapy",
            Category = TreatmentCategory.RehabilitationPtOt,
            Regions = [BodyRegion.Knee],
        };

        Assert.Equal(TopicSpecificity.None, Topics.Match("postsurgical", Winter2016, therapy)!.Specificity);
        var after = Topics.Match("postsurgical", Winter2016, therapy with { Phase = TreatmentPhase.Postoperative })!;
        Assert.Equal(
            (TopicSpecificity.Named, RegionFit.Named, PhaseFit.Agrees, "Knee"),
            (after.Specificity, after.Region, after.Phase, after.Title));
        Assert.Equal("on therapy after an operation on the knee", after.About);
        Assert.Null(Topics.Match("postsurgical", Today, therapy with { Phase = TreatmentPhase.Postoperative })!.Title);
    }

    [Fact]
    public void ATopicalIsJudgedAsATopicalAndNotAsTheDrugThatIsSwallowed()
    {
        var flector = new TreatmentKey
        {
            Ingredients = ["diclofenac"],
            DrugClass = DrugClass.TopicalAnalgesic,
            Category = TreatmentCategory.Pharmaceutical,
        };
        Assert.Equal("Flector patch (diclofenac epolamine)", Topics.Match("chronic-pain", Winter2016, flector)!.Title);

        var cream = new TreatmentKey
        {
            Ingredients = ["gabapentin", "ketamine"],
            DrugClass = DrugClass.TopicalCompound,
            Category = TreatmentCategory.Pharmaceutical,
        };
        var match = Topics.Match("chronic-pain", Winter2016, cream)!;
        Assert.Equal((TopicSpecificity.Class, "Topical analgesics"), (match.Specificity, match.Title));
        Assert.Contains("Topical analgesics, compounded", match.Topics.Select(topic => topic.Title));

        var swallowed = flector with { DrugClass = DrugClass.Nsaid };
        Assert.Equal(TopicSpecificity.Named, Topics.Match("chronic-pain", Winter2016, swallowed)!.Specificity);
        Assert.StartsWith("NSAIDs", Topics.Match("chronic-pain", Winter2016, swallowed)!.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void GabapentinIsAMatterOfAntiEpilepsyDrugs()
    {
        var match = Topics.Match(
            "chronic-pain",
            Winter2016,
            new()
            {
                Ingredients = ["gabapentin"],
                DrugClass = DrugClass.AntiEpilepsy,
                Category = TreatmentCategory.Pharmaceutical,
            }
        )!;

        Assert.Equal("on gabapentin for neuropathic pain", match.About);
        Assert.Null(match.Title);
    }

    [Fact]
    public void WhatTheScheduleIsSilentAboutIsSpokenOfByTheOfficialDisabilityGuidelines()
    {
        var gym = new TreatmentKey { Subject = "gym-membership", Category = TreatmentCategory.Program };
        Assert.Equal(TopicSpecificity.Named, Topics.Match("odg", Winter2016, gym)!.Specificity);

        var hip = new TreatmentKey { Subject = "mri", Category = TreatmentCategory.DiagnosticImaging, Regions = [BodyRegion.Hip] };
        Assert.Null(Topics.Match("hip-groin", Winter2016, hip));
        Assert.Equal("on imaging, in its chapter on the hip and pelvis", Topics.Match("odg", Today, hip)!.About);
    }

    [Fact]
    public void AConditionPointsToATopicUnlessItIsDenied()
    {
        TreatmentKey Epidural(string summary) =>
            new()
            {
                Subject = "epidural-steroid-injection",
                Category = TreatmentCategory.InjectionOther,
                Regions = [BodyRegion.Lumbar],
                Words = ConditionText.Of(summary),
            };

        Assert.True(Topics.Match("chronic-pain", Winter2016, Epidural("Lumbar radiculopathy on the left."))!.NamesCondition);
        Assert.False(Topics.Match("chronic-pain", Winter2016, Epidural("Axial pain, no evidence of radiculopathy."))!.NamesCondition);
        Assert.True(
            Topics
                .Match("chronic-pain", Winter2016, Epidural("Strength is not reduced. Radiculopathy on electrodiagnosis."))!
                .NamesCondition);
    }

    [Fact]
    public void AGuidelineOfOneConditionSpeaksOnlyWhereItIsNamed()
    {
        TreatmentKey Visit(string summary) =>
            new()
            {
                Subject = "consultation",
                Category = TreatmentCategory.EvaluationManagement,
                Words = ConditionText.Of(summary),
            };

        Assert.Equal(TopicSpecificity.None, Topics.Match("asthma", Today, Visit("Low back pain."))!.Specificity);
        Assert.NotEqual(TopicSpecificity.None, Topics.Match("asthma", Today, Visit("Asthma since the exposure to dust."))!.Specificity);
        Assert.Equal(TopicSpecificity.None, Topics.Match("traumatic-brain-injury", Today, Visit("Neck pain."))!.Specificity);
    }

    [Fact]
    public void MentalHealthNamesTheModuleThatFits()
    {
        var key = new TreatmentKey
        {
            Subject = "psychotherapy",
            Category = TreatmentCategory.PsychTherapy,
            Words = ConditionText.Of("Anxiety since the accident."),
        };

        Assert.Contains("Anxiety", Topics.Match("stress", Today, key)!.Edition!.Title, StringComparison.Ordinal);
        Assert.Equal("General Approach", Topics.Match("stress", Winter2016, key)!.Title);
        Assert.Null(Topics.Match("stress", new(2018, 6, 1), key)!.Title);
    }

    [Fact]
    public void AGuidelineWhoseEditionsWereNotVerifiedRanksWithoutOne()
    {
        var match = Topics.Match(
            "traumatic-brain-injury",
            Today,
            new() { Subject = "neuropsychological-testing", Category = TreatmentCategory.PsychEvaluation }
        )!;

        Assert.Equal(TopicSpecificity.Named, match.Specificity);
        Assert.Equal((null, null, null), (match.Edition, match.Title, match.Link));
        Assert.Null(Topics.Match("traumatic-brain-injury", Winter2016, new() { Subject = "neuropsychological-testing" }));
    }

    [Fact]
    public void WhatWasNotUnderstoodIsSpokenOfByNoneMoreCloselyThanItsKind() => Assert.All(
        GuidelineFamilies.All.Select(family => Topics.Match(family, Today, new())),
        match => Assert.True(match is null or { Specificity: <= TopicSpecificity.Category }));

    [Fact]
    public void ARequestAsItIsReadFindsItsTopic()
    {
        var key = TreatmentKey.Of(TreatmentReader.Read("Left wrist EMG/NCS"));

        var match = Topics.Match("forearm-wrist-hand", Today, key)!;
        Assert.Equal((TopicSpecificity.Named, RegionFit.Named), (match.Specificity, match.Region));
    }

    [Fact]
    public void NothingIsNoGuideline() => Assert.Null(Topics.Match("none", Today, new() { Subject = "mri" }));

    [Fact]
    public void TheTitlesOfAnEditionAreKnownWhateverTheirSpelling()
    {
        var titles = Topics.TitlesOf(GuidelineCatalog.Default.InForce("chronic-pain", Winter2016)!);

        Assert.Contains("Electro- diagnostic testing (EMG/NCS)", titles);
        Assert.Contains("tens, chronic pain (transcutaneous electrical nerve stimulation)", titles);
        Assert.DoesNotContain("Physical Medicine", titles);
        Assert.Empty(Topics.TitlesOf(GuidelineCatalog.Default.InForce("chronic-pain", Today)!));
        Assert.DoesNotContain("326", Topics.TitlesOf(GuidelineCatalog.Default.InForce("elbow", Winter2016)!));
    }

    [Theory]
    [InlineData("326", false)]
    [InlineData("p. 98-99", false)]
    [InlineData("pages 12 and 13", false)]
    [InlineData("Knee", true)]
    [InlineData("4.1 Tapering Opioids: Indications for Tapering Opioids", true)]
    [InlineData("TENS", true)]
    public void APageNumberIsNoTitle(string section, bool title) => Assert.Equal(title, SectionTitleComparer.IsTitle(section));

    [Theory]
    [InlineData(Modality.PostOperative, "2016-01-01", TreatmentPhase.Postoperative)]
    [InlineData(Modality.AssociatedSurgicalService, "2016-11-20", TreatmentPhase.Postoperative)]
    [InlineData(Modality.PreOperative, null, TreatmentPhase.Preoperative)]
    [InlineData(Modality.Additional, "2016-11-20", TreatmentPhase.Acute)]
    [InlineData(Modality.Initial, "2012-01-01", TreatmentPhase.Chronic)]
    [InlineData(Modality.Initial, null, null)]
    [InlineData(Modality.Initial, "2061-01-01", null)]
    public void ThePhaseIsAsWordedElseByTheTimeSinceTheInjury(Modality modality, string? injured, TreatmentPhase? phase) =>
        Assert.Equal(phase, TreatmentPhases.Of([modality], injured is null ? null : DateOnly.Parse(injured), Winter2016));

    [Fact]
    public void AMatchIsQuick()
    {
        var key = new TreatmentKey
        {
            Subject = "mri",
            Category = TreatmentCategory.DiagnosticImaging,
            Regions = [BodyRegion.Knee],
            Words = ConditionText.Of(new string('x', 20000)),
        };
        _ = Topics.Match("knee", Today, key);
        var started = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            foreach (var family in GuidelineFamilies.All)
            {
                _ = Topics.Match(family, Today, key);
            }
        }

        // A tenth of a second or so in all; one that grew with the text for each entry would take minutes.
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(30), $"{started.Elapsed}");
    }
}
