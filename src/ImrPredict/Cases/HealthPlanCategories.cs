namespace ImrPredict.Cases;

/// <summary>The categories of a Department of Managed Health Care determination, in the words of its open data.</summary>
public sealed record HealthPlanCategories
{
    public string? DiagnosisCategory { get; init; }

    public string? DiagnosisSubCategory { get; init; }

    public string? TreatmentCategory { get; init; }

    public string? TreatmentSubCategory { get; init; }

    /// <summary>"Medical Necessity", "Experimental/Investigational" or "Urgent Care".</summary>
    public string? Type { get; init; }

    /// <summary>Kept for the fairness table only; never a feature.</summary>
    public string? AgeRange { get; init; }

    /// <summary>Kept for the fairness table only; never a feature.</summary>
    public string? PatientGender { get; init; }

    /// <summary>Year of the report: the only date that the open data gives.</summary>
    public int? ReportYear { get; init; }
}
