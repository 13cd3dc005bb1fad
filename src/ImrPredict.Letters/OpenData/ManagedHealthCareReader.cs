using ImrPredict.Letters.Documents.Tables;

namespace ImrPredict.Letters.OpenData;

/// <summary>
/// Reads the Department of Managed Health Care's determinations, one a row: comma or semicolon, with or without findings, column names
/// with or without spaces.
/// </summary>
public static class ManagedHealthCareReader
{
    /// <summary>Streams the rows; a row that cannot be used is a rejection and the rest goes on.</summary>
    /// <param name="stream">Can be read from where it stands again.</param>
    /// <param name="name">Stands before '#' and the reference id in each record's source.</param>
    /// <param name="audit">Counts words of findings with outcomes, before and after the cut; null for no audit.</param>
    /// <returns>The readings in order; a file whose columns are not the expected ones gives one rejection.</returns>
    public static IEnumerable<LetterReading> Read(Stream stream, string name, LeakAudit? audit = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ManagedHealthCareRows? reader = null;
        foreach (var row in DelimitedRows.Read(stream))
        {
            if (reader is not null)
            {
                yield return reader.Read(row);
                continue;
            }

            reader = new ManagedHealthCareRows(row, name, "line", audit);
            if (reader.Absent.Count > 0)
            {
                yield return new LetterRejected(
                    name,
                    "line 1",
                    "the columns Reference ID, Determination and Treatment Category",
                    $"none named {string.Join(", ", reader.Absent)}");
                yield break;
            }
        }

        if (reader is null)
        {
            yield return new LetterRejected(
                name,
                "line 1",
                "the columns Reference ID, Determination and Treatment Category",
                "no header that can be read");
        }
    }
}
