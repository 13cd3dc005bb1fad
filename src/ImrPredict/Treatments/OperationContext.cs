using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Tells the operation that is asked for from one that only says when or why something else is: "therapy after carpal tunnel
/// release" asks for therapy, "fusion with a two-day stay" for the fusion, "assistant surgeon for a fusion" for the assistant.
/// </summary>
internal static class OperationContext
{
    private const int SurgeryMark = 88;
    private const int ProcedureWeight = 70;
    private const int WeakestWord = 30;
    private const int FarthestIntroduction = 7;

    private static readonly string[] After = ["post", "after", "following"];
    private static readonly string[] Before = ["prior", "before"];
    private static readonly string[] Links = ["with", "w", "under", "and", "plus", "+", "including", "includes", "include", "&", ",",
        ";", "using", "at", "in", "requiring"];

    private static readonly ServiceCue AfterOperation = new(TreatmentCategory.SurgeryAdjunct, "postoperative-care", SurgeryMark,
        CueMark.Occasion, "", null);
    private static readonly ServiceCue BeforeOperation = new(TreatmentCategory.SurgeryAdjunct, "preoperative-clearance", SurgeryMark,
        CueMark.Occasion, "", null);
    private static readonly ServiceCue WithOperation = new(TreatmentCategory.SurgeryAdjunct, null, SurgeryMark, CueMark.Occasion, "", null);

    /// <summary>Takes out of the cues what is not asked for, and puts in their place when the rest is given.</summary>
    /// <returns>That the request is of care after or before an operation, where its words say so otherwise than by "post-op"; else
    /// null.</returns>
    public static Modality? Settle(List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens, bool hasDrug)
    {
        var modality = SettleOccasions(cues, tokens, hasDrug);
        RemoveEarlierInjections(cues, tokens, hasDrug);
        SettleAccessories(cues, tokens);
        return modality;
    }

    private static Modality? SettleOccasions(List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens, bool hasDrug)
    {
        Modality? modality = null;
        for (var i = cues.Count - 1; i >= 0; i--)
        {
            if (!cues[i].Value.Category.IsSurgery() || Introduction(tokens, cues, i, hasDrug) is not { } occasion
                || !(hasDrug || cues.Exists(IsAnotherService)))
            {
                continue;
            }

            var hasTherapy = cues.Exists(IsTherapy);
            var goesAlong = hasDrug || cues.Exists(cue => GoesAlong(cue.Value.Category));
            var operation = cues[i];
            switch (occasion)
            {
                case Occasion.After or Occasion.History when hasTherapy:
                case Occasion.After when goesAlong:
                    modality = Modality.PostOperative;
                    cues[i] = operation with { Value = AfterOperation };
                    break;

                case Occasion.Before when !hasTherapy:
                    modality = Modality.PreOperative;
                    cues[i] = operation with { Value = BeforeOperation };
                    break;

                case Occasion.With when goesAlong || cues.Exists(cue => cue.First < operation.First && IsTest(cue.Value.Category)):
                    cues[i] = operation with { Value = WithOperation };
                    break;

                case Occasion.With when !hasTherapy:
                    break;

                default:
                    cues.RemoveAt(i);
                    break;
            }
        }

        return modality;
    }

    /// <summary>"Physical therapy after the epidural injection" asks for therapy; the injection has been given.</summary>
    private static void RemoveEarlierInjections(List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens, bool hasDrug)
    {
        for (var i = cues.Count - 1; i > 0; i--)
        {
            if (cues[i].Value.Category is TreatmentCategory.InjectionOther or TreatmentCategory.InjectionFacet
                && Introduction(tokens, cues, i, hasDrug) is Occasion.After or Occasion.History
                && cues.Exists(cue => cue.First < cues[i].First && IsTherapy(cue)))
            {
                cues.RemoveAt(i);
            }
        }
    }

