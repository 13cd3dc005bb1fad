using System.Text.Json;
using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Formats;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Documents;

/// <summary>Reads a determination letter or a utilization review denial, PDF or text, of any known format.</summary>
/// <remarks>Thread-safe. Never throws for bad input: what cannot be used comes back as a <see cref="LetterRejected"/>.</remarks>
public static class LetterReader
{
    /// <summary>Largest document that is read, in bytes; real letters have 20,000 to 600,000.</summary>
    public const int LargestFileBytes = 20_000_000;

    /// <summary>Largest plain text that is read, in bytes; real letters have 5,000 to 60,000.</summary>
    public const int LargestTextBytes = 500_000;

    /// <summary>Most characters that are read of any document, once its pages are text.</summary>
    public const int MostCharacters = 250_000;

    /// <summary>Most services that one document may dispute; real letters have up to 21.</summary>
    public const int MostServices = DisputeFacts.MostServices;

    /// <summary>What is found where a reader itself failed.</summary>
    internal const string ReaderFailure = "one in which it lost its way; please report it";

    /// <summary>What is expected where a search was broken off.</summary>
    internal const string SearchedSoon = "a document whose words can be searched in a few seconds";

    /// <summary>What is found there.</summary>
    internal const string TakesLonger = "one that takes longer";

    /// <summary>The known layouts of determinations; the first whose reader succeeds is the document's.</summary>
    private static readonly (Func<LetterText, bool> Recognizes, Func<LetterText, FormatReading> Read)[] Formats =
    [
        (FinalDeterminationReader.Recognizes, FinalDeterminationReader.Read),
        (Notice2013Reader.Recognizes, Notice2013Reader.Read),
        (Format3Reader.Recognizes, Format3Reader.Read),
    ];

