using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace ImrPredict.Letters.CaseFiles;

/// <summary>Reads and writes case files: one dispute a line, UTF-8.</summary>
public static class CaseFile
{
    /// <summary>Streams the disputes of a case file; blank lines are passed over.</summary>
    /// <exception cref="CaseFileException">A line is not a dispute; raised when that line is reached.</exception>
    public static async IAsyncEnumerable<CaseRecord> ReadAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, path, number);
            }
        }
    }

    /// <summary>Reads one line.</summary>
    /// <exception cref="CaseFileException">The line is not a dispute.</exception>
    public static CaseRecord Parse(string line, string path, int lineNumber) => Parse(Encoding.UTF8.GetBytes(line), path, lineNumber);

    /// <summary>Reads one line.</summary>
    /// <param name="line">UTF-8.</param>
    /// <exception cref="CaseFileException">The line is not a dispute.</exception>
    public static CaseRecord Parse(ReadOnlySpan<byte> line, string path, int lineNumber)
    {
        try
        {
            return JsonSerializer.Deserialize<CaseRecord>(line, CaseJson.Options)
                ?? throw new CaseFileException(path, lineNumber, "expected a JSON object, found null");
        }
        catch (JsonException e)
        {
            throw new CaseFileException(path, lineNumber, $"expected a dispute as a JSON object; at '{e.Path}': {e.Message}", e);
        }
    }

    /// <summary>One line, without its line end.</summary>
    public static string ToLine(CaseRecord record) => JsonSerializer.Serialize(record, CaseJson.Options);
}
