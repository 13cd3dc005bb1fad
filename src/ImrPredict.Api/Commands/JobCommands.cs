using System.Globalization;
using ImrPredict.Api.Jobs;
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
            + $"{job.StartedAt:yyyy-MM-dd HH:mm}{(job.EndedAt is { } end ? $" to {end:yyyy-MM-dd HH:mm}" : "")}");
}
