using System.Globalization;
using ImrPredict.Api.Quality;
using ImrPredict.Cases;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Reports;

namespace ImrPredict.Api.Commands;

/// <summary>Compares what was predicted with what was decided.</summary>
internal static class QualityCommands
{
    public static async Task<int> ReportAsync(
        IServiceProvider services, ConfigurationManager settings, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        DateOnly? Date(string name) => settings[name] is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new FormatException($"--{name}: expected a date as in 2017-01-31, found '{text}'.");
        try
        {
            var folder = settings["output"] ?? throw new FormatException("--output: expected a folder, found none.");
            var gates = settings["gates"] is { } file ? QualityGates.Parse(await File.ReadAllTextAsync(file, cancellationToken), file) : [];
            var (from, to) = (Date("from"), Date("to"));
            if (SettingRanges.ProblemsOfPeriod(from, to).FirstOrDefault() is { Problem: not null } wrong)
            {
                throw new FormatException($"--{wrong.Field}: {wrong.Problem}");
            }

            var question = new QualityQuestion(ReviewProgram.WorkersCompensation, from, to, settings["model"]);
            var report = await services.GetRequiredService<QualityService>().AssessAsync(question, gates, cancellationToken);
            ReportFolder.Write(report, folder);
            await output.WriteLineAsync($"{report.Counts.Counted} predictions counted; the report is in {folder}.");
            foreach (var missed in report.Gates.Where(g => !g.Passed))
            {
                await output.WriteLineAsync($"Missed: {missed.Sentence}.");
            }

            return report.Gates.All(g => g.Passed) ? ExitCode.Done : ExitCode.Broken;
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCode.Usage;
        }
    }
}
