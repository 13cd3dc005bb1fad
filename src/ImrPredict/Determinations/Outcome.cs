namespace ImrPredict.Determinations;

/// <summary>What was decided of one disputed service. "Partially overturned" exists only for a letter, never for a service.</summary>
public enum Outcome
{
    /// <summary>The denial stands.</summary>
    Upheld,

    /// <summary>The service must be given.</summary>
    Overturned,
}
