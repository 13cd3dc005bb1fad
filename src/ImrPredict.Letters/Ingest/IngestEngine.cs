using System.Text.Json;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Ingest;

/// <summary>
/// Reads documents, open data and case files into one case file. Documents are read in parallel and written in the order of their
/// paths; a bounded number is under way, so memory does not grow with the number of files.
/// </summary>
/// <remarks>
/// The output is written under a temporary name and moved into place at the end, or when the run is cancelled: then it holds what was
/// read so far and all that it held before. A killed run leaves the temporary file behind, from which the next one goes on.
/// </remarks>
public sealed partial class IngestEngine(TimeProvider clock)
{
    /// <summary>Documents under way for each worker: enough to bridge a slow one, few enough to bound memory.</summary>
    private const int UnderWayPerWorker = 16;

    private static readonly JsonSerializerOptions RemarkJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>One document read, or kept, or rejected, by a worker.</summary>
    private sealed record Reading(
        CaseRecord? Record,
        string? Line,
        UInt128? Content,
        LetterDiagnostics? Diagnostics,
        IngestRemark? Rejection);

    /// <summary>Runs to the end, or until it is cancelled.</summary>
    /// <param name="progress">Reported from the writing side, at most once a document.</param>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder; nothing was written.</exception>
    /// <exception cref="CaseFileException">The output exists and is not a case file; it stays as it was.</exception>
    public async Task<IngestReport> RunAsync(
        IngestOptions options,
        IProgress<IngestProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        var output = Path.GetFullPath(options.Output);
        var partial = output + ".partial";
        var recovered = output + ".recovered";
        var rejects = options.Rejects is null ? null : Path.GetFullPath(options.Rejects);
        var walk = new SourceWalk([
            output,
            partial,
            recovered,
            .. rejects is null ? Array.Empty<string>() : [rejects, rejects + ".partial"],
        ]);
        var files = walk.Find(options.Paths);
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);

        // What a killed run left is read from under another name while a new partial output is written.
        if (File.Exists(partial))
        {
            File.Move(partial, recovered, overwrite: true);
        }

        var run = new Run(options, new IngestTally());
        using (var earlier = EarlierOutput.Open(output, recovered))
        {
            await using var lines = PrivateText.Create(partial);
            await using var remarks = rejects is null
                ? null
                : PrivateText.Create(rejects + ".partial");
            (run.Lines, run.Remarks, run.Earlier) = (lines, remarks, earlier);
            await run.ReadAllAsync(files, progress, cancellationToken);
            run.KeepRemaining();
            run.NameUnusedCorrections();
        }

        File.Move(partial, output, overwrite: true);
        if (rejects is not null)
        {
            File.Move(rejects + ".partial", rejects, overwrite: true);
        }

        File.Delete(recovered);
        return run.Tally.Report(clock.GetElapsedTime(started).TotalSeconds, run.IsInterrupted, walk.PassedOver, run.Audit.Report()) with
        {
            Corrected = options.Corrections.Replaced,
        };
    }
}
