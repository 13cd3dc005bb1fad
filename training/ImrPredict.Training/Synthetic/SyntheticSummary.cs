using System.Globalization;
using System.Text;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Synthetic;

/// <summary>Writes the case summary: who, what happened, what was found, the cues of the case, what utilization review decided.</summary>
internal static class SyntheticSummary
{
    private static readonly string[] Occupations =
    [
        "warehouse worker",
        "nurse",
        "delivery driver",
        "carpenter",
        "office assistant",
        "farm worker",
        "machine operator",
        "cook",
        "janitor",
        "teacher's aide", "electrician", "cashier",
    ];

    private static readonly string[] Mechanisms =
    [
        "while lifting a heavy box", "after a fall from a ladder", "when slipping on a wet floor", "in a motor vehicle collision at work",
        "through repetitive work over several months", "while pushing a loaded cart", "when struck by a falling object",
    ];

    public static string Write(Draws draws, LetterSetting setting, ClinicalCues cues, SyntheticDates dates, int serviceCount)
    {
        var text = new StringBuilder(1200);
        var region = setting.RegionWords(draws);
        var (person, theirs) = draws.Pick(("He", "his"), ("She", "her"));
        Say(
            text,
            $"The injured worker is a {draws.Between(22, 67)}-year-old {draws.Pick(Occupations)} who was hurt on {Written(dates.Injury)} "
                + $"{draws.Pick(Mechanisms)}."
        );
        Say(
            text,
            draws.Pick(
                $"The claim was accepted for the {region}.",
                $"{person} reports ongoing symptoms of the {region}.",
                $"The diagnosis in the file is {Diagnosis(draws, setting.Region)}."));
        Say(
            text,
            $"At the visit of {Written(dates.LastVisit)} {person.ToLowerInvariant()} rated the pain at {draws.Between(3, 9)}/10 and "
                + $"described it as {draws.Pick("aching", "burning", "sharp", "constant", "worse with activity")}."
        );
        Say(text, draws.Pick(
            $"On examination there was tenderness of the {region} with a reduced range of motion.",
            "Movement was limited by pain, and palpation was tender.",
            $"The examination recorded spasm and guarding, and {theirs} gait was {draws.Pick("slow", "antalgic", "unremarkable")}."));
        foreach (var (cue, _, _) in CueEffects.All)
        {
            if (Sentence(draws, cue, cues.HasFlag(cue)) is { } sentence)
            {
                Say(text, sentence);
            }
        }

        Say(
            text,
            draws.Pick(
                $"{person} is working with restrictions.",
                $"{person} is off work.",
                $"The treating physician asks for the treatment listed in the request of {Written(dates.LastVisit)}."));
        Say(
            text,
            $"Utilization review of {Written(dates.UtilizationReview)} did not certify "
                + $"{(serviceCount == 1 ? "the request" : $"{serviceCount} requests")}, and an independent medical review was asked for."
        );
        return text.ToString();
    }

    /// <summary>What stands for a cue, or now and then for its absence, so that a reader has to notice a negation.</summary>
    private static string? Sentence(Draws draws, ClinicalCues cue, bool isPresent)
    {
        if (!isPresent && !draws.Chance(0.35))
        {
            return null;
        }

        return (cue, isPresent) switch
        {
            (ClinicalCues.FailedConservativeCare, true) => draws.Pick(
                "Conservative care, including therapy, rest and anti-inflammatory medication, has failed.",
                "Symptoms persist despite failed conservative treatment with medication and home exercise.",
                "There was no lasting relief after a full course of conservative care."),
            (ClinicalCues.FailedConservativeCare, false) => draws.Pick(
                "Conservative care has not been tried yet.", "A course of conservative treatment has only begun."),
            (ClinicalCues.NeurologicDeficit, true) => draws.Pick(
                "Neurologic examination showed weakness and decreased sensation.",
                "There is numbness, with a diminished reflex and motor weakness.",
                "A neurologic deficit was recorded, with loss of sensation and weakness."),
            (ClinicalCues.NeurologicDeficit, false) => draws.Pick(
                "Neurologic examination was normal, without weakness or numbness.",
                "No neurologic deficit was found; strength and sensation are intact."),
            (ClinicalCues.RedFlag, true) => draws.Pick(
                "A red flag is present: a fracture is suspected.", "Red flags were noted, with fever and suspected infection.",
                "There is a suspicion of cauda equina syndrome, a red flag."),
            (ClinicalCues.RedFlag, false) => draws.Pick("There are no red flags.", "No red flag for fracture or infection was found."),
            (ClinicalCues.FunctionalImprovement, true) => draws.Pick(
                "Functional improvement with earlier treatment is documented, with better lifting and walking.",
                "Earlier treatment brought functional improvement and a return to some duties."),
            (ClinicalCues.FunctionalImprovement, false) => draws.Pick(
                "No functional improvement with earlier treatment is recorded.", "Earlier treatment was without functional improvement."),
            (ClinicalCues.ManyPreviousVisits, true) => draws.Pick(
                $"{draws.Between(12, 36)} visits of therapy have already been completed.",
                $"The file shows {draws.Between(12, 36)} previous therapy sessions."),
            (ClinicalCues.ManyPreviousVisits, false) => draws.Pick(
                $"{draws.Between(2, 6)} visits of therapy have already been completed.", "There were no previous therapy sessions."),
            (ClinicalCues.DocumentationLacking, true) => draws.Pick(
                "There is no documentation of the specific indication for the request.",
                "The records lack a current examination that supports the request.",
                "No progress note that supports the request was provided."),
            (ClinicalCues.DocumentationLacking, false) => draws.Pick(
                "The indication for the request is documented in the progress note.",
                "A current examination that supports the request was provided."),
            _ => throw new ArgumentOutOfRangeException(nameof(cue)),
        };
    }

    private static string Diagnosis(Draws draws, BodyRegion region) => region switch
    {
        BodyRegion.Cervical => draws.Pick("cervical strain", "cervical disc disease"),
        BodyRegion.Thoracic => "thoracic strain",
        BodyRegion.Lumbar => draws.Pick("lumbar strain", "lumbar disc displacement", "lumbar radiculitis"),
        BodyRegion.Shoulder => draws.Pick("shoulder impingement", "rotator cuff tear"),
        BodyRegion.Elbow => "lateral epicondylitis",
        BodyRegion.WristHand => draws.Pick("carpal tunnel syndrome", "wrist sprain"),
        BodyRegion.Hip => "hip osteoarthritis",
        BodyRegion.Knee => draws.Pick("meniscus tear", "knee sprain"),
        _ => draws.Pick("ankle sprain", "plantar fasciitis"),
    };

    private static string Written(DateOnly date) => date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    private static void Say(StringBuilder text, string sentence) => text.Append(text.Length == 0 ? "" : " ").Append(sentence);
}
