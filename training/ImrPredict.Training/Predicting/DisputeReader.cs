using System.Runtime.CompilerServices;
using ImrPredict.Cases;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Documents;
using ImrPredict.Predictions;

namespace ImrPredict.Training.Predicting;

/// <summary>
/// Streams disputes out of a case file, a table, a letter or denial, an archive or mail of them, or a
/// folder of those. Whatever is known only after a determination is left
/// behind here: a <see cref="ReviewCase"/> has no place for it.
/// </summary>
public static class DisputeReader
{
    /// <summary>Most services of one dispute; real letters have up to 21.</summary>
    public const int MostServices = 100;

    /// <summary>Longest summary, request or citation, in characters.</summary>
    public const int LongestText = 100_000;

    /// <summary>Streams disputes in the order of the input; files of a folder in the order of their names.</summary>
    /// <param name="path">Any document that <see cref="DocumentReader"/> knows, or a
    /// folder of letters, denials, tables and archives.</param>
    /// <exception cref="FileNotFoundException">There is nothing at the path.</exception>
    public static IAsyncEnumerable<Func<Dispute>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            return FolderAsync(path, cancellationToken);
        }

        return File.Exists(path) ? FileAsync(path, Path.GetFileName(path), cancellationToken)
            : throw new FileNotFoundException($"{path}: expected a case file, a letter or a folder of letters, found nothing");
    }

    /// <summary>How many disputes a path holds, as far as can be told before it is read: lines or files.</summary>
    public static long Count(string path)
    {
        if (Directory.Exists(path))
        {
            return Documents(path).Count();
        }

        if (KindOf(path, Path.GetFileName(path)) != DocumentKind.CaseFile)
        {
            return 1;
        }

        using var stream = File.OpenRead(path);
        return CaseFileLines.Count(stream);
    }

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
                return new Dispute(
                    source,
                    place,
                    null,
                    $"services[{i}]: expected texts of at most {LongestText} characters, found {length}");
            }
        }

        if (record.BaseRate is { } rate && !SettingRanges.IsBaseRate(rate))
        {
            return new Dispute(
                source,
                place,
                null,
                FormattableString.Invariant($"baseRate: expected a share above 0 and below 1, found {rate}"));
        }

        return record.Services.Count == 0 ? new Dispute(source, place, null, "services: expected at least one, found none")
            : TooLong(record.CaseSummary) is { } summary
                ? new Dispute(source, place, null, $"caseSummary: expected at most {LongestText} characters, found {summary}")
            : new Dispute(source, place, record.ToReviewCase(), null) { AsOfDate = record.AsOfDate, BaseRate = record.BaseRate };
    }

    // Each dispute is handed out unread where it can be, so that reading and scoring run side by side on every core.
    private static async IAsyncEnumerable<Func<Dispute>> FileAsync(
        string path,
        string name,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var kind = KindOf(path, name);
        if (kind is null || (kind.Value.IsSingle() && kind != DocumentKind.Text))
        {
            yield return () => FromDocument(path, name);
            yield break;
        }

        using var stream = File.OpenRead(path);
        if (kind == DocumentKind.CaseFile)
        {
            // One line may be laid out over many; then it is read as a whole.
            var laidOut = CaseFileLines.IsLaidOut(stream);
            foreach (var (line, number) in laidOut ? [] : CaseFileLines.Lines(stream))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return () => Of(CaseFileLines.ReadLine(line, name, number));
            }

            if (!laidOut)
            {
                yield break;
            }
        }

        foreach (var reading in DocumentReader.Read(stream, name))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return () => Of(reading);
        }
    }

    private static async IAsyncEnumerable<Func<Dispute>> FolderAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in Documents(path))
        {
            await foreach (var dispute in FileAsync(file, Path.GetRelativePath(path, file), cancellationToken))
            {
                yield return dispute;
            }
        }
    }

    /// <summary>Results often lie in a folder of letters: case files in it are read only when named themselves.</summary>
    private static IEnumerable<string> Documents(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);

    private static DocumentKind? KindOf(string path, string name)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return DocumentReader.KindOf(stream, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Dispute Of(LetterReading reading) =>
        reading switch
        {
            LetterRead read => Of(read.Record, read.Name, read.Place),
            LetterRejected rejected => new Dispute(
                rejected.Name,
                rejected.Place,
                null,
                $"expected {rejected.Expected}, found {rejected.Found}"),
            _ => throw new InvalidOperationException("A reading is a letter or a rejection."),
        };

    private static Dispute FromDocument(string file, string name)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return Of(LetterReader.Read(stream, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Dispute(name, "file", null, $"expected a file that can be read, found: {e.Message}");
        }
    }

    private static int? TooLong(string? text) => text?.Length > LongestText ? text.Length : null;
}
