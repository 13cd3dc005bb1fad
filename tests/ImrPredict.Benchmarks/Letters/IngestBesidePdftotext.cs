using System.Globalization;
using System.Diagnostics;
using ImrPredict.Letters.Ingest;

namespace ImrPredict.Benchmarks.Letters;

/// <summary>Ingests a folder of PDFs, warm, and beside it runs <c>pdftotext</c> once a file, as a script would.</summary>
internal static class IngestBesidePdftotext
{
    /// <summary>Rounds that are not counted: about so many it takes until what runs often is compiled for speed.</summary>
    private const int WarmUp = 25;

    private const int Rounds = 7;

    public static async Task RunAsync(string folder)
    {
        var files = Directory.GetFiles(folder, "*.pdf", SearchOption.AllDirectories);
        var output = Path.Combine(Path.GetTempPath(), $"imr-ingest-{Environment.ProcessId}.jsonl");
        try
        {
            var ingest = new List<double>();
            var pdftotext = new List<double>();
            var processor = new List<double>();
            var first = await IngestAsync(folder, output);
            for (var round = 1; round < WarmUp; round++)
            {
                await IngestAsync(folder, output);
            }

            for (var round = 0; round < Rounds; round++)
            {
                // Alternating, so that whatever else the machine does falls on both.
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                ingest.Add(await IngestAsync(folder, output));
                processor.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
                pdftotext.Add(await PdftotextAsync(files));
            }

            var (ours, theirs) = (ingest.Min(), pdftotext.Min());
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{files.Length} PDFs, best of {Rounds} rounds after {WarmUp}: ingest {ours:0.000} s on {Environment.ProcessorCount} "
                        + $"processors, pdftotext once a file {theirs:0.000} s: {theirs / ours:0.0} times as fast; processor time of "
                        + $"ingest {processor.Min():0.000} s; the first round {first:0.000} s; "
                        + $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"
                ));
        }
        finally
        {
            File.Delete(output);
        }
    }

    /// <returns>The seconds that it took.</returns>
    private static async Task<double> IngestAsync(string folder, string output)
    {
        var report = await new IngestEngine(TimeProvider.System).RunAsync(
            new IngestOptions
            {
                Paths = [folder],
                Output = output,
                Again = true,
            });
        return report.Seconds;
    }

    private static async Task<double> PdftotextAsync(string[] files)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var file in files)
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", [file, "-"]) { RedirectStandardOutput = true })!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
