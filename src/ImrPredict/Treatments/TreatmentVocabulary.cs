namespace ImrPredict.Treatments;

// The vocabularies of the case file. On the wire each value is its name in kebab case:
// DmeElectricalStimulation is "dme-electrical-stimulation".

/// <summary>What kind of service is asked for: DWC's request categories, refined by subcategory.</summary>
public enum TreatmentCategory
{
    Other,
    DiagnosticImaging,
    DiagnosticElectrodiagnostic,
    DiagnosticLaboratory,
    DiagnosticOther,
    Dme,
    DmeElectricalStimulation,
    DmeProstheticsOrthotics,
    DmeSupplies,
    EvaluationManagement,
    Dental,
    HomeHealth,
    InjectionFacet,
    InjectionOther,
    Pharmaceutical,
    Program,
    PsychEvaluation,
    PsychTherapy,
    RehabilitationAcupuncture,
    RehabilitationChiropractic,
    RehabilitationPtOt,
    RehabilitationOther,
    SurgeryAdjunct,
    SurgeryArthroscopic,
    SurgeryNonArthroscopic,
    SurgerySpine,
    SurgeryConsult,
    TherapyOther,
    Transportation,
}

public enum DrugClass
{
    Other,
    Opioid,
    Nsaid,
    MuscleRelaxant,
    TopicalAnalgesic,
    TopicalCompound,
    Ppi,
    AntiEpilepsy,
    Benzodiazepine,
    Antidepressant,
    SedativeHypnotic,
    Antiemetic,
    OralSuspensionCompound,
}

public enum BodyRegion
{
    Other,
    Cervical,
    Thoracic,
    Lumbar,
    Shoulder,
    Elbow,
    WristHand,
    Hip,
    Knee,
    AnkleFoot,
    Head,
    UpperExtremity,
    LowerExtremity,
    Abdomen,
    Chest,
    Psyche,
}

public enum Side
{
    Left,
    Right,
    Bilateral,
}

/// <summary>In which way a service is asked for, as worded; never inferred from the context.</summary>
public enum Modality
{
    Initial,
    Additional,
    Retrospective,
    PostOperative,
    PreOperative,
    AssociatedSurgicalService,
    Rental,
    Purchase,
    Trial,
}
