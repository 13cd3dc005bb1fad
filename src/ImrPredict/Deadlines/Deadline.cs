namespace ImrPredict.Deadlines;

/// <summary>What is due.</summary>
public enum DeadlineKind
{
    /// <summary>The application for independent medical review.</summary>
    Application,

    /// <summary>The records, at the review organization.</summary>
    Records,

    /// <summary>The determination of the review organization.</summary>
    Determination,

    /// <summary>Authorization of a service not yet rendered, after an overturn.</summary>
    Authorization,

    /// <summary>Payment for a service already rendered, after an overturn.</summary>
    Payment,
}

/// <summary>A date that something is due, with the rule it follows from. Not legal advice.</summary>
public sealed record Deadline
{
    public required DeadlineKind Kind { get; init; }

    /// <summary>Last day on which it is in time.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>The rule in words, for example "15 days from mailing of the notice of assignment".</summary>
    public required string Rule { get; init; }

    /// <summary>Statute or regulation, for example "8 CCR 9792.10.5(a)(1)".</summary>
    public required string Authority { get; init; }

    /// <summary>The text of the authority that the rule was read in.</summary>
    public required string Version { get; init; }

    public required DateOnly ComputedFrom { get; init; }

    /// <summary>What the date computed from is, for example "notice of assignment".</summary>
    public required string ComputedFromWhat { get; init; }

    /// <summary>Whether the date computed from was itself computed, because the true one is not known yet.</summary>
    public bool Estimated { get; init; }

    /// <summary>What to check before relying on it, or null.</summary>
    public string? Caution { get; init; }
}
