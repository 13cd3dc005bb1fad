using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Notices;
using ImrPredict.Cases;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Reports;
using ImrPredict.Store.Database;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Quality;

/// <summary>What report is wanted.</summary>
/// <param name="From">First decision date; null for the month before <paramref name="At"/>.</param>
/// <param name="At">When it was asked for; null for when the job was begun.</param>
/// <param name="OnlyDrift">Whether somebody is told only when something has moved.</param>
public sealed record QualityReportArguments(DateOnly? From, DateOnly? To, DateTimeOffset? At, bool OnlyDrift);

/// <summary>Writes the quality report of a period into a folder, holds it against the gates, and tells people.</summary>
internal sealed class ReportingQuality(
    QualityService quality, Telling telling, IOptions<JobsOptions> work, IOptions<StoreOptions> store, IOptions<QualityOptions> options)
    : IJobKind
{
    public const string Kind = "qualityReport";

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Writing the quality report";

    /// <param name="from">First decision date; null for the month before.</param>
    public static Task<Job> BeginAsync(
        IJobs jobs, DateOnly? from, DateOnly? to, JobStarter by, CancellationToken cancellationToken) =>
        jobs.BeginAsync(Kind, new QualityReportArguments(from, to, null, false), 2, by, cancellationToken);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var wanted = run.Arguments<QualityReportArguments>();
        var month = DateOnly.FromDateTime(CaliforniaTime.Of(wanted.At ?? run.Record.CreatedAt).DateTime).AddMonths(-1);
        var first = wanted.From ?? new DateOnly(month.Year, month.Month, 1);
        var last = wanted.To ?? first.AddMonths(1).AddDays(-1);
        var place = run.Place<ReportPlace>();
        if (place is null)
        {
            var gates = options.Value.GatesFile is { } file ? QualityGates.Parse(await File.ReadAllTextAsync(file, stopping), file) : [];
            var report = await quality.AssessAsync(new(ReviewProgram.WorkersCompensation, first, last, null), gates, stopping);
            var name = string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
            var folder = Path.Combine(
                work.Value.OutputFolder ?? store.Value.ResolveFolder(), "reports", (wanted.OnlyDrift ? "drift " : "quality ") + name);

            // Each file appears whole; one of a former attempt is replaced by the same.
            ReportFolder.Write(report, folder);
            var missed = report.Gates.Where(g => !g.Passed).Select(g => $"Missed: {g.Sentence}.").ToList();
            var moved = report.Drift?.Measures.Where(m => m.Level != DriftLevel.Stable).Select(m => $"Moved: {m.Title}.").ToList() ?? [];
            place = new(
                string.Join(
                    '\n',
                    [
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{report.Counts.Counted:N0} predictions counted of {name}; the report is in {Path.GetFileName(folder)}."),
                        .. missed,
                        .. moved,
                    ]),
                missed.Count > 0,
                moved.Count > 0);
            await run.ReachAsync(new JobStep(place, 1, 0, 2), stopping);
        }

        var told = wanted.OnlyDrift && !place.HasMoved
            ? null
            : await telling.TellAsync(
                Kind,
                place.IsMissed ? "ImrPredict: a quality gate is missed"
                    : wanted.OnlyDrift ? "ImrPredict: drift"
                    : "ImrPredict: quality report",
                place.Words,
                run.Id,
                stopping);
        await run.ReachAsync(new JobStep(place, 2, 0, 2), stopping);
        return new(place.Words + (told is null ? "" : $"\nTold: {told}."));
    }

    private sealed record ReportPlace(string Words, bool IsMissed, bool HasMoved);
}
