using System.Runtime.CompilerServices;
using ImrPredict.Cases;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;

namespace ImrPredict.Training.Predicting;

/// <summary>
/// Streams disputes out of a case file, a letter or denial, or a folder of those. Whatever is known only after a determination is left
/// behind here: a <see cref="ReviewCase"/> has no place for it.
/// </summary>
public static class DisputeReader
{
    /// <summary>Most services of one dispute; real letters have up to 21.</summary>
    public const int MostServices = 100;

    /// <summary>Longest summary, request or citation, in characters.</summary>
    public const int LongestText = 100_000;

    private const string CaseFileExtension = ".jsonl";

    /// <summary>Streams disputes in the order of the input; files of a folder in the order of their names.</summary>
    /// <param name="path">A case file (*.jsonl), a letter or denial (any other file), or a folder of letters and denials.</param>
    /// <exception cref="FileNotFoundException">There is nothing at the path.</exception>
    public static IAsyncEnumerable<Func<Dispute>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            return FolderAsync(path);
        }

        return !File.Exists(path) ? throw new FileNotFoundException($"{path}: expected a case file, a letter or a folder of letters, found nothing")
            : path.EndsWith(CaseFileExtension, StringComparison.OrdinalIgnoreCase) ? CaseFileAsync(path, cancellationToken)
            : SingleAsync(() => FromDocument(path, Path.GetFileName(path)));
    }

    /// <summary>How many disputes a path holds: lines or files.</summary>
    public static long Count(string path) =>
        Directory.Exists(path) ? Documents(path).Count()
        : path.EndsWith(CaseFileExtension, StringComparison.OrdinalIgnoreCase) ? File.ReadLines(path).LongCount(l => !string.IsNullOrWhiteSpace(l))
        : 1;

    /// <summary>The dispute of a record of a case file.</summary>
    public static Dispute Of(CaseRecord record, string source, string place)
    {
        if (record.Services is null || record.Services.Any(s => s is null))
        {
            return new Dispute(source, place, null, "services: expected a list of services, found null");
        }

        if (record.Services.Count > MostServices)
        {
            return new Dispute(source, place, null, $"expected at most {MostServices} services, found {record.Services.Count}");
        }

        for (var i = 0; i < record.Services.Count; i++)
        {
            var service = record.Services[i];
            if (string.IsNullOrWhiteSpace(service.Request))
            {
                return new Dispute(source, place, null, $"services[{i}].request: expected what was asked for, found nothing");
            }

            if ((TooLong(service.Request) ?? TooLong(service.ClaimsAdministratorCitation)) is { } length)
            {
                return new Dispute(source, place, null, $"services[{i}]: expected texts of at most {LongestText} characters, found {length}");
            }
        }

        if (record.BaseRate is { } rate && !SettingRanges.IsBaseRate(rate))
        {
            return new Dispute(source, place, null, FormattableString.Invariant($"baseRate: expected a share above 0 and below 1, found {rate}"));
        }

        return record.Services.Count == 0 ? new Dispute(source, place, null, "services: expected at least one, found none")
            : TooLong(record.CaseSummary) is { } summary
                ? new Dispute(source, place, null, $"caseSummary: expected at most {LongestText} characters, found {summary}")
            : new Dispute(source, place, record.ToReviewCase(), null) { AsOfDate = record.AsOfDate, BaseRate = record.BaseRate };
    }

    // Each dispute is handed out unread, so that reading and scoring run side by side on every core.
    private static async IAsyncEnumerable<Func<Dispute>> CaseFileAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            var at = number;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return () => FromLine(line, name, at);
            }
        }
    }

    private static async IAsyncEnumerable<Func<Dispute>> FolderAsync(string path)
    {
        await Task.CompletedTask;
        foreach (var file in Documents(path))
        {
            yield return () => FromDocument(file, Path.GetRelativePath(path, file));
        }
    }

    private static async IAsyncEnumerable<Func<Dispute>> SingleAsync(Func<Dispute> dispute)
    {
        await Task.CompletedTask;
        yield return dispute;
    }

    private static IEnumerable<string> Documents(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(CaseFileExtension, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);

    private static Dispute FromLine(string line, string name, int number)
    {
        try
        {
            return Of(CaseFile.Parse(line, name, number), name, $"line {number}");
        }
        catch (CaseFileException e)
        {
            return new Dispute(name, $"line {number}", null, e.Problem);
        }
    }

    private static Dispute FromDocument(string file, string name)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return LetterReader.Read(stream, name) switch
            {
                LetterRead read => Of(read.Record, name, "document"),
                LetterRejected rejected => new Dispute(name, rejected.Place, null, $"expected {rejected.Expected}, found {rejected.Found}"),
                _ => throw new InvalidOperationException("A reading is a letter or a rejection."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Dispute(name, "file", null, $"expected a file that can be read, found: {e.Message}");
        }
    }

    private static int? TooLong(string? text) => text?.Length > LongestText ? text.Length : null;
}
