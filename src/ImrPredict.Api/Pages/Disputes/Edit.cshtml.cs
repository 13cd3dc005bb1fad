using System.Globalization;
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

    /// <summary>Whether a model for health plans is served; without one, none can be predicted.</summary>
    public bool OffersHealthPlans { get; private set; }

    public IReadOnlyList<(string Field, string Message)> Problems { get; private set; } = [];

    /// <summary>Shown by the page that follows.</summary>
    [TempData]
    public string? Outcome { get; set; }

    /// <summary>Begun in the empty form a moment ago and refused: it waits among the drafts with its words.</summary>
    [TempData]
    public string? Begun { get; set; }

    /// <summary>Whether nothing of this dispute is kept yet.</summary>
    public bool IsNew => Dispute is { Id: 0 };

    public string? ProblemOf(string field) => Problems.FirstOrDefault(p => p.Field == field).Message;

    /// <param name="id">0 for an empty form, of which nothing is kept before it is sent.</param>
    /// <param name="check">Whether to say what still keeps it from being predicted.</param>
    public async Task<IActionResult> OnGetAsync(long id, bool check, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return Missing();
        }

        TempData.Keep(nameof(Begun));
        if (IsNew
            && (!long.TryParse(Begun, NumberStyles.None, CultureInfo.InvariantCulture, out var begun)
                || await disputes.FindAsync(begun, cancellationToken) is not { State: DisputeState.Draft }))
        {
            Begun = null;
        }

        Form = DisputeForm.Of(Dispute!);
        Problems = check ? ContentCheck.Problems(Dispute!.Content) : [];
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

        var name = (Dispute!.Content.Reference ?? Dispute.Content.CaseNumber) is { Length: > 0 } typed ? $"case {typed}" : $"dispute {id}";
        if (CaseNumber.TryParse(Dispute.Content.CaseNumber, out var number))
        {
            await eraser.EraseAsync(number, cancellationToken);
        }

        await eraser.EraseDisputeAsync(id, cancellationToken);
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
        var by = Preferences.WhoActs(HttpContext);
        if (!ModelState.IsValid || mistyped.Count > 0 || (predict && Problems.Count > 0))
        {
            // Words that could not be predicted yet are kept with a draft: reloading or going back loses none of them.
            return ModelState.IsValid && mistyped.Count == 0 && Dispute.State == DisputeState.Draft
                ? await KeepWordsAsync(content, by, cancellationToken) ?? Page()
                : Page();
        }

        if (IsNew)
        {
            if (!predict)
            {
                return await KeepWordsAsync(content, by, cancellationToken) is null ? Page() : Redirect("/disputes/new#drafts");
            }

            var added = await disputes.AddAsync([Dispute with { Content = content }], by, cancellationToken);
            id = added[0];
            await desk.PredictAsync((await disputes.FindAsync(id, cancellationToken))!, by, cancellationToken);
            return Redirect($"/disputes/{id}");
        }

        // What was said of other words is no prediction of these; it stays in the log. A
        // form sent back unchanged may still differ in line ends.
        var asBefore = DisputeForm.Of(Dispute).ApplyTo(Dispute.Content);
        var changed = Dispute with { Content = content, Assessment = content.AsksTheSameAs(asBefore) ? Dispute.Assessment : null };
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

    /// <returns>Where the draft with these words is; null for a form in which nothing was typed, or that somebody else changed.</returns>
    private async Task<IActionResult?> KeepWordsAsync(DisputeContent content, string by, CancellationToken cancellationToken)
    {
        var id = Dispute!.Id;
        if (IsNew)
        {
            if (content.AsksTheSameAs(Dispute.Content with { Services = [] }) && Wording.Name(content) is null)
            {
                Form.Services = Form.Services.Count == 0 ? [new()] : Form.Services;
                Problems = [("Services", "Enter what was requested: there is no disputed service yet.")];
                return null;
            }

            id = (await disputes.AddAsync([Dispute with { Content = content }], by, cancellationToken))[0];
            Begun = id.ToString(CultureInfo.InvariantCulture);
        }
        else if (!await disputes.ChangeAsync(Dispute with { Content = content }, by, "Corrected", cancellationToken))
        {
            return null;
        }

        return Redirect($"/disputes/{id}/edit?check=true");
    }

    private bool IsDate(string field) => !ModelState.TryGetValue($"Form.{field}", out var state) || state.Errors.Count == 0;

    private async Task<bool> FindAsync(long id, CancellationToken cancellationToken)
    {
        Dispute = id == 0
            ? desk.Draft(new DisputeContent { Services = [new("", null)] }, "form")
            : await disputes.FindAsync(id, cancellationToken);
        SameCase = Dispute is null ? [] : await disputes.SameCaseAsync(Dispute, cancellationToken);
        Facts = await card.CurrentAsync(cancellationToken);
        OffersHealthPlans = await card.IsServedAsync(ReviewProgram.ManagedHealthCare, cancellationToken);
        return Dispute is not null;
    }

    private PageResult Missing()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
