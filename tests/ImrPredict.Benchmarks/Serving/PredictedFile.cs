using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ImrPredict.Benchmarks.Serving;

/// <summary>
/// <c>imr predict</c> as it is run, from the start of the program to the last byte on disk: short services by tens, as a batch over HTTP
/// asks them in <see cref="ServeSpeed"/>, and the disputes of a file. One service a line (CSV) and one dispute a line (JSON) take turns.
/// </summary>
internal static class PredictedFile
{
    private const int Rounds = 5;
    private const int ServicesOfCase = 10;

    /// <param name="cases">How many disputes of ten short services.</param>
    /// <param name="further">A case file to predict as well; null for none.</param>
    public static void Run(int cases, string? further)
    {
        var folder = Directory.CreateTempSubdirectory("imr-predicted-").FullName;
        try
        {
            var made = Path.Combine(folder, "cases.jsonl");
            File.WriteAllLines(made, Enumerable.Repeat(JsonSerializer.Serialize(new
            {
                services = Enumerable.Range(1, ServicesOfCase)
                    .Select(i => new { number = i, request = ServeSpeed.Requests[i % ServeSpeed.Requests.Length] }),
            }), cases));
            Measure("short services by tens", made, folder);
            if (further is not null)
            {
                Measure(Path.GetFileName(further), further, folder);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string name, string input, string folder)
    {
        var outputs = new[] { "csv", "jsonl" };
        var seconds = outputs.ToDictionary(o => o, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var output in outputs)
            {
                seconds[output].Add(Predict(input, Path.Combine(folder, "predictions." + output)));
            }
        }

        var services = File.ReadLines(Path.Combine(folder, "predictions.csv")).Count() - 1;
        foreach (var (output, took) in seconds)
        {
            took.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}, {services} services, {output,-5}: {took[Rounds / 2],5:0.0} s (best {took[0]:0.0}) = "
                    + $"{services / took[Rounds / 2]:0} services/s (best {services / took[0]:0})"));
        }
    }

    /// <returns>The seconds that it took.</returns>
    private static double Predict(string input, string output)
    {
        var repository = ServedProgram.Repository();
        var program = Path.Combine(
            repository, "training", "ImrPredict.Training", "bin", "Release", "net10.0", "ImrPredict.Training.dll");
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [program, "predict", "--models", Path.Combine(repository, "models"), "--input", input, "--output", output])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(started).TotalSeconds
            : throw new InvalidOperationException($"imr predict ended with code {process.ExitCode}.");
    }
}
