using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Decides what a request asks for, finer than its category. The phrase that decided the category decides the subject, unless it
/// is a general word ("injection", "surgery", "post-op") and another word of the same kind of service says more.
/// </summary>
internal static class SubjectReader
{
    // General words: any finer subject of the same kind of service says more.
    private static readonly HashSet<string> General = new(StringComparer.Ordinal)
    {
        "surgery-unspecified", "injection-unspecified", "equipment-unspecified", "brace-unspecified", "supplies-unspecified", "arthroscopy",
        "consultation", "office-visit", "electrical-stimulator", "debridement", "postoperative-care",
    };

    /// <param name="best">The cue that decided the category.</param>
    /// <param name="category">The category as refined, which the cue itself need not have.</param>
    public static string? Read(
        PhraseMatch<ServiceCue> best, List<PhraseMatch<ServiceCue>> cues, TreatmentCategory category, List<RequestToken> tokens,
        IReadOnlyList<BodyRegion> regions, DrugReading drugs)
    {
        if (category is TreatmentCategory.SurgeryConsult)
        {
            return "surgical-consultation";
        }

        var beside = SpareLists<string>.Rent();
        foreach (var cue in cues)
        {
            if (cue.Value.Subject is { } named)
            {
                beside.Add(named);
            }
        }

        var subject = SubjectRefinements.Refine(Choose(best, cues, category), category, tokens, regions, drugs.Ingredients, beside);
        SpareLists<string>.Return(beside);
        return subject;
    }

    private static string? Choose(PhraseMatch<ServiceCue> best, List<PhraseMatch<ServiceCue>> cues, TreatmentCategory category)
    {
        if (best.Value.Subject is { } own && !IsGeneral(best.Value) && IsOfKind(best.Value, category))
        {
            return own;
        }

        PhraseMatch<ServiceCue>? finest = null;
        PhraseMatch<ServiceCue>? general = null;
        foreach (var cue in cues)
        {
            if (cue.Value.Subject is null || !IsOfKind(cue.Value, category))
            {
                continue;
            }

            if (IsGeneral(cue.Value))
            {
                general = Heavier(general, cue);
            }
            else if (category is not TreatmentCategory.SurgeryAdjunct
                || cue.Value.Category is not (TreatmentCategory.EvaluationManagement or TreatmentCategory.SurgeryConsult))
            {
                finest = Heavier(finest, cue);
            }
        }

        return (finest ?? general)?.Value.Subject;
    }

    private static PhraseMatch<ServiceCue> Heavier(PhraseMatch<ServiceCue>? one, PhraseMatch<ServiceCue> other) =>
        one is { } first && first.Value.Weight >= other.Value.Weight ? first : other;

    private static bool IsGeneral(ServiceCue cue) => cue.Mark is CueMark.Occasion || (cue.Subject is { } subject
        && General.Contains(subject));

    /// <summary>Whether a cue is of the category's kind: the same surgery, injection, equipment; beside an operation anything
    /// goes.</summary>
    private static bool IsOfKind(ServiceCue cue, TreatmentCategory category) =>
        category is TreatmentCategory.SurgeryAdjunct || Kind(cue.Category) == Kind(category)
        || (cue.Category is TreatmentCategory.RehabilitationOther && Kind(category) is "DME" or "Diagnostic Testing");

    private static string Kind(TreatmentCategory category) =>
        category switch
        {
            TreatmentCategory.SurgeryConsult => "Evaluation & Management",
            TreatmentCategory.Dme
            or TreatmentCategory.DmeElectricalStimulation
            or TreatmentCategory.DmeProstheticsOrthotics
            or TreatmentCategory.DmeSupplies => "DME",
            _ => category.Dwc().Category,
        };
}
