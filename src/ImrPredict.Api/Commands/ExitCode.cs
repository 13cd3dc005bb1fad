namespace ImrPredict.Api.Commands;

/// <summary>What a command of the store tells whoever called it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    public const int Unexpected = 1;

    /// <summary>The command was called in a way that is not known.</summary>
    public const int Usage = 2;

    /// <summary>Some of the input was rejected; the rest was taken in.</summary>
    public const int Rejected = 3;

    /// <summary>The log is broken, or a limit was missed.</summary>
    public const int Broken = 4;
}
