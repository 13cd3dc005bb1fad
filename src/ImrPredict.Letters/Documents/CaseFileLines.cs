using System.Globalization;
using System.Text;
using System.Text.Json;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Text;
using ImrPredict.Predictions;

namespace ImrPredict.Letters.Documents;

/// <summary>Reads a case file as any other document is read: a line that is no dispute is a rejection, and the rest goes on.</summary>
public static class CaseFileLines
{
    /// <summary>In characters; the longest dispute with its texts has some 100,000.</summary>
    private const int LongestLine = 8_000_000;

    /// <summary>Streams the disputes; a file that is one JSON value over several lines is read as such.</summary>
    public static IEnumerable<LetterReading> Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var start = stream.CanSeek ? stream.Position : 0;
        var lines = 0;
        foreach (var (line, number) in Lines(stream))
        {
            lines++;
            if (lines == 1 && IsBegun(line) && stream.CanSeek)
            {
                stream.Position = start;
                foreach (var reading in ReadWhole(stream, name))
                {
                    yield return reading;
                }

                yield break;
            }

            yield return ReadLine(line, name, number);
        }

        if (lines == 0)
        {
            yield return new LetterRejected(name, "file", "at least one dispute", "none");
        }
    }

    /// <summary>The lines that are not blank, with their numbers, counted from 1.</summary>
    public static IEnumerable<(string Line, int Number)> Lines(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, EncodingOf(stream), detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (line, number);
            }
        }
    }

    /// <summary>How many lines are not blank, to the end of the stream. In UTF-8 none of them is made a string.</summary>
    public static long Count(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (EncodingOf(stream) is not UTF8Encoding)
        {
            return Lines(stream).LongCount();
        }

        var (count, isBlank) = (0L, true);
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is > 0 and var read)
        {
            for (var rest = buffer.AsSpan(0, read); !rest.IsEmpty;)
            {
                // The next line that is not blank begins with what is no space, and ends with the next line end.
                var next = isBlank ? rest.IndexOfAnyExcept(" \t\r\n"u8) : rest.IndexOfAny((byte)'\r', (byte)'\n');
                if (next < 0)
                {
                    break;
                }

                count += isBlank ? 1 : 0;
                isBlank = !isBlank;
                rest = rest[next..];
            }
        }

        return count;
    }

    /// <summary>Whether the file is one JSON value over several lines. The stream stays where it stands.</summary>
    public static bool IsLaidOut(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var position = stream.Position;
        var first = Lines(stream).Select(l => l.Line).FirstOrDefault();
        stream.Position = position;
        return first is not null && IsBegun(first);
    }

    /// <summary>Reads one line.</summary>
    /// <param name="number">Counted from 1.</param>
    public static LetterReading ReadLine(string line, string name, int number)
    {
        ArgumentNullException.ThrowIfNull(line);
        var place = string.Create(CultureInfo.InvariantCulture, $"line {number}");
        if (line.Length > LongestLine)
        {
            return new LetterRejected(name, place, $"a dispute of at most {LongestLine / 1_000_000} million characters", "a longer one");
        }

        try
        {
            return Checked(CaseFile.Parse(line, name, number), name, place);
        }
        catch (CaseFileException e)
        {
            return new LetterRejected(name, place, "a dispute as a JSON object of the case file", Found(e));
        }
    }

    /// <summary>Never a word of the dispute: the place in it at most.</summary>
    private static string Found(CaseFileException e) =>
        e.InnerException is not JsonException { Path: { Length: > 1 } path } ? "text that is no such object"
        : path.Length < 80 ? $"something else at '{path}'" : "something else in it";

    private static LetterReading Checked(CaseRecord record, string name, string place)
    {
        if (record.Services is null || record.Services.Any(s => s is null))
        {
            return new LetterRejected(name, $"{place}, services", "a list of services", "null");
        }

        if (record.AsOfDate is { } day && !SettingRanges.IsAsOf(day))
        {
            return new LetterRejected(
                name,
                $"{place}, asOfDate",
                SettingRanges.ExpectedAsOf,
                $"{day:yyyy-MM-dd}; the dispute was not read");
        }

        if (record.BaseRate is { } rate && !SettingRanges.IsBaseRate(rate))
        {
            return new LetterRejected(
                name,
                $"{place}, baseRate",
                SettingRanges.ExpectedBaseRate,
                string.Create(CultureInfo.InvariantCulture, $"{rate}; the dispute was not read"));
        }

        return new LetterRead(name, record, new LetterDiagnostics(LetterFormat.CaseFile, [], [])) { Place = place };
    }

    /// <summary>Whether a value begins on the first line and goes on behind it, as editors lay JSON out.</summary>
    private static bool IsBegun(string line)
    {
        var text = line.AsSpan().Trim();
        return text is "[" or "{"
            || text.StartsWith("[{")
            || text.StartsWith("[ {")
            || (text.Length < 4_000 && text[0] == '{' && text[^1] is ',' or '{' or '[');
    }

    private static IEnumerable<LetterReading> ReadWhole(Stream stream, string name)
    {
        var (content, tooLong) = DocumentLoader.ReadBounded(stream, Documents.DocumentReader.LargestContainerBytes);
        if (tooLong || TextDecoder.Decode(content) is not { } text)
        {
            return [new LetterRejected(name, "file", "a dispute a line, as JSON objects", "one value over many lines that is too large")];
        }

        try
        {
            using var whole = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64, AllowTrailingCommas = true });
            return whole.RootElement.ValueKind == JsonValueKind.Array && whole.RootElement.GetArrayLength() == 0
                ? [new LetterRejected(name, "file", "at least one dispute", "none")]
                : whole.RootElement.ValueKind == JsonValueKind.Array
                ? [.. whole.RootElement.EnumerateArray().Select((e, i) => At(ReadLine(e.GetRawText(), name, 1), $"dispute {i + 1}"))]
                : [At(ReadLine(whole.RootElement.GetRawText(), name, 1), "dispute 1")];
        }
        catch (JsonException e)
        {
            return
            [
                new LetterRejected(name, $"line {(e.LineNumber ?? 0) + 1}", "a dispute a line, as JSON objects", "text that is no JSON"),
            ];
        }
    }

    private static LetterReading At(LetterReading reading, string place) => reading switch
    {
        LetterRead read => read with { Place = place },
        LetterRejected rejected => rejected with { Place = rejected.Place.Replace("line 1", place, StringComparison.Ordinal) },
        _ => reading,
    };

    private static Encoding EncodingOf(Stream stream)
    {
        if (!stream.CanSeek)
        {
            return Encoding.UTF8;
        }

        var position = stream.Position;
        var head = new byte[2_000];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = position;
        return TextDecoder.Utf16Of(head.AsSpan(0, length), out _) ?? Encoding.UTF8;
    }
}
