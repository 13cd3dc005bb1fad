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
        var parsed = RootCommand(services).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync($"error: {problem.Message}");
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
