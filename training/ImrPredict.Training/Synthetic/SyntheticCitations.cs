using ImrPredict.Guidelines;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;
using Category = ImrPredict.Treatments.TreatmentCategory;

namespace ImrPredict.Training.Synthetic;

/// <summary>One citation in a letter's words, with what it cites.</summary>
/// <param name="Words">Null where the letter does not say.</param>
internal sealed record SyntheticCitation(string? Words, IReadOnlyList<string> Families, IReadOnlyList<SectionRecord> Sections)
{
    /// <summary>For letters that do not tell the claims administrator's citation; a reader takes it for none.</summary>
    public static SyntheticCitation NotGiven { get; } = new(null, [GuidelineFamilies.None], []);
}

/// <summary>
/// Cites guidelines as letters do: the treatment and the body region say which, the claims administrator cites nothing for every fourth
/// service, and the reviewer often follows it.
/// </summary>
internal static class SyntheticCitations
{
    private const string NothingByAdministrator = "The Claims Administrator did not cite any medical evidence for its decision.";
    private const string NothingByReviewer = "The Expert Reviewer did not cite any medical evidence for its decision.";

    /// <summary>Sections of the 2016 editions; before, letters name the guideline with its regulation.</summary>
    public static readonly DateOnly FirstSections = new(2016, 1, 1);

    /// <summary>Decisions from here on are about requests of after 28 July 2016, when the editions of 2016 took effect.</summary>
    private static readonly DateOnly FirstEditionsOf2016 = new(2016, 10, 1);

    private static readonly Source NoSource = new(GuidelineFamilies.None, null);

    /// <param name="inSentences">Whether the letter has no labels for citations, so that
    /// the sentences themselves say whose they are.</param>
    public static (SyntheticCitation ClaimsAdministrator, SyntheticCitation Reviewer) Draw(
        Draws draws, LetterSetting setting, TreatmentRecord treatment, DateOnly decided, bool inSentences)
    {
        var likely = Primary(setting, treatment, decided);
        var odg = new Source(GuidelineFamilies.Odg, OdgChapter(setting, treatment));
        var general = new Source(Chapter(setting.Region), draws.Chance(0.5) ? "Initial Care" : null);
        var administrator = draws.Weighted<Source>([(0.28, NoSource), (0.42, likely), (0.16, odg), (0.14, general)]);
        var reviewer = administrator != NoSource && draws.Chance(0.35)
            ? administrator
            : draws.Weighted<Source>([(0.09, NoSource), (0.60, likely), (0.10, odg), (0.21, general)]);
        var second = reviewer != NoSource && reviewer.Family != GuidelineFamilies.Odg && draws.Chance(0.12) ? odg : null;
        return (Citation([administrator], decided, inSentences, NothingByAdministrator, "The Claims Administrator"),
            Citation(second is null ? [reviewer] : [reviewer, second], decided, inSentences, NothingByReviewer, "The Expert Reviewer"));
    }

    private static SyntheticCitation Citation(IReadOnlyList<Source> sources, DateOnly decided, bool inSentences, string nothing, string who)
    {
        if (sources[0] == NoSource)
        {
            return new SyntheticCitation(nothing, [GuidelineFamilies.None], []);
        }

        var words = string.Join(' ', sources.Select(s => Words(s, decided)));
        if (sources[0].Family == GuidelineFamilies.Odg)
        {
            words = $"{who} based their decision on recommendation(s) outside of the MTUS Guidelines. {words}";
        }
        else if (inSentences)
        {
            words = $"{who} based the decision on{words["Decision based on".Length..]}";
        }

        return new SyntheticCitation(
            words,
            [.. sources.Select(s => s.Family).Distinct()],
            [
                .. sources
                    .Where(s => s.Family != GuidelineFamilies.Odg && NamesSection(s, decided))
                    .Select(s => new SectionRecord(s.Family, s.Section!)),
            ]);
    }

    private static bool NamesSection(Source source, DateOnly decided) => source.Section is not null && decided >= FirstSections;

    private static string Words(Source source, DateOnly decided)
    {
        if (source.Family == GuidelineFamilies.Odg)
        {
            return $"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), {source.Section}.";
        }

        if (decided >= FirstSections)
        {
            return NamesSection(source, decided)
                ? $"Decision based on MTUS {Title(source.Family, decided)}, Section(s): {source.Section}."
                : $"Decision based on MTUS {Title(source.Family, decided)}.";
        }

        // The one page range that is known of the edition of 2009: physical medicine, 98-99.
        return source.Section == "Physical medicine treatment"
            ? "Decision based on MTUS Chronic Pain Treatment Guidelines 9792.24.2 Page(s): 98-99."
            : $"Decision based on MTUS {Title(source.Family, decided)} {Regulation(source.Family)}.";
    }

