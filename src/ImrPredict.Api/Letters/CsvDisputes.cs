using ImrPredict.Letters.Documents;

namespace ImrPredict.Api.Letters;

/// <summary>Disputes as a table: one service a row; rows with the same case number are one dispute.</summary>
public static class CsvDisputes
{
    /// <summary>The template to download: the columns and two rows that show their form; the
    /// settings of a prediction are usually left empty.</summary>
    public static string Template { get; } =
        SeparatedValues.Line([.. DocumentReader.DisputeColumns])
        + SeparatedValues.Line("CM16-9000001", "", "Standard", "2016-05-02", "2016-10-11", "2016-10-28", "2016-11-09",
            "Low back pain after lifting; six visits of therapy were completed.",
            "Physical therapy, 12 visits, lumbar spine",
            "MTUS Low Back Complaints",
            "",
            "")
        + SeparatedValues.Line("CM16-9000001", "", "Standard", "2016-05-02", "2016-10-11", "2016-10-28", "2016-11-09",
            "", "MRI of the lumbar spine without contrast", "ODG, Low Back chapter", "", "");
}
