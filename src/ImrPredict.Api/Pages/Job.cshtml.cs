using ImrPredict.Api.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

/// <summary>How far long work is; it goes on whether anybody looks or not.</summary>
public sealed class JobModel(IJobs jobs) : PageModel
{
    public Job? Job { get; private set; }

    public IActionResult OnGet(Guid id)
    {
        Job = jobs.Find(id);
        Response.StatusCode = Job is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }

    public IActionResult OnPostStop(Guid id)
    {
        jobs.Cancel(id);
        return Redirect($"/jobs/{id}");
    }

    /// <summary>What a kind of work is called.</summary>
    public static string Title(Job job) =>
        job.Kind == PredictingDrafts.Kind ? "Predicting the drafts" : ReadingList.Is(job) ? "Reading the list" : "Work under way";
}
