namespace ImrPredict.Training.CommandLine;

/// <summary>What a run of <c>imr</c> tells the shell; printed by <c>imr --help</c>.</summary>
public enum ExitCode
{
    /// <summary>Done, nothing was rejected.</summary>
    Done = 0,

    /// <summary>An unexpected failure; run again with <c>--verbose</c> for its details.</summary>
    Unexpected = 1,

    /// <summary>The command line cannot be understood, or names a file or model that is not there.</summary>
    Usage = 2,

    /// <summary>Some of the input was rejected, or the data cannot be used; the reason is on stderr.</summary>
    Rejected = 3,

    /// <summary>A quality gate that was asked for is missed.</summary>
    GateMissed = 4,

    /// <summary>Interrupted by Ctrl-C: 128 and the number of the signal, as shells count it.</summary>
    Interrupted = 130,
}