    private static Source Primary(LetterSetting setting, TreatmentRecord treatment, DateOnly decided)
    {
        var chapter = Chapter(treatment.BodyRegions.Count > 0 ? treatment.BodyRegions[0] : setting.Region);
        return treatment.Category switch
        {
            Category.Pharmaceutical => Drug(treatment.DrugClass!.Value, decided),
            Category.SurgeryAdjunct when treatment.DrugClass is { } drugClass => Drug(drugClass, decided),
            Category.SurgeryAdjunct when treatment.Visits is not null => new(
                GuidelineFamilies.Postsurgical,
                PostsurgicalSection(setting.Region)),
            Category.SurgeryAdjunct => new(chapter, "Surgical Considerations"),
            Category.RehabilitationPtOt => setting.Chronic
                ? new(GuidelineFamilies.ChronicPain, "Physical medicine treatment")
                : new(chapter, "Physical Methods"),
            Category.RehabilitationChiropractic => new(GuidelineFamilies.ChronicPain, "Manual therapy & manipulation"),
            Category.RehabilitationAcupuncture => new(GuidelineFamilies.Acupuncture, null),
            Category.RehabilitationOther => new(chapter, "Physical Methods"),
            Category.DmeElectricalStimulation or Category.DmeSupplies =>
                new(GuidelineFamilies.ChronicPain, "TENS, chronic pain (transcutaneous electrical nerve stimulation)"),
            Category.DiagnosticImaging => new(chapter, "Special Studies"),
            Category.DiagnosticElectrodiagnostic => setting.Chronic
                ? new(GuidelineFamilies.ChronicPain, "Electrodiagnostic testing (EMG/NCS)")
                : new(Chapter(setting.Region), "Special Studies"),
            Category.InjectionFacet => new(GuidelineFamilies.ChronicPain, "Facet blocks"),
            Category.InjectionOther => RegionNames.IsSpine(setting.Region)
                ? new(GuidelineFamilies.ChronicPain, "Epidural steroid injections (ESIs)") : new(chapter, "Initial Care"),
            Category.SurgeryArthroscopic or Category.SurgeryNonArthroscopic or Category.SurgerySpine or Category.SurgeryConsult =>
                new(chapter, "Surgical Considerations"),
            Category.PsychEvaluation or Category.PsychTherapy => new(GuidelineFamilies.Stress, null),
            Category.Program => new(GuidelineFamilies.ChronicPain, "Functional restoration programs (FRPs)"),
            Category.HomeHealth => new(GuidelineFamilies.ChronicPain, "Home health services"),
            Category.EvaluationManagement => new(GuidelineFamilies.ChronicPain, "Office visits"),
            Category.DiagnosticOther => new(GuidelineFamilies.GeneralApproaches, "Cornerstones of Disability Prevention and Management"),
            _ => new(GuidelineFamilies.Odg, OdgChapter(setting, treatment)),
        };
    }

    private static Source Drug(DrugClass drugClass, DateOnly decided) => drugClass switch
    {
        DrugClass.Opioid when decided < FirstEditionsOf2016 => new(GuidelineFamilies.ChronicPain, "Opioids"),
        DrugClass.Opioid => new(GuidelineFamilies.Opioids, "Opioids for Chronic Pain and Chronic Opioid Treatment"),
        DrugClass.Nsaid => new(GuidelineFamilies.ChronicPain, "NSAIDs (non-steroidal anti-inflammatory drugs)"),
        DrugClass.MuscleRelaxant => new(GuidelineFamilies.ChronicPain, "Muscle relaxants (for pain)"),
        DrugClass.TopicalAnalgesic or DrugClass.TopicalCompound => new(GuidelineFamilies.ChronicPain, "Topical analgesics"),
        DrugClass.Ppi => new(GuidelineFamilies.ChronicPain, "NSAIDs, GI symptoms & cardiovascular risk"),
        DrugClass.AntiEpilepsy => new(GuidelineFamilies.ChronicPain, "Antiepilepsy drugs (AEDs)"),
        DrugClass.Antidepressant => new(GuidelineFamilies.ChronicPain, "Antidepressants for chronic pain"),
        DrugClass.Benzodiazepine => new(GuidelineFamilies.ChronicPain, "Benzodiazepines"),
        _ => new(GuidelineFamilies.Odg, "Pain Chapter"),
    };

