using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ImrPredict.Load;

namespace ImrPredict.Benchmarks.Serving;

/// <summary>
/// Mixed load for long: predictions, batches, letters, lists, pages, and a model that is written anew every half minute. The pace is 70 %
/// of what the warm program does at most, measured at the start. Asked: no errors, flat memory, and at the end the waits of the start.
/// </summary>
internal static class Soak
{
    private const int Connections = 8;
    private const double PaceShare = 0.7;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Calibration = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Swap = TimeSpan.FromSeconds(30);

    /// <returns>How many requests were answered with an error.</returns>
    public static async Task<int> RunAsync(double minutes)
    {
        var repository = ServedProgram.Repository();
        var built = Path.Combine(repository, "src", "ImrPredict.Api", "bin", "Release", "net10.0");
        var models = Directory.CreateTempSubdirectory("imr-soak-").FullName;
        try
        {
            Copy(Path.Combine(repository, "models"), models);
            using var program = ServedProgram.StartApi("api", built, MixedLoad.Prediction, models);
            var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{program.Port}");
            using var client = new HttpClient { BaseAddress = new(address), Timeout = TimeSpan.FromMinutes(1) };
            var cold = await AskAsync(client, Warming, pace: null, models);
            var most = await AskAsync(client, Calibration, pace: null, models);
            var pace = PaceShare * most.Count / Calibration.TotalSeconds;
            Print(string.Create(
                CultureInfo.InvariantCulture,
                $"at most {most.Count / Calibration.TotalSeconds:0} requests/s; asked for {minutes:0.#} minutes at {pace:0}"));
            var (parts, errors, start) = (10, cold.Concat(most).Count(w => w.Status is < 200 or >= 400), program.Resident);
            var (first, last) = (0d, 0d);
            for (var part = 1; part <= parts; part++)
            {
                var asked = await AskAsync(client, TimeSpan.FromMinutes(minutes / parts), pace, models);
                errors += asked.Count(w => w.Status is < 200 or >= 400);
                last = At(asked, 0.99);
                first = part == 1 ? last : first;
                Print(string.Create(
                    CultureInfo.InvariantCulture,
                    $"part {part}: {asked.Count} requests, p50 {At(asked, 0.5):0.0} ms, p99 {last:0.0} ms, errors so far {errors}, "
                        + $"resident {program.Resident:0} MB"));
            }

            Print(string.Create(
                CultureInfo.InvariantCulture,
                $"p99 at the end {100 * ((last / first) - 1):+0;-0} % from the start, resident {start:0} to {program.Resident:0} MB, "
                    + $"{errors} errors"));
            return errors;
        }
        finally
        {
            Directory.Delete(models, recursive: true);
        }
    }

    private static async Task<List<(int Status, double Milliseconds)>> AskAsync(
        HttpClient client, TimeSpan time, double? pace, string models)
    {
        var (asked, clock, next) = (new ConcurrentBag<(int, double)>(), Stopwatch.StartNew(), -1);
        using var stop = new CancellationTokenSource();
        var swapping = SwapAsync(models, stop.Token);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < time)
            {
                var number = Interlocked.Increment(ref next);
                if (pace is { } perSecond && TimeSpan.FromSeconds(number / perSecond) - clock.Elapsed is { Ticks: > 0 } early)
                {
                    await Task.Delay(early);
                }

                var began = Stopwatch.GetTimestamp();
                var status = await MixedLoad.AskAsync(client, number);
                asked.Add((status, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
            }
        })));
        await stop.CancelAsync();
        await swapping;
        return [.. asked];
    }

    /// <summary>A manifest written anew is a model to load anew.</summary>
    private static async Task SwapAsync(string models, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Swap, cancellationToken);
                foreach (var manifest in Directory.GetFiles(models, "manifest.json", SearchOption.AllDirectories))
                {
                    var content = await File.ReadAllBytesAsync(manifest, cancellationToken);
                    await File.WriteAllBytesAsync(manifest + ".new", content, cancellationToken);
                    File.Move(manifest + ".new", manifest, overwrite: true);
                }

                var active = Path.Combine(models, "active.json");
                File.Copy(active, active + ".new", overwrite: true);
                File.Move(active + ".new", active, overwrite: true);
            }
        }
        catch (OperationCanceledException)
        {
            // The load ended.
        }
    }

    private static double At(List<(int Status, double Milliseconds)> asked, double share) =>
        asked.Select(a => a.Milliseconds).Order().ElementAtOrDefault((int)(share * (asked.Count - 1)));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static void Print(string line) => Console.WriteLine(line);
}
