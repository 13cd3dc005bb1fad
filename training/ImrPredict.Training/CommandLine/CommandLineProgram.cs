using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Training.CommandLine;

/// <summary>The command line <c>imr</c>: its commands, its manual, and the way from arguments to an exit code.</summary>
public static class CommandLineProgram
{
    /// <summary>Runs one command line.</summary>
    /// <param name="services">Holds the commands; see <see cref="Commands.CommandRegistration"/>.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Progress and messages.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services,
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken = default)
    {
        var root = RootCommand(services);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            // A command that is not known is not one that is missing: said once, by its name.
            foreach (var problem in parsed.UnmatchedTokens.Count > 0 && parsed.CommandResult.Command == root
                ? parsed.Errors.Where(e => parsed.UnmatchedTokens.Any(t => e.Message.Contains($"'{t}'", StringComparison.Ordinal)))
                : parsed.Errors)
            {
                await error.WriteLineAsync($"error: {problem.Message}");
            }

            if (arguments is [var typed, ..] && parsed.CommandResult.Command == root && Nearest(typed, root) is { } meant)
            {
                await error.WriteLineAsync($"Did you mean: imr {meant}?");
            }

            await error.WriteLineAsync($"Try: {NameOf(parsed.CommandResult)} --help");
            return (int)ExitCode.Usage;
        }

        // The default exception handler is off because each command turns its failures into exit codes itself.
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken);
    }

    /// <summary>"imr models verify".</summary>
    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : "imr";

    /// <summary>The command that a mistyped one comes nearest to: two letters apart at most, and fewer than half of them.</summary>
    private static string? Nearest(string typed, RootCommand root) =>
        typed.Length is 0 or > 40 || typed[0] == '-' ? null
            : root.Subcommands.Select(c => (c.Name, Apart: Distance(typed.ToLowerInvariant(), c.Name)))
                .Where(c => c.Apart <= 2 && c.Apart * 2 < c.Name.Length)
                .OrderBy(c => c.Apart)
                .Select(c => c.Name)
                .FirstOrDefault();

    /// <summary>Letters to add, take away, replace or swap with their neighbour.</summary>
    private static int Distance(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(
                        Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                        table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[one.Length, other.Length];
    }

    private static RootCommand RootCommand(IServiceProvider services)
    {
        var root = new RootCommand(Manual.Description) { CommandContext.JsonOption, CommandContext.VerboseOption };
        foreach (var command in services.GetServices<ImrCommand>())
        {
            root.Subcommands.Add(command);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithManual((SynchronousCommandLineAction)help.Action!);
        return root;
    }

    /// <summary>The usual help, and below it the manual of the program or of the command.</summary>
    private sealed class HelpWithManual(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            usual.Invoke(parseResult);
            var manual = parseResult.CommandResult.Command switch
            {
                ImrCommand command => command.Manual,
                System.CommandLine.RootCommand => Manual.Text,
                _ => null,
            };
            if (manual is not null)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(manual);
            }

            return (int)ExitCode.Done;
        }
    }
}
