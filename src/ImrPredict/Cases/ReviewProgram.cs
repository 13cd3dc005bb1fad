namespace ImrPredict.Cases;

/// <summary>Whose independent medical review it is. The two populations are never mixed.</summary>
public enum ReviewProgram
{
    /// <summary>Division of Workers' Compensation, Labor Code 4610.5 and 4610.6.</summary>
    WorkersCompensation,

    /// <summary>Department of Managed Health Care, Health &amp; Safety Code 1374.30.</summary>
    ManagedHealthCare,
}
