using ImrPredict.Api.Triage;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages.Disputes;

/// <summary>What the model would say if the text or a request were other. Logged as a what-if, apart from triage; the dispute stays as it is.</summary>
[RequestFormLimits(ValueLengthLimit = 2_000_000, ValueCountLimit = 2_000)]
public sealed class WhatIfModel(DisputeStore disputes, ICasePredictor predictor) : PageModel
{
    [BindProperty]
    public DisputeForm Form { get; set; } = new();

    public Dispute? Dispute { get; private set; }

    public Prediction? Before { get; private set; }

    public Prediction? After { get; private set; }

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken))
        {
            Form = DisputeForm.Of(Dispute!);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return Page();
        }

        // Only the words are asked about here; dates and numbers stay as they are.
        var typed = DisputeForm.Of(Dispute!);
        typed.CaseSummary = Form.CaseSummary;
        typed.Services = Form.Services;
        ModelState.Clear();
        Form = typed;
        var content = typed.ApplyTo(Dispute!.Content);
        Problems = [.. ContentCheck.Problems(content).Select(p => p.Message)];
        if (Problems.Count > 0)
        {
            return Page();
        }

        var by = Preferences.WhoActs(HttpContext);
        var attempt = await predictor.PredictAsync(content.ToReviewCase(), PredictionPurpose.WhatIf, by, cancellationToken);
        After = attempt.Prediction;
        if (attempt.Problem is { } problem)
        {
            Problems = [problem];
        }
        else
        {
            await disputes.RecordAsync(id, by, $"Asked what if ({After!.PredictionId:D})", cancellationToken);
        }

        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        Dispute = await disputes.FindAsync(id, cancellationToken);
        if (Dispute is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }

        Before = Dispute.Assessment is { } assessment ? (await predictor.FindAsync(assessment.PredictionId, cancellationToken))?.Prediction : null;
        return true;
    }
}
