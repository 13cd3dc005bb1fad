using System.Globalization;
using ImrPredict.Api.Determinations;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Quality;
using ImrPredict.Api.Schedules;
using ImrPredict.Api.Training;
using ImrPredict.Api.Worklist;
using ImrPredict.Store.Audit;

namespace ImrPredict.Api.Commands;

/// <summary>Looks at long work, stops it, and has it go on.</summary>
internal static class JobCommands
{
    private const int MostListed = 50;

    public static async Task<int> ListAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var job in await services.GetRequiredService<IJobs>().ListAsync(MostListed, cancellationToken))
        {
            await output.WriteLineAsync(Line(job));
        }

        return ExitCode.Done;
    }

    /// <summary>Begins a job; whoever serves, or a worker, carries it out.</summary>
    /// <param name="path">Where documents are taken from; null for a kind that takes none.</param>
    public static async Task<int> BeginAsync(
        IServiceProvider services, string kind, string? path, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        string[] fromPlaces = [ImportingDeterminations.Kind, TakingInDocuments.Kind];
        string[] withoutPlace =
        [
            PredictingDrafts.Kind, PredictingAnew.Kind, TrainingChallenger.Kind, ReportingQuality.Kind, BackingUp.Kind, ErasingByAge.Kind,
        ];
        if (!fromPlaces.Contains(kind) && !withoutPlace.Contains(kind))
        {
            await errors.WriteLineAsync($"'{kind}' is not a kind of job that a command begins; see --help.");
            return ExitCode.Usage;
        }

        if (fromPlaces.Contains(kind) != path is not null)
        {
            await errors.WriteLineAsync(path is null ? "--place: expected a place, found none." : "--place: this kind of job takes none.");
            return ExitCode.Usage;
        }

        var job = await services.GetRequiredService<IJobs>().BeginAsync(
            kind, path is null ? new { } : new DocumentsArguments(Path.GetFullPath(path)), 0, JobStarter.OfCommand(), cancellationToken,
            new(path is null ? kind : null));
        await output.WriteLineAsync(Line(job));
        return ExitCode.Done;
    }

    /// <param name="what">"show", "stop" or "resume".</param>
    public static async Task<int> OneAsync(
        IServiceProvider services, string what, string text, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var jobs = services.GetRequiredService<IJobs>();
        if (!Guid.TryParse(text, out var id) || await jobs.FindAsync(id, cancellationToken) is null)
        {
            await errors.WriteLineAsync($"'{text}' is not the id of a job; `jobs list` prints them.");
            return ExitCode.Usage;
        }

        if (what != "show")
        {
            await services.GetRequiredService<AuditLog>().AppendAsync(
                [AuditEvent.OfCommand(what == "stop" ? "stopped a job" : "resumed a job", id.ToString("D"))], cancellationToken);
            if (!(what == "stop" ? await jobs.CancelAsync(id, cancellationToken) : await jobs.ResumeAsync(id, cancellationToken)))
            {
                await errors.WriteLineAsync(
                    "There is nothing to resume: it was neither stopped nor has it failed, or another is under way.");
                return ExitCode.Rejected;
            }
        }

        var job = (await jobs.FindAsync(id, cancellationToken))!;
        await output.WriteLineAsync(Line(job));
        if (job.Result is not null)
        {
            await output.WriteLineAsync(job.Result);
        }

        return ExitCode.Done;
    }

    private static string Line(Job job) => string.Create(
        CultureInfo.InvariantCulture,
        $"{job.Id} {job.Kind} {job.State.ToString().ToLowerInvariant()} {job.Done} of {job.Total}, {job.Refused} refused, by {job.By}, "
            + $"{job.StartedAt:yyyy-MM-dd HH:mm:ss}{(job.EndedAt is { } end ? $", {(end - job.StartedAt).TotalSeconds:N1} s" : "")}");
}
