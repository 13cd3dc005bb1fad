using ImrPredict.Api.Determinations;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Quality;
using ImrPredict.Api.Schedules;
using ImrPredict.Api.Training;
using ImrPredict.Api.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

/// <summary>Long work and what is done by itself, for an administrator.</summary>
public sealed class WorkModel : PageModel
{
    private const int MostJobs = 50;

    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    public IReadOnlyList<Schedule> Schedules { get; private set; } = [];

    /// <summary>What an administrator may begin here, with its name.</summary>
    public static IReadOnlyList<(string Kind, string Title, bool NeedsPlace)> Beginnings { get; } =
    [
        (ImportingDeterminations.Kind, "Take in determinations from a place on the server", true),
        (TakingInDocuments.Kind, "Take letters and denials onto the desk from a place on the server", true),
        (PredictingAnew.Kind, "Predict the open disputes anew", false),
        (TrainingChallenger.Kind, "Train a challenger", false),
        (ReportingQuality.Kind, "Write the quality report of the month before", false),
        (BackingUp.Kind, "Back the store up", false),
        (ErasingByAge.Kind, "Erase the words of cases that Store:KeepDays calls old", false),
    ];

    [TempData]
    public string? Outcome { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Jobs = await Get<IJobs>().ListAsync(MostJobs, cancellationToken);
        Schedules = await Get<ScheduleWatch>().AllAsync(cancellationToken);
    }

    public string TitleOf(Job job) =>
        HttpContext.RequestServices.GetServices<IJobKind>().FirstOrDefault(k => k.Name == job.Kind)?.Title ?? job.Kind;

    public async Task<IActionResult> OnPostScheduleAsync(string name, string? cron, bool on, CancellationToken cancellationToken)
    {
        Outcome = await Get<ScheduleWatch>().ChangeAsync(name, cron, on, JobStarter.Of(HttpContext), cancellationToken)
            ?? "The schedule was changed.";
        return Redirect("/work");
    }

    public async Task<IActionResult> OnPostBeginAsync(string kind, string? place, CancellationToken cancellationToken)
    {
        if (Beginnings.FirstOrDefault(b => b.Kind == kind) is not { Kind: not null } wanted)
        {
            return BadRequest();
        }

        var (path, problem) = wanted.NeedsPlace ? Get<JobDocuments>().Allowed(place ?? "") : (null, null);
        if (problem is not null)
        {
            Outcome = problem;
            return Redirect("/work");
        }

        var job = await Get<IJobs>().BeginAsync(
            kind, wanted.NeedsPlace ? new DocumentsArguments(path) : new { }, 0, JobStarter.Of(HttpContext), cancellationToken,
            new(wanted.NeedsPlace ? null : kind));
        return Redirect($"/jobs/{job.Id}");
    }

    private T Get<T>()
        where T : notnull =>
        HttpContext.RequestServices.GetRequiredService<T>();
}
