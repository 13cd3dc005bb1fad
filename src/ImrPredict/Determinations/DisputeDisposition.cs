namespace ImrPredict.Determinations;

/// <summary>How a dispute ended.</summary>
public enum DisputeDisposition
{
    /// <summary>By a determination of each disputed service.</summary>
    Decided,

    /// <summary>The claims administrator authorized the services before a decision.</summary>
    Authorized,

    /// <summary>The request for review was withdrawn, or closed without a decision.</summary>
    Withdrawn,
}
