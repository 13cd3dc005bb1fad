using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>Kinds of service whose guidelines are alike: the treatment categories, those of few services joined.</summary>
public static class ServiceKinds
{
    private static readonly Dictionary<TreatmentCategory, string> Kinds = Enum.GetValues<TreatmentCategory>().ToDictionary(c => c, Joined);

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Kinds.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Kind of a category.</summary>
    public static string Of(TreatmentCategory category) => Kinds[category];

    private static readonly Dictionary<TreatmentCategory, int> Numbers =
        Kinds.ToDictionary(kind => kind.Key, kind => All.ToList().IndexOf(kind.Value));

    /// <summary>Place among <see cref="All"/> of a category's kind.</summary>
    public static int NumberOf(TreatmentCategory category) => Numbers[category];

    private static string Joined(TreatmentCategory category) => category switch
    {
        TreatmentCategory.DiagnosticImaging => "imaging",
        TreatmentCategory.DiagnosticElectrodiagnostic => "electrodiagnostic",
        TreatmentCategory.DiagnosticLaboratory => "laboratory",
        TreatmentCategory.DiagnosticOther => "test",
        TreatmentCategory.Dme or TreatmentCategory.DmeSupplies => "equipment",
        TreatmentCategory.DmeElectricalStimulation => "stimulator",
        TreatmentCategory.DmeProstheticsOrthotics => "orthotic",
        TreatmentCategory.EvaluationManagement or TreatmentCategory.Dental => "evaluation",
        TreatmentCategory.SurgeryConsult => "surgical-consultation",
        TreatmentCategory.InjectionFacet or TreatmentCategory.InjectionOther => "injection",
        TreatmentCategory.Pharmaceutical => "drug",
        TreatmentCategory.RehabilitationAcupuncture or TreatmentCategory.RehabilitationChiropractic => "manual",
        TreatmentCategory.RehabilitationPtOt => "therapy",
        TreatmentCategory.RehabilitationOther or TreatmentCategory.TherapyOther => "passive",
        TreatmentCategory.PsychEvaluation or TreatmentCategory.PsychTherapy => "psychological",
        TreatmentCategory.Program => "program",
        TreatmentCategory.SurgeryArthroscopic or TreatmentCategory.SurgeryNonArthroscopic or TreatmentCategory.SurgerySpine => "surgery",
        TreatmentCategory.SurgeryAdjunct => "surgery-adjunct",
        _ => "other",
    };
}
