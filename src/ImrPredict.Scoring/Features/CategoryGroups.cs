using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>The layer above the treatment category: DWC's own request categories,
/// with surgery's ancillaries beside their surgery.</summary>
public static class CategoryGroups
{
    public const string Surgery = "surgery";
    public const string SurgeryAdjunct = "surgery-adjunct";
    public const string Diagnostic = "diagnostic";
    public const string Equipment = "equipment";
    public const string Evaluation = "evaluation";
    public const string Injection = "injection";
    public const string Drug = "drug";
    public const string Rehabilitation = "rehabilitation";
    public const string Psychological = "psychological";
    public const string Program = "program";
    public const string Other = "other";

    public static string Of(TreatmentCategory category) => category switch
    {
        TreatmentCategory.SurgeryArthroscopic or TreatmentCategory.SurgeryNonArthroscopic or TreatmentCategory.SurgerySpine => Surgery,
        TreatmentCategory.SurgeryAdjunct => SurgeryAdjunct,
        TreatmentCategory.DiagnosticImaging or TreatmentCategory.DiagnosticElectrodiagnostic
            or TreatmentCategory.DiagnosticLaboratory or TreatmentCategory.DiagnosticOther => Diagnostic,
        TreatmentCategory.Dme or TreatmentCategory.DmeElectricalStimulation or TreatmentCategory.DmeProstheticsOrthotics
            or TreatmentCategory.DmeSupplies => Equipment,
        TreatmentCategory.EvaluationManagement or TreatmentCategory.SurgeryConsult => Evaluation,
        TreatmentCategory.InjectionFacet or TreatmentCategory.InjectionOther => Injection,
        TreatmentCategory.Pharmaceutical => Drug,
        TreatmentCategory.RehabilitationAcupuncture or TreatmentCategory.RehabilitationChiropractic
            or TreatmentCategory.RehabilitationPtOt
            or TreatmentCategory.RehabilitationOther
            or TreatmentCategory.TherapyOther => Rehabilitation,
            TreatmentCategory.PsychEvaluation or TreatmentCategory.PsychTherapy => Psychological,
            TreatmentCategory.Program => Program,
            _ => Other,
        };
}
