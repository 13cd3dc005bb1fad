using ImrPredict.Treatments;

namespace ImrPredict.Guidelines.Topics;

/// <summary>Where in the course of an injury a treatment stands.</summary>
public enum TreatmentPhase
{
    Acute,
    Chronic,
    Preoperative,
    Postoperative,
}

/// <summary>Tells the phase of a treatment.</summary>
public static class TreatmentPhases
{
    /// <summary>Days after which a complaint counts as chronic: three months, as the opioids guideline of 2016 has it.</summary>
    public const int ChronicAfterDays = 90;

    /// <summary>As the request words it, else by the time since the injury; null where neither is known.</summary>
    /// <param name="asOf">Day of the request or of its review.</param>
    public static TreatmentPhase? Of(IEnumerable<Modality> modality, DateOnly? dateOfInjury, DateOnly asOf)
    {
        var worded = modality.ToList();
        if (worded.Contains(Modality.PreOperative))
        {
            return TreatmentPhase.Preoperative;
        }

        // What goes with an operation and is not said to come before it follows it: therapy, a brace, a drug.
        if (worded.Contains(Modality.PostOperative) || worded.Contains(Modality.AssociatedSurgicalService))
        {
            return TreatmentPhase.Postoperative;
        }

        return dateOfInjury is not { } injured || injured > asOf ? null
            : asOf.DayNumber - injured.DayNumber > ChronicAfterDays ? TreatmentPhase.Chronic
            : TreatmentPhase.Acute;
    }
}
