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
        (string Name, Func<string> Write)[] files =
        [
            (JsonFile, () => QualityReportJson.Write(report) + "\n"),
            (HtmlFile, () => QualityReportHtml.Write(report)),
            ("figures.csv", () => QualityReportCsv.Figures(report)),
            ("disagreements.csv", () => QualityReportCsv.Disagreements(report)),
        ];

        // All files are written before any is renamed, so a failure leaves the former set complete.
        foreach (var (name, text) in files.AsParallel().AsOrdered().Select(f => (f.Name, Text: f.Write())).ToArray())
        {
            WriteFile(folder, name, text);
        }
    }

    /// <summary>Writes under a temporary name in the same folder, then renames.</summary>
    internal static void WriteFile(string folder, string name, string text)
    {
        var temporary = Path.Combine(folder, $".{name}.{Environment.ProcessId}.tmp");
        try
        {
            using (var file = PrivateText.Create(temporary))
            {
                file.Write(text);
            }

            File.Move(temporary, Path.Combine(folder, name), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
