using System.Globalization;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Synthetic;

/// <summary>Requests for visits: physical and occupational therapy, chiropractic, acupuncture, passive modalities, psychotherapy.</summary>
internal static class TherapyRequests
{
    private static readonly string[] NumberWords =
        ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    public static RequestDraft Draw(Draws draws, LetterSetting setting, TreatmentCategory category)
    {
        var name = category switch
        {
            TreatmentCategory.RehabilitationPtOt =>
                setting.Region is BodyRegion.WristHand ? draws.Pick("Occupational therapy", "Physical therapy") : "Physical therapy",
            TreatmentCategory.RehabilitationChiropractic => draws.Pick("Chiropractic treatment", "Chiropractic manipulation"),
            TreatmentCategory.RehabilitationAcupuncture => "Acupuncture",
            TreatmentCategory.RehabilitationOther => draws.Pick(
                "Electrical stimulation",
                "Therapeutic ultrasound",
                "Myofascial release",
                "Traction"),
            TreatmentCategory.PsychTherapy => draws.Pick("Cognitive behavioral therapy", "Individual psychotherapy"),
            TreatmentCategory.TherapyOther => draws.Pick("Extracorporeal shockwave therapy", "Biofeedback"),
            _ => throw new ArgumentOutOfRangeException(nameof(category)),
        };
        var psychological = category == TreatmentCategory.PsychTherapy;
        var namesRegion = !psychological && draws.Chance(0.75);
        var where = namesRegion ? $" for the {setting.RegionWords(draws)}" : "";
        var treatment = new TreatmentRecord
        {
            Category = category,
            BodyRegions = namesRegion ? [setting.Region] : [],
            Side = namesRegion ? setting.Side : null,
        };

        var frequency = draws.Between(1, 3);
        var weeks = draws.Pick(3, 4, 4, 6, 6, 8);
        var visits = frequency * weeks;
        if (visits >= 6 && draws.Chance(PartlyAuthorized.Share))
        {
            var authorized = visits / 2;
            var lower = char.ToLowerInvariant(name[0]) + name[1..];
            var words = draws.Chance(0.7)
                ? PartlyAuthorized.Words(
                    $"{name} {visits} sessions{where}",
                    $"{name} {authorized} sessions{where}",
                    $"{lower} {visits - authorized} sessions{where}")
                : PartlyAuthorized.Words(
                    $"{name} times {visits}{where}",
                    $"{name} times {authorized}{where}",
                    $"{lower} times {visits - authorized}{where}");
            return new RequestDraft(words, treatment with { PartlyAuthorized = true, Visits = visits - authorized });
        }

        var modality = draws.Next() switch
        {
            < 0.20 => Modality.Additional,
            < 0.35 => Modality.Initial,
            _ => (Modality?)null,
        };
        var start = modality switch
        {
            Modality.Additional => "Additional " + char.ToLowerInvariant(name[0]) + name[1..],
            Modality.Initial => "Initial " + char.ToLowerInvariant(name[0]) + name[1..],
            _ => name,
        };
        return new RequestDraft(
            Count(draws, start, frequency, weeks, where),
            treatment with { Visits = visits, Modality = modality is { } named ? [named] : [] });
    }

    /// <summary>Therapy after an operation: therapy, of its modality.</summary>
    public static RequestDraft DrawPostOperative(Draws draws)
    {
        var visits = draws.Pick(8, 12, 12, 18, 24);
        return draws.Chance(0.5)
            ? AfterOperation($"Post-op physical therapy {visits} sessions", Modality.PostOperative, visits)
            : AfterOperation($"Associated surgical service: Physical therapy, times {visits}", Modality.AssociatedSurgicalService, visits);
    }

    private static RequestDraft AfterOperation(string words, Modality modality, int visits) =>
        new(words, new TreatmentRecord { Category = TreatmentCategory.RehabilitationPtOt, Modality = [modality], Visits = visits });

    private static string Count(Draws draws, string start, int frequency, int weeks, string where)
    {
        var visits = frequency * weeks;
        var often = frequency == 1 ? "once a week" : $"{frequency} times a week";
        return draws.Between(1, 5) switch
        {
            1 => string.Create(CultureInfo.InvariantCulture, $"{start} {often} for {weeks} weeks{where}"),
            2 => string.Create(CultureInfo.InvariantCulture, $"{start} {visits} sessions{where}"),
            3 => string.Create(CultureInfo.InvariantCulture, $"{start}{where}, {often} for {weeks} weeks ({visits} sessions)"),
            4 when visits <= 12 => $"{NumberWords[visits]} visits of {char.ToLowerInvariant(start[0])}{start[1..]}{where}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{start} {frequency} times {weeks}{where}"),
        };
    }
}
