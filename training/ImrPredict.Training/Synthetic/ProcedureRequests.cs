using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;
using Category = ImrPredict.Treatments.TreatmentCategory;

namespace ImrPredict.Training.Synthetic;

/// <summary>Requests for tests, injections, surgery with what belongs to it, equipment, visits to physicians and programs.</summary>
internal static class ProcedureRequests
{
    public static RequestDraft Draw(Draws draws, LetterSetting setting, Category category) =>
        category switch
        {
            Category.DiagnosticImaging => Imaging(draws, setting),
            Category.DiagnosticElectrodiagnostic => Electrodiagnostic(draws, setting),
            Category.DiagnosticLaboratory => Plain(
                category,
                draws.Pick("Complete blood count", "Comprehensive metabolic panel", "Urine drug screen", "Lipid panel")),
            Category.DiagnosticOther => Plain(
                category,
                draws.Pick("Functional capacity evaluation", "Range of motion test", "Electrocardiogram")),
            Category.InjectionFacet => Facet(draws, setting),
            Category.InjectionOther => Injection(draws, setting),
            Category.SurgeryArthroscopic => Arthroscopy(draws, setting),
            Category.SurgeryNonArthroscopic => OpenSurgery(draws, setting),
            Category.SurgerySpine => SpineSurgery(draws, setting),
            Category.SurgeryConsult => Plain(
                category,
                draws.Pick("Orthopedic surgeon consultation", "Neurosurgeon evaluation", "Consultation with an orthopedic surgeon")),
            Category.Dme => WithModality(
                Plain(
                    category,
                    draws.Pick("Hot/cold therapy unit", "Sit-stand workstation", "Shower chair", "Walker, purchase", "Hospital bed, rental")
                )),
            Category.DmeElectricalStimulation => WithModality(
                Plain(category, draws.Pick("TENS unit, 30 day trial", "TENS unit, purchase", "Interferential unit, rental", "TENS unit"))),
            Category.DmeProstheticsOrthotics => Orthosis(draws, setting),
            Category.DmeSupplies => Plain(category, draws.Pick("TENS electrodes", "Gloves", "Batteries and lead wires for TENS unit")),
            Category.EvaluationManagement => Plain(
                category,
                draws.Pick(
                    "Pain management consultation",
                    "Follow-up office visit",
                    "Internal medicine consultation",
                    "Neurology consultation",
                    "Office visit for medication management")),
            Category.Dental => Plain(category, draws.Pick("Dental consultation", "Dental crown")),
            Category.HomeHealth => Plain(category, draws.Pick("Home health aide 4 hours a day", "Home health care evaluation")),
            Category.Program => Plain(
                category,
                draws.Pick(
                    "Functional restoration program, 160 hours",
                    "Weight loss program",
                    "Multidisciplinary pain program evaluation",
                    "Gym membership for 6 months")),
            Category.PsychEvaluation => Plain(
                category,
                draws.Pick("Psychological evaluation", "Psychiatric consultation", "Psychology consultation")),
            Category.Transportation => Plain(
                category,
                draws.Pick("Transportation to and from medical appointments", "Non-emergency medical transportation")),
            _ => throw new ArgumentOutOfRangeException(nameof(category)),
        };

    /// <summary>What is asked for together with an operation: it follows the operation's fate.</summary>
    public static RequestDraft DrawAdjunct(Draws draws)
    {
        switch (draws.Between(1, 12))
        {
            case 1 or 2:
                return TherapyRequests.DrawPostOperative(draws);
            case 3:
                return DrugRequests.DrawPostOperative(draws);
            case 4:
                return Adjunct("Assistant surgeon");
            case 5 or 6:
                return Adjunct(
                    draws.Pick("Pre-op medical clearance", "Pre-op labs: CBC", "Pre-op EKG", "Pre-operative chemistry panel"),
                    Modality.PreOperative);
            case 7:
                return Adjunct(
                    $"Associated surgical service: Cold therapy unit, {draws.Pick(7, 14, 21)} days rental",
                    Modality.AssociatedSurgicalService,
                    Modality.Rental);
            default:
                return Adjunct(
                    "Associated surgical service: "
                        + draws.Pick(
                            "Medical clearance",
                            "EKG",
                            "Labs - CBC",
                            "Sling",
                            "Crutches",
                            "Assistant surgeon",
                            "Urinalysis",
                            "Compression device",
                            "Labs - PT/PTT"),
                    Modality.AssociatedSurgicalService);
        }
    }

