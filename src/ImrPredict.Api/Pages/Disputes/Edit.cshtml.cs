using ImrPredict.Api.Models;
using ImrPredict.Api.Words;
using ImrPredict.Api.Worklist;
using ImrPredict.Cases;
using ImrPredict.Store.Erasure;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages.Disputes;

/// <summary>What was read of a dispute, for correction; then its prediction.</summary>
[RequestFormLimits(ValueLengthLimit = 2_000_000, ValueCountLimit = 2_000)]
public sealed class EditModel(DisputeStore disputes, TriageDesk desk, TextEraser eraser, ModelCard card, TimeProvider time) : PageModel
{
    private static readonly (string Field, string Name)[] DateFields =
    [
        (nameof(DisputeForm.DateOfInjury), "Date of injury"), (nameof(DisputeForm.UtilizationReviewDate), "Utilization review decision"),
        (nameof(DisputeForm.ApplicationReceived), "Application received"), (nameof(DisputeForm.DateAssigned), "Notice of assignment"),
        (nameof(DisputeForm.RecordsReceived), "Records received"), (nameof(DisputeForm.DeterminationReceived), "Determination received"),
        (nameof(DisputeForm.AsOfDate), "Guidelines in force on"),
    ];

    [BindProperty]
    public DisputeForm Form { get; set; } = new();

    public Dispute? Dispute { get; private set; }

    /// <summary>Other disputes of the same case on the desk.</summary>
    public IReadOnlyList<long> SameCase { get; private set; } = [];

    public ModelFacts Facts { get; private set; } = ModelFacts.None([]);

    public IReadOnlyList<(string Field, string Message)> Problems { get; private set; } = [];

    /// <summary>Shown by the page that follows.</summary>
    [TempData]
    public string? Outcome { get; set; }

    public string? ProblemOf(string field) => Problems.FirstOrDefault(p => p.Field == field).Message;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return Missing();
        }

        Form = DisputeForm.Of(Dispute!);
        if (Form.Services.Count == 0)
        {
            Form.Services.Add(new());
        }

        return Page();
    }

    /// <summary>Keeps the correction without predicting.</summary>
    public Task<IActionResult> OnPostKeepAsync(long id, CancellationToken cancellationToken) =>
        SaveAsync(id, predict: false, cancellationToken);

    /// <summary>Keeps the correction and predicts.</summary>
    public Task<IActionResult> OnPostPredictAsync(long id, CancellationToken cancellationToken) =>
        SaveAsync(id, predict: true, cancellationToken);

    /// <summary>One more service in the form; nothing is kept yet.</summary>
    public async Task<IActionResult> OnPostAddServiceAsync(long id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return Missing();
        }

        ModelState.Clear();
        Form.Services.Add(new());
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveServiceAsync(long id, int service, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return Missing();
        }

        ModelState.Clear();
        if (service >= 0 && service < Form.Services.Count)
        {
            Form.Services.RemoveAt(service);
        }

        return Page();
    }

    /// <summary>Once confirmed, erases every word of the case: on the desk, beside the prediction log
    /// and in the archive. The log's rows, which hold none, stay.</summary>
    public async Task<IActionResult> OnPostEraseAsync(long id, bool confirmed, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            Outcome = $"Dispute {id} is not on the desk any more: nothing was left to erase.";
            return Redirect("/");
        }

        if (!confirmed)
        {
            Form = DisputeForm.Of(Dispute!);
            Problems = [("confirmed", "Nothing was erased: tick the box to say that you mean it.")];
            return Page();
        }

        var name = Dispute!.Content.CaseNumber is { Length: > 0 } typed ? $"case {typed}" : $"dispute {id}";
        if (CaseNumber.TryParse(Dispute.Content.CaseNumber, out var number))
        {
            await eraser.EraseAsync(number, cancellationToken);
        }
        else if (Dispute.Assessment is { } assessment)
        {
            await eraser.EraseAsync(assessment.PredictionId, cancellationToken);
        }

        await disputes.EraseAsync(id, cancellationToken);
        Outcome = $"The text of {name} was erased by {Preferences.WhoActs(HttpContext)} at {Wording.Moment(time.GetUtcNow())}.";
        return Redirect(Dispute.State == DisputeState.Draft ? "/disputes/new" : "/");
    }

    private async Task<IActionResult> SaveAsync(long id, bool predict, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return Missing();
        }

        if (Form.Revision != Dispute!.Revision)
        {
            Problems =
            [
                ("", "Somebody else changed this dispute in the meantime. Open it anew to see the change; what you typed is still below."),
            ];
            return Page();
        }

        var content = Form.ApplyTo(Dispute.Content);
        List<(string, string)> mistyped =
        [
            .. DateFields.Where(f => !IsDate(f.Field)).Select(f => (f.Field, $"{f.Name}: expected a date, as in 2016-10-28.")),
            .. Form.Problems(),
        ];
        Problems = [.. mistyped, .. ContentCheck.Problems(content)];
        if (!ModelState.IsValid || mistyped.Count > 0 || (predict && Problems.Count > 0))
        {
            return Page();
        }

        // What was said of other words is no prediction of these; it stays in the log. A
        // form sent back unchanged may still differ in line ends.
        var asBefore = DisputeForm.Of(Dispute).ApplyTo(Dispute.Content);
        var changed = Dispute with { Content = content, Assessment = content.AsksTheSameAs(asBefore) ? Dispute.Assessment : null };
        var by = Preferences.WhoActs(HttpContext);
        if (!predict)
        {
            await disputes.ChangeAsync(changed, by, "Corrected", cancellationToken);
            return Redirect(Dispute.State == DisputeState.Draft ? "/disputes/new#drafts" : $"/disputes/{id}");
        }

        var attempt = await desk.PredictAsync(changed, by, cancellationToken);
        if (attempt is null)
        {
            Problems =
            [
                ("", "Somebody else changed this dispute in the meantime. Open it anew to see the change; what you typed is still below."),
            ];
            return Page();
        }

        return Redirect($"/disputes/{id}");
    }

    private bool IsDate(string field) => !ModelState.TryGetValue($"Form.{field}", out var state) || state.Errors.Count == 0;

    private async Task<bool> FindAsync(long id, CancellationToken cancellationToken)
    {
        Dispute = await disputes.FindAsync(id, cancellationToken);
        SameCase = Dispute is null ? [] : await disputes.SameCaseAsync(Dispute, cancellationToken);
        Facts = await card.CurrentAsync(cancellationToken);
        return Dispute is not null;
    }

    private PageResult Missing()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
