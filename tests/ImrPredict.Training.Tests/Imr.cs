using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Commands;
using ImrPredict.Training.Evaluating;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Training.Tests;

/// <summary>What one command line did.</summary>
internal sealed record Run(ExitCode ExitCode, string Output, string Error);

/// <summary>Runs <c>imr</c> in this process, its streams kept apart as a pipe would.</summary>
internal static class Imr
{
    public static Task<Run> RunAsync(params string[] arguments) => RunUntilAsync(TestContext.Current.CancellationToken, arguments);

    public static Task<Run> RunUntilAsync(CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync(new ServiceCollection(), arguments, cancellationToken);

    /// <summary>Runs with scorers of known quality in place of trained models.</summary>
    public static Task<Run> RunWithAsync(IScorerSource scorers, params string[] arguments) =>
        RunAsync(new ServiceCollection().AddSingleton(scorers), arguments, TestContext.Current.CancellationToken);

    private static async Task<Run> RunAsync(IServiceCollection further, string[] arguments, CancellationToken cancellationToken)
    {
        await using var services = further.AddCommandLine().BuildServiceProvider();
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await CommandLineProgram.RunAsync(services, arguments, output, error, cancellationToken);
        return new Run((ExitCode)exitCode, output.ToString(), error.ToString());
    }
}
