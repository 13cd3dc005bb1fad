namespace ImrPredict.Treatments;

/// <summary>How the categories are named and grouped.</summary>
public static class TreatmentCategories
{
    /// <summary>Whether a request of this category is itself a surgery, which pre- and post-operative services follow.</summary>
    public static bool IsSurgery(this TreatmentCategory category) =>
        category is TreatmentCategory.SurgerySpine or TreatmentCategory.SurgeryArthroscopic or TreatmentCategory.SurgeryNonArthroscopic;

    /// <summary>Whether a service of this category is counted in sessions or visits; tests, drugs and devices are not.</summary>
    public static bool IsGivenInSessions(this TreatmentCategory category) =>
        category
            is TreatmentCategory.RehabilitationAcupuncture
                or TreatmentCategory.RehabilitationChiropractic
                or TreatmentCategory.RehabilitationPtOt
                or TreatmentCategory.RehabilitationOther
                or TreatmentCategory.TherapyOther
                or TreatmentCategory.PsychTherapy
                or TreatmentCategory.PsychEvaluation
                or TreatmentCategory.EvaluationManagement
                or TreatmentCategory.SurgeryConsult
                or TreatmentCategory.HomeHealth
                or TreatmentCategory.Program;

    /// <summary>
    /// DWC's own names of request category and subcategory, as its decision search has them (a drug's subcategory is its class,
    /// which a <see cref="DrugClass"/> tells).
    /// </summary>
    public static DwcCategory Dwc(this TreatmentCategory category) => category switch
    {
        TreatmentCategory.DiagnosticImaging => new("Diagnostic Testing", "Imaging Radiology"),
        TreatmentCategory.DiagnosticElectrodiagnostic => new("Diagnostic Testing", "EMG/NCV/NCS"),
        TreatmentCategory.DiagnosticLaboratory => new("Diagnostic Testing", "Lab & Pathology"),
        TreatmentCategory.DiagnosticOther => new("Diagnostic Testing", "Other"),
        TreatmentCategory.Dme => new("DMEPOS", "DME"),
        TreatmentCategory.DmeElectricalStimulation => new("DMEPOS", "Electrical Stimulation"),
        TreatmentCategory.DmeProstheticsOrthotics => new("DMEPOS", "Prosthetics/Orthotics"),
        TreatmentCategory.DmeSupplies => new("DMEPOS", "Supplies"),
        TreatmentCategory.EvaluationManagement => new("Evaluation & Management", "Medical Specialties"),
        TreatmentCategory.Dental => new("Evaluation & Management", "Dental"),
        TreatmentCategory.HomeHealth => new("Home Health", null),
        TreatmentCategory.InjectionFacet => new("Injection", "Facet"),
        TreatmentCategory.InjectionOther => new("Injection", "Injection"),
        TreatmentCategory.Pharmaceutical => new("Pharmaceuticals", null),
        TreatmentCategory.Program => new("Programs", null),
        TreatmentCategory.PsychEvaluation => new("Psych Services", "E&M"),
        TreatmentCategory.PsychTherapy => new("Psych Services", "Therapies"),
        TreatmentCategory.RehabilitationAcupuncture => new("Rehabilitation", "Acupuncture"),
        TreatmentCategory.RehabilitationChiropractic => new("Rehabilitation", "Chiropractic"),
        TreatmentCategory.RehabilitationPtOt => new("Rehabilitation", "PT/OT"),
        TreatmentCategory.RehabilitationOther => new("Rehabilitation", "Other"),
        TreatmentCategory.SurgeryAdjunct => new("Surgery", "Adjunct"),
        TreatmentCategory.SurgeryArthroscopic => new("Surgery", "Arthroscopic"),
        TreatmentCategory.SurgeryNonArthroscopic => new("Surgery", "Non-arthroscopic"),
        TreatmentCategory.SurgerySpine => new("Surgery", "Spine"),
        TreatmentCategory.SurgeryConsult => new("Surgery", "Consult"),
        TreatmentCategory.TherapyOther => new("Therapies", null),
        TreatmentCategory.Transportation => new("Transportation", null),
        _ => new("Other", null),
    };

    /// <summary>DWC's name of a drug class, as the subcategory of Pharmaceuticals; null where DWC's name was not read.</summary>
    public static string? Dwc(this DrugClass drugClass) => drugClass switch
    {
        DrugClass.Opioid => "Opioids",
        DrugClass.Nsaid => "NSAID",
        DrugClass.MuscleRelaxant => "Muscle Relaxant",
        DrugClass.TopicalAnalgesic => "Topical Analgesics",
        DrugClass.TopicalCompound => "Topical Compounds",
        DrugClass.Ppi => "PPI",
        DrugClass.AntiEpilepsy => "Anti-epilepsy",
        DrugClass.Benzodiazepine => "Benzodiazepines",
        DrugClass.Antidepressant => "Antidepressant",
        DrugClass.SedativeHypnotic => "Sedative-hypnotics",
        _ => null,
    };
}

/// <summary>Request category and subcategory as DWC names them; the subcategory is null where DWC has none.</summary>
public sealed record DwcCategory(string Category, string? Subcategory);
