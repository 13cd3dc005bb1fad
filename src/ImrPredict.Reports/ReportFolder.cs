using ImrPredict.Evaluation;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Reports.Csv;
using ImrPredict.Reports.Html;
using ImrPredict.Reports.Json;

namespace ImrPredict.Reports;

/// <summary>Writes reports into a folder; each file appears whole or not at all.</summary>
public static class ReportFolder
{
    public const string JsonFile = "report.json";
    public const string HtmlFile = "report.html";

    /// <summary>Writes report.json and report.html, replacing former ones.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(EvaluationReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        WriteFile(folder, JsonFile, EvaluationReportJson.Write(report) + "\n");
        WriteFile(folder, HtmlFile, EvaluationReportHtml.Write(report));
    }

    /// <summary>Writes the QA report: report.json, report.html, figures.csv and disagreements.csv, replacing former ones.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(QualityReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        (string Name, Func<IEnumerable<string>> Write)[] files =
        [
            (JsonFile, () => [QualityReportJson.Write(report), "\n"]),
            (HtmlFile, () => [QualityReportHtml.Write(report)]),
            ("figures.csv", () => [QualityReportCsv.Figures(report)]),
            ("disagreements.csv", () => QualityReportCsv.DisagreementLines(report)),
        ];

        // All files are written before any is renamed, so a failure leaves the former set complete.
        try
        {
            foreach (var (name, write) in files)
            {
                WriteTemporary(folder, name, write());
            }

            foreach (var (name, _) in files)
            {
                File.Move(Temporary(folder, name), Path.Combine(folder, name), overwrite: true);
            }
        }
        finally
        {
            foreach (var (name, _) in files)
            {
                File.Delete(Temporary(folder, name));
            }
        }
    }

    /// <summary>Writes under a temporary name in the same folder, then renames.</summary>
    internal static void WriteFile(string folder, string name, string text)
    {
        try
        {
            WriteTemporary(folder, name, [text]);
            File.Move(Temporary(folder, name), Path.Combine(folder, name), overwrite: true);
        }
        finally
        {
            File.Delete(Temporary(folder, name));
        }
    }

    private static void WriteTemporary(string folder, string name, IEnumerable<string> parts)
    {
        using var file = PrivateText.Create(Temporary(folder, name));
        foreach (var part in parts)
        {
            file.Write(part);
        }
    }

    private static string Temporary(string folder, string name) => Path.Combine(folder, $".{name}.{Environment.ProcessId}.tmp");
}
