using System.Text;
using CsvHelper;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Documents.Tables;

/// <summary>
/// Takes a file of separated values apart: comma, semicolon, tab or bar, in any encoding that texts have. A quote that is never closed
/// costs its own row, not those behind it.
/// </summary>
internal static class DelimitedRows
{
    /// <summary>In bytes; real findings of health plan reviews have up to 20,000.</summary>
    private const int LongestRow = 1_000_000;

    /// <summary>Rows that may be damaged before the rest is left out: each costs a new start.</summary>
    private const int MostDamaged = 200;

    /// <summary>Where a row that swallowed others is told from one with a long text: fewer columns tell nothing.</summary>
    private const int FewestColumnsToTell = 3;

    /// <summary>The rows in order, the header among them; blank ones are left out.</summary>
    /// <param name="stream">Can be read from the start again; stays open.</param>
    public static IEnumerable<TableRow> Read(Stream stream)
    {
        using var text = Utf8Of(stream);
        var (offset, line, columns, damaged) = (0L, 1, 0, 0);
        char? separator = null;
        string? model = null;
        while (true)
        {
            // A row that is damaged ends this pass; the next one starts on the line behind it.
            var resume = 0;
            text.Position = offset;
            using (var csv = CsvReader.Create(text, OptionsOf(separator), leaveOpen: true))
            {
                while (resume == 0 && Advance(csv, line, out var row, out resume))
                {
                    if (row is null)
                    {
                        break;
                    }

                    if (columns == 0 && row is { IsBlank: false, Damage: null })
                    {
                        (columns, separator) = (row.Fields.Count, csv.Separator is '\0' ? null : csv.Separator);
                    }
                    else if (Swallowed(csv.RawRecord, columns, separator ?? ',', model) is { } behind and > 0)
                    {
                        resume = row.Line + behind;
                        row = row with
                        {
                            Damage = (
                                "a quote that is closed",
                                $"one that runs into line {resume}, a row of its own; this row was not read"),
                        };
                    }
                    else if (columns > 0 && row.Fields.Count == columns && row.Fields[0].Length > 0)
                    {
                        model ??= row.Fields[0];
                    }

                    if (!row.IsBlank || row.Damage is not null)
                    {
                        yield return row;
                    }
                }
            }

            if (resume == 0)
            {
                yield break;
            }

            if (++damaged == MostDamaged)
            {
                yield return new TableRow(resume, [], ("a table with few damaged rows", $"{MostDamaged} of them; the rest was not read"));
                yield break;
            }

            offset = OffsetOf(text, offset, resume - line);
            if (offset >= text.Length)
            {
                yield break;
            }

            line = resume;
        }
    }

    private static CsvReaderOptions OptionsOf(char? separator) => new()
    {
        HasHeader = false,
        Separator = separator,
        MaxRecordSize = LongestRow,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        IncludeValuesInExceptions = false,
        DetectSeparatorHint = true,
    };

