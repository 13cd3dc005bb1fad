using System.CommandLine;
using System.Runtime.ExceptionServices;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.CommandLine;

#pragma warning disable CA1010 // System.CommandLine's Command enumerates its symbols without a type, for collection initialisers.
/// <summary>One command of <c>imr</c>. A derived class adds its options in its
/// constructor and does its work in <see cref="RunAsync"/>.</summary>
public abstract class ImrCommand : Command
#pragma warning restore CA1010
{
    protected ImrCommand(string name, string description)
        : base(name, description) =>
        SetAction(InvokeAsync);

    /// <summary>Paragraphs that stand below the options in <c>imr COMMAND --help</c>:
    /// what the files hold, examples; null for none.</summary>
    public virtual string? Manual => null;

    /// <summary>Does the command's work: results to <see cref="CommandContext.Output"/>, progress through the context.</summary>
    /// <exception cref="CommandFailedException">What the user can act on.</exception>
    /// <exception cref="CaseFileException">A case file cannot be read: exit code 3.</exception>
    /// <exception cref="TrainingDataException">Determinations cannot be learned from: exit code 3.</exception>
    /// <exception cref="ModelBundleException">A bundle is damaged: exit code 3.</exception>
    protected abstract Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken);

    /// <summary>Work shared among threads fails with a list of failures, whose own message
    /// says nothing: the first of them is the reason.</summary>
    private async Task<ExitCode> RunUnwrappedAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(arguments, context, cancellationToken);
        }
        catch (AggregateException e)
        {
            var failures = e.Flatten().InnerExceptions;
            ExceptionDispatchInfo.Throw(failures.FirstOrDefault(f => f is not OperationCanceledException) ?? failures[0]);
            throw;
        }
    }

    /// <summary>The path that a message of the runtime names in quotes.</summary>
    private static string PathIn(string message) => message.Split('\'') is [_, { Length: > 0 } path, ..] ? path : "the path given";

    private async Task<int> InvokeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var context = CommandContext.For(arguments);
        try
        {
            return (int)await RunUnwrappedAsync(arguments, context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Error("interrupted; nothing half-written was left behind");
            return (int)ExitCode.Interrupted;
        }
        catch (CommandFailedException e)
        {
            return (int)context.Fail(e.ExitCode, e);
        }
        catch (Exception e) when (e is CaseFileException or ModelBundleException or TrainingDataException)
        {
            return (int)context.Fail(ExitCode.Rejected, e);
        }
        catch (UnauthorizedAccessException e)
        {
            return (int)context.Fail(
                ExitCode.Usage,
                new CommandFailedException(
                    ExitCode.Usage,
                    $"{PathIn(e.Message)}: expected a file or folder that this user may read and write, found a closed one", e));
        }
        catch (FileNotFoundException e) when (e.Message.Contains(": expected ", StringComparison.Ordinal))
        {
            // Said in a sentence of ours already.
            return (int)context.Fail(ExitCode.Usage, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (int)context.Fail(
                ExitCode.Usage,
                new CommandFailedException(
                    ExitCode.Usage, $"{PathIn(e.Message)}: expected a file or folder that is there or can be made, found none", e));
        }
        catch (IOException e) when (e.Message.Contains('\''))
        {
            // Of a path that the user gave: a file where a folder is needed, a disk that is full or may not be written.
            return (int)context.Fail(
                ExitCode.Usage,
                new CommandFailedException(
                    ExitCode.Usage,
                    $"{PathIn(e.Message)}: expected a place that can be read and written, found something in its way: a file where a "
                        + "folder is needed, a folder where a file is, or a disk that is full or closed",
                    e));
        }
#pragma warning disable CA1031 // The program's last resort: an unexpected failure is exit code 1 and one line, not a stack trace.
        catch (Exception e)
        {
            context.Fail(ExitCode.Unexpected, e);
            if (!context.Verbose)
            {
                context.Note("Run again with --verbose for the details.");
            }

            return (int)ExitCode.Unexpected;
        }
#pragma warning restore CA1031
    }
}
