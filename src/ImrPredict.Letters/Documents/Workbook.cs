using ImrPredict.Letters.Documents.Formatted;
using ImrPredict.Letters.Documents.Tables;

namespace ImrPredict.Letters.Documents;

/// <summary>Reads the sheets of an Excel workbook as tables.</summary>
internal static class Workbook
{
    private const long MostUnpacked = 250_000_000;

    public static IEnumerable<LetterReading> Read(byte[] content, string name)
    {
        if (PackedContent.UnpacksBeyond(content, MostUnpacked))
        {
            return [new LetterRejected(name, "file", $"a workbook that unpacks to at most {MostUnpacked / 1_000_000} MB", "a larger one")];
        }

        try
        {
            return ReadSheets(content, name);
        }
#pragma warning disable CA1031 // A damaged workbook can make its reader fail in any way; whatever it is, the workbook is what is wrong.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [new LetterRejected(name, "file", "an Excel workbook that can be read", "a damaged one")];
        }
#pragma warning restore CA1031
    }

    /// <summary>The rows of the first sheet that has any.</summary>
    /// <returns>Null for a workbook that is damaged, empty or unpacks to too much.</returns>
    public static IReadOnlyList<TableRow>? FirstRows(byte[] content)
    {
        if (PackedContent.UnpacksBeyond(content, MostUnpacked))
        {
            return null;
        }

        try
        {
            return WorkbookRows.SheetsOf(new MemoryStream(content, writable: false))
                .Select(sheet => (IReadOnlyList<TableRow>)[.. WorkbookRows.Read(new MemoryStream(content, writable: false), sheet)])
                .FirstOrDefault(rows => rows.Count > 0);
        }
#pragma warning disable CA1031 // As above: whatever it is, the workbook is what is wrong.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    private static List<LetterReading> ReadSheets(byte[] content, string name)
    {
        var sheets = WorkbookRows.SheetsOf(new MemoryStream(content, writable: false));
        var read = new List<(string Name, List<TableRow> Rows)>();
        foreach (var sheet in sheets)
        {
            List<TableRow> rows = [.. WorkbookRows.Read(new MemoryStream(content, writable: false), sheet)];
            if (rows.Count > 0)
            {
                read.Add((sheet, rows));
            }
        }

        // A sheet of notes beside one of disputes is named as what was not read; the sheet's name is needed only where there are several.
        return read.Count == 0
            ? [new LetterRejected(name, "file", "a workbook with rows", "none")]
            : [.. read.SelectMany(s => TableReader.Read(s.Rows, read.Count == 1 ? name : $"{name}/{s.Name}", "row"))];
    }
}
