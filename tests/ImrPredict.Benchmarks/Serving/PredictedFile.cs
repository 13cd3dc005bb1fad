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
    public static async Task RunAsync(int cases, string? further)
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
            await MeasureAsync("short services by tens", made, folder);
            if (further is not null)
            {
                await MeasureAsync(Path.GetFileName(further), further, folder);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, string input, string folder)
    {
        var outputs = new[] { "csv", "jsonl" };
        var seconds = outputs.ToDictionary(o => o, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var output in outputs)
            {
                seconds[output].Add(await PredictAsync(input, Path.Combine(folder, "predictions." + output)));
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
    private static async Task<double> PredictAsync(string input, string output)
    {
        var models = Path.Combine(ServedProgram.Repository(), "models");
        var started = Stopwatch.GetTimestamp();
        await ProgramRun.RunAsync("dotnet", [ProgramRun.Imr, "predict", "--models", models, "--input", input, "--output", output]);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
