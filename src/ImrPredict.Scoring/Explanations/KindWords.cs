using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Explanations;

/// <summary>Treatment categories in a reviewer's words.</summary>
internal static class KindWords
{
    public static string Of(TreatmentCategory category) => category switch
    {
        TreatmentCategory.DiagnosticImaging => "imaging",
        TreatmentCategory.DiagnosticElectrodiagnostic => "electrodiagnostic testing",
        TreatmentCategory.DiagnosticLaboratory => "laboratory testing",
        TreatmentCategory.DiagnosticOther => "another diagnostic test",
        TreatmentCategory.Dme => "durable medical equipment",
        TreatmentCategory.DmeElectricalStimulation => "an electrical stimulation device",
        TreatmentCategory.DmeProstheticsOrthotics => "a brace, orthosis or prosthesis",
        TreatmentCategory.DmeSupplies => "medical supplies",
        TreatmentCategory.EvaluationManagement => "an office visit or evaluation",
        TreatmentCategory.Dental => "dental care",
        TreatmentCategory.HomeHealth => "home health care",
        TreatmentCategory.InjectionFacet => "a facet injection or block",
        TreatmentCategory.InjectionOther => "an injection",
        TreatmentCategory.Pharmaceutical => "a drug",
        TreatmentCategory.Program => "a treatment program",
        TreatmentCategory.PsychEvaluation => "a psychological evaluation",
        TreatmentCategory.PsychTherapy => "psychotherapy",
        TreatmentCategory.RehabilitationAcupuncture => "acupuncture",
        TreatmentCategory.RehabilitationChiropractic => "chiropractic care",
        TreatmentCategory.RehabilitationPtOt => "physical or occupational therapy",
        TreatmentCategory.RehabilitationOther => "another passive or rehabilitative treatment",
        TreatmentCategory.SurgeryAdjunct => "a service that goes with a surgery",
        TreatmentCategory.SurgeryArthroscopic => "arthroscopic surgery",
        TreatmentCategory.SurgeryNonArthroscopic => "surgery",
        TreatmentCategory.SurgerySpine => "spine surgery",
        TreatmentCategory.SurgeryConsult => "a surgical consultation",
        TreatmentCategory.TherapyOther => "another therapy",
        TreatmentCategory.Transportation => "transportation",
        _ => "a service of no known kind",
    };
}