    /// <summary>Reads one document from where the stream stands.</summary>
    /// <param name="name">The name to report it under, for example its file name; it becomes the record's source.</param>
    /// <exception cref="IOException">The stream itself cannot be read.</exception>
    public static LetterReading Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(DocumentLoader.Load(stream, name), name);
    }

    /// <summary>Reads one document that is in memory.</summary>
    public static LetterReading Read(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Length > LargestFileBytes
            ? TooLarge(name)
            : Read(DocumentLoader.Load(content, name), name);
    }

    /// <summary>The rejection of a document that is too large to be read.</summary>
    internal static LetterRejected TooLarge(string name) =>
        new(name, "file", $"a document of at most {LargestFileBytes / 1_000_000} MB", "a larger one");

    /// <summary>Reads a document that may hold several letters, one behind the other.</summary>
    /// <returns>A reading for each, named "name", or "name#1", "name#2" where there are several.</returns>
    public static IReadOnlyList<LetterReading> ReadAll(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Length > LargestFileBytes ? [TooLarge(name)] : ReadAll(DocumentLoader.Load(content, name), name);
    }

    private static IReadOnlyList<LetterReading> ReadAll(DocumentLoad load, string name) =>
        Guarded(load, name, parts => parts.Count == 1 ? [Read(parts[0], name)] : [.. parts.Select((p, i) => Read(p, $"{name}#{i + 1}"))]);

    private static LetterReading Read(DocumentLoad load, string name) =>
        Guarded(
            load,
            name,
            parts =>
                [
                    parts.Count == 1
                        ? Read(parts[0], name)
                        : new LetterRejected(
                            name,
                            "document",
                            "one letter in a document",
                            $"{(parts.Count > LetterParts.Most ? "many" : parts.Count)} letters; they begin at "
                                + $"{string.Join("; ", parts.Take(6).Select(p => p.PlaceOf(0)))}"
                        ),
                ])[0];

    private static IReadOnlyList<LetterReading> Guarded(
        DocumentLoad load,
        string name,
        Func<List<LetterText>, IReadOnlyList<LetterReading>> read)
    {
        if (load.Text is not { } text)
        {
            return [new LetterRejected(name, load.Place ?? "file", load.Expected!, load.Found!)];
        }

        if (text.Flow.Length > MostCharacters)
        {
            return [new LetterRejected(name, "document", $"at most {MostCharacters} characters", $"{text.Flow.Length}")];
        }

        try
        {
            var mended = KeyWordSlips.Mend(PageBreakLines.Without(DoubledLetters.Mend(text)), isRecognized: text.Recognition is not null);
            return [.. read(LetterParts.Of(mended)).Select(reading => WithRecognition(reading, text))];
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // A mistake of a reader, not of its caller: one document in 200,000 must not end the run. Tests tell it from a rejection.
            return [new LetterRejected(name, "document", "a document that this reader can follow", ReaderFailure)];
        }
        catch (RegexMatchTimeoutException)
        {
            return [new LetterRejected(name, "document", SearchedSoon, TakesLonger)];
        }
    }

    /// <summary>Says of a reading how surely its words were recognized, and which pages were not read.</summary>
    private static LetterReading WithRecognition(LetterReading reading, LetterText text)
    {
        if (reading is not LetterRead read || (text.Recognition is null && text.Remarks.Count == 0))
        {
            return reading;
        }

        var further = read.Record.Further is null ? [] : new Dictionary<string, JsonElement>(read.Record.Further);
        if (text.Recognition is { } recognition)
        {
            further["recognition"] = JsonSerializer.SerializeToElement(
                new
                {
                    recognition.MeanConfidence,
                    recognition.DoubtfulWords,
                    Pages = recognition.Pages.Select(p => p.Page),
                },
                CaseJson.Options);
        }

        return read with
        {
            Record = read.Record with { Further = further },
            Diagnostics = read.Diagnostics with
            {
                Recognition = text.Recognition,
                Remarks = [.. read.Diagnostics.Remarks, .. text.Remarks, .. Unsure(read.Record, text)],
            },
        };
    }

    /// <summary>Services whose request holds words that a scan does not show surely.</summary>
    private static IEnumerable<string> Unsure(CaseRecord record, LetterText text)
    {
        var doubtful = text.Recognition?.Pages.SelectMany(p => p.Doubtful)
                .Select(d => d.Word.Trim('.', ',', ';', ':', '(', ')'))
                .Where(w => w.Length > 1)
                .ToHashSet(StringComparer.Ordinal)
            ?? [];
        for (var i = 0; i < record.Services.Count && doubtful.Count > 0; i++)
        {
            var words = (record.Services[i].Request ?? "")
                .Split([' ', '.', ',', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
                .Where(doubtful.Contains)
                .Distinct()
                .Take(5)
                .ToList();
            if (words.Count > 0)
            {
                yield return $"service {i + 1}: recognized from a scan, and not sure of {string.Join(", ", words.Select(w => $"'{w}'"))}; "
                    + "please check against the paper";
            }
        }
    }

    private static LetterReading Read(LetterText text, string name)
    {
        LetterReading? first = null;
        foreach (var (recognizes, read) in Formats)
        {
            if (!recognizes(text))
            {
                continue;
            }

            var reading = Finish(read(text), text, name);
            if (reading is LetterRead)
            {
                return reading;
            }

            first ??= reading;
        }

        // A determination that departs from its format also holds the words of a denial, and must not pass for one.
        if (first is not null)
        {
            return first;
        }

        if (DeterminationWords.Find(text) is { } decided)
        {
            return new LetterRejected(
                name,
                text.PlaceOf(decided),
                "a denial, which is written before independent medical review, or a determination of a known layout",
                "words of a decision after independent medical review, in no layout that is known");
        }

        if (OtherPapers.Of(text) is { } other)
        {
            return new LetterRejected(
                name,
                text.PlaceOf(text.StartOf(other.Line)),
                "an IMR determination letter, a utilization review denial or an application for IMR",
                other.Found);
        }

        if (AuthorizationRequestReader.Recognizes(text))
        {
            return Finish(AuthorizationRequestReader.Read(text), text, name);
        }

        return UrDenialReader.Recognizes(text)
            ? Finish(UrDenialReader.Read(text), text, name)
            : UrDenialReader.MayBe(text) && UrDenialReader.ReadUntitled(text) is { } untitled ? Finish(untitled, text, name)
            : new LetterRejected(
                name,
                "document",
                "an IMR determination letter, a utilization review denial or an application for IMR",
                Headings.Found(text));
    }

    private static LetterReading Finish(FormatReading reading, LetterText text, string name)
    {
        if (reading.Record is not { } record)
        {
            return new LetterRejected(name, reading.Place, reading.Expected, reading.Found);
        }

        if (record.Services.Count > MostServices)
        {
            return new LetterRejected(name, "services", $"at most {MostServices}", $"{record.Services.Count}");
        }

        for (var i = 0; i < record.Services.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(record.Services[i].Request))
            {
                return new LetterRejected(name, $"service {i + 1}", "what was requested", "nothing");
            }

            if (RequestWords.Fault(record.Services[i].Request!) is { } fault)
            {
                return new LetterRejected(name, $"service {i + 1}", RequestWords.Expected, fault);
            }
        }

        (record, var remarks) = DateSense.Check(
            record,
            reading.Denial?.RequestForAuthorizationDate?.Value,
            text,
            DateOnly.FromDateTime(DateSense.Clock.GetUtcNow().UtcDateTime));

        var diagnostics = new LetterDiagnostics(reading.Format, MissingFields.Of(record, reading.Format), reading.Repaired)
        {
            Remarks =
            [
                .. reading.Doubts,
                .. remarks,
                .. reading.Denial is null && LaterWords.Of(text) is { } later ? [later] : Array.Empty<string>(),
            ],
        };
        return new LetterRead(
            name,
            record with
            {
                Source = name,
                Further = FurtherOf(reading.Licensure, diagnostics),
            },
            diagnostics,
            reading.Denial);
    }

    private static Dictionary<string, JsonElement> FurtherOf(string? licensure, LetterDiagnostics diagnostics)
    {
        var further = new Dictionary<string, JsonElement> { ["format"] = JsonSerializer.SerializeToElement(diagnostics.Format.Id()) };
        if (licensure is not null)
        {
            further["licensure"] = JsonSerializer.SerializeToElement(licensure);
        }

        further["diagnostics"] = JsonSerializer.SerializeToElement(
            new { diagnostics.Missing, diagnostics.Repaired, diagnostics.Remarks }, CaseJson.Options);
        return further;
    }
}