    /// <summary>What stands beside an operation, an injection or a picture with "with", "under", "and" is its accessory.</summary>
    private static void SettleAccessories(List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens)
    {
        var procedure = cues.FindIndex(cue => IsProcedure(cue.Value.Category)
            && (cue.Value.Weight is >= ProcedureWeight and < SurgeryMark || cue.Value.Mark is CueMark.Code));
        var accessory = cues.FindIndex(cue => cue.Value.Weight == SurgeryMark);
        if (procedure < 0 || accessory < procedure)
        {
            return;
        }

        var (main, beside) = (cues[procedure], cues[accessory]);
        var isLinked = HasAny(tokens, Links, main.Behind, beside.First);
        var isGeneral = main.Value.Subject is "surgery-unspecified";
        if (beside.Value.Mark is CueMark.Occasion)
        {
            // "Knee arthroscopy post-op physical therapy": the mark belongs to what follows it.
            if (!isLinked && cues.Exists(cue => cue.First > beside.First && !cue.Value.Category.IsSurgery()))
            {
                cues.RemoveAll(cue => cue.Value.Category.IsSurgery() && cue.First < beside.First);
                return;
            }
        }
        else if ((!isLinked && (isGeneral || HasAny(tokens, [":"], main.Behind, beside.First)))
            || (!main.Value.Category.IsSurgery()
                && beside.Value.Subject is not ("anesthesia" or "surgical-facility" or "inpatient-stay" or "assistant-surgeon")))
        {
            return;
        }

        cues.RemoveAll(cue => cue.Value.Weight == SurgeryMark && cue.First > main.First);
    }

    private static Occasion? Introduction(List<RequestToken> tokens, List<PhraseMatch<ServiceCue>> cues, int operation,
        bool hasDrug)
    {
        var first = cues[operation].First;
        for (var at = first - 1; at >= 0 && at >= first - FarthestIntroduction; at--)
        {
            if (tokens[at].IsAny(";", ".", ":", "with", "w"))
            {
                return null;
            }

            if (tokens[at].IsAny("sp") || (tokens[at].Is("p") && at > 1 && tokens[at - 1].Is("/") && tokens[at - 2].Is("s"))
                || (tokens[at].Is("post") && at > 0 && tokens[at - 1].Is("status")))
            {
                return Occasion.History;
            }

            if (tokens[at].IsAny(After))
            {
                return Occasion.After;
            }

            if (tokens[at].IsAny(Before))
            {
                return Occasion.Before;
            }

            // "Cold therapy for a knee arthroscopy"; a referral for one asks for an opinion, which is decided elsewhere.
            if ((tokens[at].Is("for") && cues[0].First < at) || (hasDrug && tokens[at].IsAny("at", "during")))
            {
                return Occasion.With;
            }
        }

        return null;
    }

    private static bool IsAnotherService(PhraseMatch<ServiceCue> cue) => cue.Value.Mark is not CueMark.Occasion
        && !cue.Value.Category.IsSurgery()
        && (cue.Value.Weight > WeakestWord || IsTherapy(cue));

    private static bool IsTherapy(PhraseMatch<ServiceCue> cue) =>
        cue.Value.Category
            is TreatmentCategory.RehabilitationPtOt
                or TreatmentCategory.RehabilitationChiropractic
                or TreatmentCategory.RehabilitationAcupuncture;

    private static bool IsProcedure(TreatmentCategory category) =>
        category.IsSurgery() || category is TreatmentCategory.InjectionOther or TreatmentCategory.InjectionFacet
            or TreatmentCategory.DiagnosticImaging or TreatmentCategory.Program;

    private static bool GoesAlong(TreatmentCategory category) =>
        category is TreatmentCategory.Dme or TreatmentCategory.DmeElectricalStimulation
        or TreatmentCategory.DmeProstheticsOrthotics or TreatmentCategory.DmeSupplies or TreatmentCategory.HomeHealth;

    private static bool IsTest(TreatmentCategory category) =>
        category is TreatmentCategory.DiagnosticLaboratory or TreatmentCategory.DiagnosticOther;

    private static bool HasAny(List<RequestToken> tokens, string[] words, int from, int to)
    {
        for (var i = from; i < tokens.Count && i < to; i++)
        {
            if (tokens[i].IsAny(words))
            {
                return true;
            }
        }

        return false;
    }

    private enum Occasion
    {
        After,
        History,
        Before,
        With,
    }
}
