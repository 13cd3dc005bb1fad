using System.Diagnostics;

namespace ImrPredict.Benchmarks.Serving;

/// <summary>A program that is run to its end.</summary>
internal static class ProgramRun
{
    /// <summary><c>imr</c>, as it is built for itself: beside a server some of its packages are the server's.</summary>
    public static string Imr { get; } = Path.Combine(
        ServedProgram.Repository(), "training", "ImrPredict.Training", "bin", "Release", "net10.0", "ImrPredict.Training.dll");

    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It did not start, or ended with another code than 0.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}. {await errors}");
    }
}
