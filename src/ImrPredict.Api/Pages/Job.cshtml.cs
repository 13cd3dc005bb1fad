using System.Globalization;
using ImrPredict.Api.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

/// <summary>How far long work is; it goes on whether anybody looks or not.</summary>
public sealed class JobModel(IJobs jobs, IEnumerable<IJobKind> kinds, TimeProvider time) : PageModel
{
    public Job? Job { get; private set; }

    /// <summary>What its kind of work is called.</summary>
    public string Title => kinds.FirstOrDefault(k => k.Name == Job?.Kind)?.Title ?? "Work under way";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Job = await jobs.FindAsync(id, cancellationToken);
        Response.StatusCode = Job is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }

    public async Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken cancellationToken)
    {
        await jobs.CancelAsync(id, cancellationToken);
        return Redirect($"/jobs/{id}");
    }

    public async Task<IActionResult> OnPostResumeAsync(Guid id, CancellationToken cancellationToken)
    {
        await jobs.ResumeAsync(id, cancellationToken);
        return Redirect($"/jobs/{id}");
    }

    /// <summary>How fast it goes and how long it will take; null while that cannot be said.</summary>
    public string? Pace()
    {
        if (Job is not { HasEnded: false, Done: > 0 } job || (time.GetUtcNow() - job.StartedAt).TotalSeconds is var seconds && seconds < 1)
        {
            return null;
        }

        var (rate, left) = (job.Done / seconds, TimeSpan.FromSeconds((job.Total - job.Done) * seconds / job.Done));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(rate >= 1 ? $"{rate:N0} a second" : $"{rate * 60:N0} a minute")}, about {(
                left.TotalMinutes < 2 ? "a minute"
                : left.TotalHours < 2 ? $"{left.TotalMinutes:N0} minutes"
                : $"{left.TotalHours:N0} hours")} left");
    }
}
