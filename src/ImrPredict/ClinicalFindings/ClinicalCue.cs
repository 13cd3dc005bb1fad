namespace ImrPredict.ClinicalFindings;

/// <summary>What a summary can tell of a patient's course, findings and risks. On the wire each is its name in kebab case.</summary>
public enum ClinicalCue
{
    FailedConservativeCare,
    ConservativeCare,
    PhysicalTherapyUsed,
    InjectionUsed,
    NeurologicDeficit,
    RadicularSymptoms,
    RedFlag,
    MechanicalSymptoms,
    FunctionalImprovement,

    /// <summary>Sessions already had; the value is their number.</summary>
    PreviousVisits,

    /// <summary>Pain on a scale of 0 to 10; the value is the level, of a range its upper end.</summary>
    PainLevel,
    OffWork,
    ModifiedDuty,
    FullDuty,
    ImagingDone,
    AbnormalImaging,
    ChronicPain,
    AcuteInjury,
    SurgeryPlanned,
    SurgeryDone,
    OpioidMonitoring,
    OpioidUse,
    GiRisk,
    HomeExercise,
    SleepDisturbance,
    PsychologicalSymptoms,
    MuscleSpasm,
    LimitedMotion,
    Swelling,
    UneventfulExam,
    Comorbidity,
    FallRisk,
}

/// <summary>A cue found in a text.</summary>
/// <param name="IsNegated">Whether the text says that it is absent: "denies numbness", "strength 5/5".</param>
/// <param name="Span">The words that tell it.</param>
/// <param name="Value">Number of visits or level of pain; null for every other cue.</param>
public readonly record struct ClinicalCueReading(ClinicalCue Cue, bool IsNegated, TextSpan Span, double? Value = null);
