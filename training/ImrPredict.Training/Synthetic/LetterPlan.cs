using ImrPredict.Treatments;
using Category = ImrPredict.Treatments.TreatmentCategory;

namespace ImrPredict.Training.Synthetic;

/// <summary>What is in dispute in one letter: how many services, of which kinds, about which part of the body.</summary>
internal sealed record LetterPlan(LetterSetting Setting, IReadOnlyList<RequestDraft> Requests)
{
    /// <summary>41 % of letters have several services, up to 21; the mean is 2.26.</summary>
    private static readonly IReadOnlyList<(double Weight, int Value)> Counts =
    [
        (59, 1),
        (16.0, 2),
        (8.0, 3),
        (5.2, 4),
        (3.5, 5),
        (2.5, 6),
        (1.7, 7),
        (1.2, 8),
        (0.8, 9),
        (0.7, 10),
        (0.5, 11),
        (0.4, 12),
        (0.3, 13),
        (0.25, 14), (0.2, 15), (0.12, 16), (0.08, 17), (0.06, 18), (0.04, 19), (0.03, 20), (0.02, 21),
    ];

    private static readonly IReadOnlyList<(double Weight, Category Value)> AloneCategories =
    [
        (0.265, Category.Pharmaceutical), (0.14, Category.RehabilitationPtOt), (0.05, Category.RehabilitationAcupuncture),
        (0.05, Category.RehabilitationChiropractic), (0.01, Category.RehabilitationOther), (0.13, Category.DiagnosticImaging),
        (0.03, Category.DiagnosticElectrodiagnostic), (0.01, Category.DiagnosticLaboratory), (0.01, Category.DiagnosticOther),
        (0.02, Category.InjectionFacet), (0.06, Category.InjectionOther), (0.04, Category.SurgeryArthroscopic),
        (0.03, Category.SurgeryNonArthroscopic), (0.03, Category.SurgerySpine), (0.01, Category.SurgeryConsult), (0.02, Category.Dme),
        (0.02, Category.DmeElectricalStimulation), (0.01, Category.DmeProstheticsOrthotics), (0.005, Category.DmeSupplies),
        (0.03, Category.EvaluationManagement), (0.01, Category.PsychEvaluation), (0.01, Category.PsychTherapy), (0.02, Category.Program),
        (0.01, Category.HomeHealth), (0.005, Category.Transportation), (0.005, Category.TherapyOther), (0.005, Category.Dental),
    ];

    /// <summary>What else is asked for beside drugs when care goes on.</summary>
    private static readonly IReadOnlyList<(double Weight, Category Value)> CareCategories =
    [
        (0.10, Category.Pharmaceutical), (0.20, Category.RehabilitationPtOt), (0.08, Category.RehabilitationAcupuncture),
        (0.09, Category.RehabilitationChiropractic), (0.04, Category.RehabilitationOther), (0.15, Category.DiagnosticImaging),
        (0.04, Category.DiagnosticElectrodiagnostic), (0.02, Category.DiagnosticLaboratory), (0.02, Category.DiagnosticOther),
        (0.02, Category.InjectionFacet), (0.07, Category.InjectionOther), (0.04, Category.Dme), (0.04, Category.DmeElectricalStimulation),
        (0.02, Category.DmeProstheticsOrthotics), (0.02, Category.DmeSupplies), (0.05, Category.EvaluationManagement),
        (0.01, Category.PsychEvaluation), (0.01, Category.PsychTherapy), (0.01, Category.TherapyOther),
    ];

    private static readonly IReadOnlyList<(double Weight, Category Value)> Operations =
    [
        (0.45, Category.SurgeryArthroscopic), (0.30, Category.SurgeryNonArthroscopic), (0.25, Category.SurgerySpine),
    ];

    private static readonly IReadOnlyList<(double Weight, BodyRegion Value)> Regions =
    [
        (0.36, BodyRegion.Lumbar), (0.20, BodyRegion.Cervical), (0.03, BodyRegion.Thoracic), (0.15, BodyRegion.Shoulder),
        (0.03, BodyRegion.Elbow),
        (0.08, BodyRegion.WristHand),
        (0.03, BodyRegion.Hip),
        (0.09, BodyRegion.Knee),
        (0.03, BodyRegion.AnkleFoot),
    ];

    private enum Theme
    {
        Drugs,
        Care,
        Surgery,
    }

    public static LetterPlan Draw(Draws draws)
    {
        var region = draws.Weighted(Regions);
        Side? side = !RegionNames.IsPaired(region) ? null : draws.Chance(0.12) ? Side.Bilateral : draws.Pick(Side.Left, Side.Right);
        var setting = new LetterSetting(region, side, draws.Weighted(Regions), Chronic: draws.Chance(0.6));
        var count = draws.Weighted(Counts);
        if (count == 1)
        {
            return new LetterPlan(setting, [Request(draws, setting, draws.Weighted(AloneCategories))]);
        }

        var theme = draws.Weighted<Theme>([(0.45, Theme.Drugs), (0.43, Theme.Care), (0.12, Theme.Surgery)]);
        var requests = new List<RequestDraft>(count);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var attempt = 0; requests.Count < count; attempt++)
        {
            // A long letter runs out of new requests of its own theme, so it goes on with care of any kind.
            var request = attempt > 3 * count
                ? Request(draws, setting, draws.Weighted(CareCategories))
                : Request(draws, setting, theme, isFirst: requests.Count == 0);
            if (seen.Add(request.Words))
            {
                requests.Add(request);
            }
        }

        return new LetterPlan(setting, requests);
    }

    private static RequestDraft Request(Draws draws, LetterSetting setting, Theme theme, bool isFirst) => theme switch
    {
        Theme.Surgery when isFirst => Request(draws, setting, draws.Weighted(Operations)),
        Theme.Surgery => ProcedureRequests.DrawAdjunct(draws),
        Theme.Drugs when draws.Chance(0.75) => DrugRequests.Draw(draws),
        _ => Request(draws, setting, draws.Weighted(CareCategories)),
    };

    private static RequestDraft Request(Draws draws, LetterSetting setting, Category category) => category switch
    {
        Category.Pharmaceutical => DrugRequests.Draw(draws),
        Category.RehabilitationPtOt or Category.RehabilitationChiropractic or Category.RehabilitationAcupuncture
            or Category.RehabilitationOther
            or Category.PsychTherapy
            or Category.TherapyOther => TherapyRequests.Draw(draws, setting, category),
            _ => ProcedureRequests.Draw(draws, setting, category),
        };
}
