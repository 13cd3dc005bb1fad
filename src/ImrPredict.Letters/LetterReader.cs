using System.Text.Json;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Formats;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters;

/// <summary>Reads a determination letter or a utilization review denial, PDF or text, of any known format.</summary>
/// <remarks>Thread-safe. Never throws for bad input: what cannot be used comes back as a <see cref="LetterRejected"/>.</remarks>
public static class LetterReader
{
    /// <summary>Largest document that is read, in bytes; real letters have 20,000 to 600,000.</summary>
    public const int LargestFileBytes = 20_000_000;

    /// <summary>Largest plain text that is read, in bytes; real letters have 5,000 to 60,000.</summary>
    public const int LargestTextBytes = 2_000_000;

    /// <summary>Reads one document from where the stream stands.</summary>
    /// <param name="name">The name to report it under, for example its file name; it becomes the record's source.</param>
    /// <exception cref="IOException">The stream itself cannot be read.</exception>
    public static LetterReading Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(DocumentLoader.Load(stream), name);
    }

    /// <summary>Reads one document that is in memory.</summary>
    public static LetterReading Read(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Length > LargestFileBytes
            ? TooLarge(name)
            : Read(DocumentLoader.Load(content), name);
    }

    /// <summary>The rejection of a document that is too large to be read.</summary>
    internal static LetterRejected TooLarge(string name) => new(name, "file", $"a document of at most {LargestFileBytes / 1_000_000} MB", "a larger one");

    private static LetterReading Read(DocumentLoad load, string name)
    {
        if (load.Text is not { } text)
        {
            return new LetterRejected(name, "file", load.Expected!, load.Found!);
        }

        if (FinalDeterminationReader.Recognizes(text))
        {
            return Finish(FinalDeterminationReader.Read(text), name);
        }

        return new LetterRejected(name, "document", "an IMR determination letter, a utilization review denial or an application for IMR", HeadingsFound(text));
    }

    private static LetterReading Finish(FormatReading reading, string name)
    {
        if (reading.Record is not { } record)
        {
            return new LetterRejected(name, reading.Place, reading.Expected, reading.Found);
        }

        var diagnostics = new LetterDiagnostics(reading.Format, MissingFields.Of(record), reading.Repaired);
        return new LetterRead(name, record with { Source = name, Further = FurtherOf(reading.Licensure, diagnostics) }, diagnostics);
    }

    private static Dictionary<string, JsonElement> FurtherOf(string? licensure, LetterDiagnostics diagnostics)
    {
        var further = new Dictionary<string, JsonElement> { ["format"] = JsonSerializer.SerializeToElement(diagnostics.Format.Id()) };
        if (licensure is not null)
        {
            further["licensure"] = JsonSerializer.SerializeToElement(licensure);
        }

        further["diagnostics"] = JsonSerializer.SerializeToElement(
            new { diagnostics.Missing, diagnostics.Repaired }, CaseJson.Options);
        return further;
    }

    private static string HeadingsFound(LetterText text)
    {
        var headings = Headings.In(text);
        return headings.Count == 0 ? "no heading of any of them" : "the headings " + string.Join(", ", headings.Select(h => $"'{h}'"));
    }
}