    private static RequestDraft Imaging(Draws draws, LetterSetting setting)
    {
        var region = draws.Chance(0.2) ? setting.Second : setting.Region;
        var side = RegionNames.IsPaired(region) ? setting.Side ?? Side.Left : (Side?)null;
        var where = RegionNames.Sided(region, side, draws);
        var (test, effect) = draws.Weighted<(string, double)>([
            (0.7, ("MRI", 0.1)),
            (0.17, ("X-ray", -0.3)),
            (0.1, ("CT scan", 0)),
            (0.03, ("Ultrasound", -0.2)),
        ]);
        if (test == "Ultrasound")
        {
            test = "Diagnostic ultrasound";
        }

        var words = draws.Between(1, 3) switch
        {
            1 when test is "MRI" or "CT scan" => $"{test} of the {where} without contrast",
            2 when test == "MRI" => $"{test} {where}",
            _ => $"{test} of the {where}",
        };
        var retrospective = draws.Chance(0.06);
        return new RequestDraft(
            retrospective ? "Retrospective " + words : words,
            new TreatmentRecord
            {
                Category = Category.DiagnosticImaging,
                BodyRegions = [region],
                Side = side,
                Modality = retrospective ? [Modality.Retrospective] : [],
            },
            new TrueFact($"finer={test}", effect));
    }

    private static RequestDraft Electrodiagnostic(Draws draws, LetterSetting setting)
    {
        var region = setting.Region is BodyRegion.Lumbar or BodyRegion.Hip or BodyRegion.Knee or BodyRegion.AnkleFoot
            ? BodyRegion.LowerExtremity : BodyRegion.UpperExtremity;
        var side = draws.Pick(Side.Left, Side.Right, Side.Bilateral, Side.Bilateral);
        var limb = (side == Side.Bilateral ? "bilateral " : $"{side.ToString().ToLowerInvariant()} ")
            + (region == BodyRegion.LowerExtremity ? "lower " : "upper ") + (side == Side.Bilateral ? "extremities" : "extremity");
        return new RequestDraft(
            draws.Pick($"EMG/NCV of the {limb}", $"EMG/NCS of the {limb}", $"EMG of the {limb}"),
            new TreatmentRecord { Category = Category.DiagnosticElectrodiagnostic, BodyRegions = [region], Side = side });
    }

    private static RequestDraft Facet(Draws draws, LetterSetting setting)
    {
        var region = setting.Region == BodyRegion.Cervical ? BodyRegion.Cervical : BodyRegion.Lumbar;
        var levels = region == BodyRegion.Cervical ? draws.Pick("C4-5, C5-6", "C5-6, C6-7") : draws.Pick("L3-4, L4-5", "L4-5, L5-S1");
        return new RequestDraft(
            draws.Pick($"Facet joint injections {levels}", $"Medial branch block {levels}", $"Facet block at {levels}"),
            new TreatmentRecord { Category = Category.InjectionFacet, BodyRegions = [region] });
    }

    private static RequestDraft Injection(Draws draws, LetterSetting setting)
    {
        if (!RegionNames.IsSpine(setting.Region))
        {
            var (kind, effect) = draws.Pick(("Corticosteroid injection", 0.4), ("Platelet-rich plasma injection", -0.7));
            return new RequestDraft(
                $"{kind} to the {setting.RegionWords(draws)}",
                new TreatmentRecord { Category = Category.InjectionOther, BodyRegions = [setting.Region], Side = setting.Side },
                new TrueFact($"finer={kind}", effect));
        }

        var lumbar = setting.Region != BodyRegion.Cervical;
        var side = draws.Pick<Side?>(Side.Left, Side.Right, null);
        var words = $"{(lumbar ? draws.Pick("L4-5", "L5-S1") : draws.Pick("C5-6", "C6-7"))} epidural steroid injection";
        return new RequestDraft(
            side is { } named ? $"{named} {words}" : words,
            new TreatmentRecord
            {
                Category = Category.InjectionOther,
                BodyRegions = [lumbar ? BodyRegion.Lumbar : BodyRegion.Cervical],
                Side = side,
            },
            new TrueFact("finer=Epidural", 0.1));
    }

