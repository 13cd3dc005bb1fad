using MiniExcelLibs;

namespace ImrPredict.Api.Determinations;

/// <summary>The template of a table of determinations, to download and fill in.</summary>
public static class DeterminationTemplate
{
    private static readonly string[] Columns =
        ["caseNumber", "reference", "request", "outcome", "decisionDate", "reviewerCitation", "rationale", "disposition"];

    /// <summary>Rows that show the form of the values; their case numbers are of no year in which there was a review.</summary>
    private static readonly string[][] Rows =
    [
        ["CM00-0000001", "WC-0001", "Physical therapy, 12 visits", "Upheld", "2017-01-31", "MTUS Low Back Complaints", "", ""],
        ["CM00-0000001", "WC-0001", "MRI of the lumbar spine", "Overturned", "2017-01-31", "ODG, Low Back chapter", "", ""],
        ["CM00-0000002", "", "", "", "", "", "", "Withdrawn"],
    ];

    public static string Csv { get; } = string.Concat(Rows.Prepend(Columns).Select(r => SeparatedValues.Line([.. r])));

    public static byte[] Workbook()
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(
            Rows.Select(r => Columns.Zip(r).ToDictionary(c => c.First, c => (object)c.Second)), sheetName: "Determinations");
        return workbook.ToArray();
    }

    /// <summary>Whether a row is one of the examples, left in a table that was filled in.</summary>
    public static bool IsExample(string? caseNumber) => caseNumber is "CM00-0000001" or "CM00-0000002";
}