    private static string Chapter(BodyRegion region) => region switch
    {
        BodyRegion.Cervical or BodyRegion.Thoracic or BodyRegion.UpperExtremity => GuidelineFamilies.NeckUpperBack,
        BodyRegion.Lumbar or BodyRegion.Hip or BodyRegion.LowerExtremity => GuidelineFamilies.LowBack,
        BodyRegion.Shoulder => GuidelineFamilies.Shoulder,
        BodyRegion.Elbow => GuidelineFamilies.Elbow,
        BodyRegion.WristHand => GuidelineFamilies.ForearmWristHand,
        BodyRegion.Knee => GuidelineFamilies.Knee,
        BodyRegion.AnkleFoot => GuidelineFamilies.AnkleFoot,
        _ => GuidelineFamilies.GeneralApproaches,
    };

    private static string OdgChapter(LetterSetting setting, TreatmentRecord treatment) =>
        treatment.DrugClass is not null
            ? "Pain Chapter"
            : setting.Region switch
            {
                BodyRegion.Cervical or BodyRegion.Thoracic => "Neck and Upper Back Chapter",
                BodyRegion.Lumbar => "Low Back Chapter",
                BodyRegion.Shoulder => "Shoulder Chapter",
                BodyRegion.Elbow => "Elbow Chapter",
                BodyRegion.WristHand => "Forearm, Wrist, & Hand Chapter",
                BodyRegion.Hip => "Hip & Pelvis Chapter",
                BodyRegion.Knee => "Knee & Leg Chapter",
                _ => "Ankle & Foot Chapter",
            };

    private static string PostsurgicalSection(BodyRegion region) => region switch
    {
        BodyRegion.Shoulder => "Shoulder",
        BodyRegion.Knee => "Knee",
        BodyRegion.WristHand => "Forearm, Wrist, & Hand",
        BodyRegion.Hip => "Hip, Pelvis and Thigh",
        BodyRegion.AnkleFoot => "Ankle & Foot",
        BodyRegion.Elbow => "Elbow & Upper Arm",
        BodyRegion.Lumbar => "Low Back",
        _ => "Neck & Upper Back",
    };

    /// <summary>The guideline as letters of that time name it; the editions of July 2016 replace those of 2009.</summary>
    private static string Title(string family, DateOnly decided)
    {
        var sections = decided >= FirstSections;
        return family switch
        {
            GuidelineFamilies.ChronicPain => !sections ? "Chronic Pain Treatment Guidelines" : decided >= FirstEditionsOf2016
                ? "Chronic Pain Medical Treatment 2016" : "Chronic Pain Medical Treatment 2009",
            GuidelineFamilies.Opioids => "Opioid Treatment 2016",
            GuidelineFamilies.LowBack => "Low Back Complaints 2004",
            GuidelineFamilies.NeckUpperBack => "Neck and Upper Back Complaints 2004",
            GuidelineFamilies.Shoulder => "Shoulder Complaints 2004",
            GuidelineFamilies.Elbow => "Elbow Complaints 2007",
            GuidelineFamilies.ForearmWristHand => "Forearm, Wrist, and Hand Complaints 2004",
            GuidelineFamilies.Knee => "Knee Complaints 2004",
            GuidelineFamilies.AnkleFoot => "Ankle and Foot Complaints 2004",
            GuidelineFamilies.Acupuncture => "Acupuncture Treatment 2007",
            GuidelineFamilies.Postsurgical => "Postsurgical Treatment 2009",
            GuidelineFamilies.Stress => "Stress-Related Conditions 2004",
            GuidelineFamilies.GeneralApproaches => "General Approaches 2004",
            _ => throw new ArgumentOutOfRangeException(nameof(family)),
        };
    }

    private static string Regulation(string family) => family switch
    {
        GuidelineFamilies.ChronicPain => "9792.24.2",
        GuidelineFamilies.Opioids => "9792.24.4",
        GuidelineFamilies.LowBack => "9792.23.5",
        GuidelineFamilies.NeckUpperBack => "9792.23.1",
        GuidelineFamilies.Shoulder => "9792.23.2",
        GuidelineFamilies.Elbow => "9792.23.3",
        GuidelineFamilies.ForearmWristHand => "9792.23.4",
        GuidelineFamilies.Knee => "9792.23.6",
        GuidelineFamilies.AnkleFoot => "9792.23.7",
        GuidelineFamilies.Acupuncture => "9792.24.1",
        GuidelineFamilies.Postsurgical => "9792.24.3",
        GuidelineFamilies.Stress => "9792.23.8",
        GuidelineFamilies.GeneralApproaches => "9792.22",
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };

    /// <param name="Section">A section of the family, or the chapter where the family is ODG.</param>
    private sealed record Source(string Family, string? Section);
}