    private static RequestDraft Arthroscopy(Draws draws, LetterSetting setting)
    {
        var region = setting.Region is BodyRegion.Shoulder or BodyRegion.Knee
            ? setting.Region
            : draws.Pick(BodyRegion.Shoulder, BodyRegion.Knee);
        var side = setting.Side is null or Side.Bilateral ? Side.Right : setting.Side.Value;
        var joint = $"{side.ToString().ToLowerInvariant()} {region.ToString().ToLowerInvariant()}";
        var words = region == BodyRegion.Shoulder
            ? draws.Pick($"Arthroscopy of the {joint} with subacromial decompression", $"Arthroscopic rotator cuff repair, {joint}")
            : draws.Pick($"Arthroscopy of the {joint} with partial meniscectomy", $"Arthroscopy of the {joint}");
        return new RequestDraft(
            words,
            new TreatmentRecord
            {
                Category = Category.SurgeryArthroscopic,
                BodyRegions = [region],
                Side = side,
            }
        );
    }

    private static RequestDraft OpenSurgery(Draws draws, LetterSetting setting)
    {
        var side = setting.Side is null or Side.Bilateral ? Side.Left : setting.Side.Value;
        var named = side.ToString();
        var (words, region) = draws.Pick(
            ($"{named} carpal tunnel release", BodyRegion.WristHand),
            ($"{named} total knee replacement", BodyRegion.Knee),
            ($"{named} total hip arthroplasty", BodyRegion.Hip),
            ($"{named} ulnar nerve transposition at the elbow", BodyRegion.Elbow));
        return new RequestDraft(
            words,
            new TreatmentRecord
            {
                Category = Category.SurgeryNonArthroscopic,
                BodyRegions = [region],
                Side = side,
            }
        );
    }

    private static RequestDraft SpineSurgery(Draws draws, LetterSetting setting)
    {
        var (words, region) = setting.Region == BodyRegion.Cervical
            ? (draws.Pick("Anterior cervical discectomy and fusion at C5-6", "Cervical laminectomy at C4-5"), BodyRegion.Cervical)
            : (draws.Pick("Lumbar fusion at L4-5", "Lumbar laminectomy at L5-S1", "Lumbar microdiscectomy at L4-5"), BodyRegion.Lumbar);
        return new RequestDraft(words, new TreatmentRecord { Category = Category.SurgerySpine, BodyRegions = [region] });
    }

    private static RequestDraft Orthosis(Draws draws, LetterSetting setting) =>
        RegionNames.IsSpine(setting.Region)
            ? new("Back brace", new TreatmentRecord { Category = Category.DmeProstheticsOrthotics, BodyRegions = [BodyRegion.Lumbar] })
            : new(
                $"{RegionNames.Sided(setting.Region, setting.Side, draws)} brace",
                new TreatmentRecord { Category = Category.DmeProstheticsOrthotics, BodyRegions = [setting.Region], Side = setting.Side });

    private static RequestDraft Plain(Category category, string words) => new(words, new TreatmentRecord { Category = category });

    private static RequestDraft Adjunct(string words, params Modality[] modality) =>
        new(words, new TreatmentRecord { Category = Category.SurgeryAdjunct, Modality = modality });

    /// <summary>Rental, purchase or trial, where the words say so.</summary>
    private static RequestDraft WithModality(RequestDraft draft)
    {
        foreach (var modality in new[] { Modality.Rental, Modality.Purchase, Modality.Trial })
        {
            if (draft.Words.EndsWith(modality.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return draft with { Treatment = draft.Treatment with { Modality = [modality] } };
            }
        }

        return draft;
    }
}