    /// <returns>False at the end. A row that cannot be taken apart comes back damaged, with the line to go on from.</returns>
    private static bool Advance(CsvReader csv, int firstLine, out TableRow? row, out int resume)
    {
        (row, resume) = (null, 0);
        try
        {
            if (!csv.Read())
            {
                return false;
            }

            var line = (int)csv.LineNumber + firstLine - 1;
            if (EndsInAQuote(csv.RawRecord))
            {
                resume = line + 1;
                row = new TableRow(line, [], ("a quote that is closed", "none until the end of the file; this row was not read"));
                return true;
            }

            var fields = new string[csv.FieldCount];
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = Plain(csv.GetString(i));
            }

            row = new TableRow(line, fields);
            return true;
        }
        catch (CsvFormatException e)
        {
            var line = (int)Math.Max(1, e.LineNumber) + firstLine - 1;
            resume = line + 1;
            row = new TableRow(line, [], ("a row of separated values", "one that cannot be taken apart; this row was not read"));
            return true;
        }
    }

    /// <summary>Whether a quoted field is still open at the end of the row: an odd number of quotes.</summary>
    private static bool EndsInAQuote(ReadOnlySpan<byte> row) => row.Contains((byte)'\n') && row.Count((byte)'"') % 2 == 1;

    /// <summary>Spreadsheets write ="0012" so that a number stays a text; and a text
    /// that looks like a formula with a leading quote.</summary>
    private static string Plain(string field)
    {
        var text = field.Trim();
        return text.Length >= 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"')
            ? text[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Trim()
            : text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@' ? text[1..]
            : text;
    }

    /// <summary>
    /// How many lines behind the first one of a record a row of its own begins; 0 for none. Such a line has as many values as the header,
    /// and a first one of the shape of the rows before.
    /// </summary>
    private static int Swallowed(ReadOnlySpan<byte> record, int columns, char separator, string? model)
    {
        if (columns < FewestColumnsToTell || !record.Contains((byte)'\n'))
        {
            return 0;
        }

        var lines = Encoding.UTF8.GetString(record).ReplaceLineEndings("\n").Split('\n');
        var shape = ShapeOf(model ?? TableColumns.Split(lines[0], separator)[0]);
        for (var i = 1; i < lines.Length; i++)
        {
            var fields = TableColumns.Split(lines[i], separator);
            if (fields.Count == columns
                && shape.Length > 0
                && ShapeOf(fields[0]) == shape
                && fields[0].AsSpan().ContainsAnyInRange('0', '9'))
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>"MN24-90001" and "EI16-123" have one shape: a letter or digit run is one sign.</summary>
    private static string ShapeOf(string field)
    {
        var shape = new StringBuilder();
        foreach (var c in Plain(field).Trim('"'))
        {
            var sign = char.IsLetter(c) ? 'a' : char.IsAsciiDigit(c) ? '9' : c;
            if (shape.Length == 0 || shape[^1] != sign)
            {
                shape.Append(sign);
            }
        }

        return shape.ToString();
    }

    /// <summary>Where the line begins that stands a number of lines behind an offset.</summary>
    private static long OffsetOf(Stream stream, long offset, int lines)
    {
        stream.Position = offset;
        var buffer = new byte[81_920];
        int read;
        var position = offset;
        var wasReturn = false;
        while ((read = stream.Read(buffer)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                if (wasReturn && buffer[i] != '\n' && --lines == 0)
                {
                    return position + i;
                }

                wasReturn = buffer[i] == '\r';
                if (buffer[i] == '\n' && --lines == 0)
                {
                    return position + i + 1;
                }
            }

            position += read;
        }

        return position;
    }

    /// <summary>The stream itself where it is UTF-8, else its text as such.</summary>
    private static Stream Utf8Of(Stream stream)
    {
        var start = stream.Position;
        var head = new byte[DocumentSniffer.HeadBytes];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var utf16 = TextDecoder.Utf16Of(head.AsSpan(0, length), out _);
        stream.Position = start;
        if (utf16 is null && IsUtf8(stream))
        {
            stream.Position = start;
            return new Unclosed(stream, start);
        }

        stream.Position = start;
        using var reader = new StreamReader(
            stream,
            utf16 ?? TextDecoder.Windows1252,
            detectEncodingFromByteOrderMarks: true,
            1 << 16,
            leaveOpen: true);
        var text = new MemoryStream();
        using (var writer = new StreamWriter(text, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
        {
            var buffer = new char[1 << 16];
            int read;
            while ((read = reader.Read(buffer)) > 0)
            {
                writer.Write(buffer, 0, read);
            }
        }

        text.Position = 0;
        return text;
    }

    private static bool IsUtf8(Stream stream)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, chars) = (new byte[1 << 16], new char[(1 << 16) + 8]);
        try
        {
            int read;
            while ((read = stream.Read(bytes)) > 0)
            {
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false);
            }

            decoder.GetChars([], chars, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The caller's stream, from where it stood, that stays open.</summary>
    private sealed class Unclosed(Stream inner, long start) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length - start;

        public override long Position
        {
            get => inner.Position - start;
            set => inner.Position = value + start;
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override long Seek(long offset, SeekOrigin origin) =>
            inner.Seek(origin == SeekOrigin.Begin ? offset + start : offset, origin) - start;

        public override void Flush() => inner.Flush();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
