namespace ImrPredict.Training.CommandLine;

/// <summary>
/// Ends a command with an exit code and one line for its user, who can act on it: the place, what was expected, what was found.
/// </summary>
/// <param name="exitCode">Neither <see cref="CommandLine.ExitCode.Done"/> nor <see cref="CommandLine.ExitCode.Unexpected"/>.</param>
public sealed class CommandFailedException(ExitCode exitCode, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public ExitCode ExitCode { get; } = exitCode;
}
