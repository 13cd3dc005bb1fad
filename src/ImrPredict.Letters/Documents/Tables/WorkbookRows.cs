using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace ImrPredict.Letters.Documents.Tables;

/// <summary>The sheets of an Excel workbook as rows of text; dates as ISO dates, numbers as they are counted.</summary>
internal static class WorkbookRows
{
    private const int MostSheets = 20;

    private static readonly OpenXmlConfiguration Settings = new()
    {
        // Shared strings stay in memory: the size of what is unpacked is bounded before.
        EnableSharedStringCache = false,
        FillMergedCells = false,
    };

    public static IReadOnlyList<string> SheetsOf(Stream workbook) => [.. MiniExcel.GetSheetNames(workbook, Settings).Take(MostSheets)];

    /// <summary>The rows of a sheet, the first one that is not blank at the head.</summary>
    public static IEnumerable<TableRow> Read(Stream workbook, string sheet)
    {
        var number = 0;
        foreach (IDictionary<string, object?> cells in MiniExcel.Query(
                workbook,
                useHeaderRow: false,
                sheetName: sheet,
                excelType: ExcelType.XLSX,
                configuration: Settings))
        {
            number++;
            var fields = cells.Values.Select(TextOf).ToList();
            var row = new TableRow(number, fields);
            if (!row.IsBlank)
            {
                yield return row;
            }
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()?.Trim() ?? "",
    };
}
