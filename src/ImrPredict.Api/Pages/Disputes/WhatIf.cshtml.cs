using ImrPredict.Api.Models;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Worklist;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages.Disputes;

/// <summary>What the model would say if the text or a request were other. Logged as a
/// what-if, apart from triage; the dispute stays as it is.</summary>
[RequestFormLimits(ValueLengthLimit = 2_000_000, ValueCountLimit = 2_000)]
public sealed class WhatIfModel(DisputeStore disputes, CasePredictor predictor, ModelCard card) : PageModel
{
    [BindProperty]
    public DisputeForm Form { get; set; } = new();

    public Dispute? Dispute { get; private set; }

    public Prediction? Before { get; private set; }

    /// <summary>How the former prediction was scored.</summary>
    public ScoringOptions? BeforeOptions { get; private set; }

    public Prediction? After { get; private set; }

    /// <summary>How the answer was scored.</summary>
    public ScoringOptions? AfterOptions { get; private set; }

    public ModelFacts Facts { get; private set; } = ModelFacts.None([]);

    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <param name="answer">The what-if to show, as logged: an address that can be gone back to and asks nothing anew.</param>
    public async Task<IActionResult> OnGetAsync(long id, Guid? answer, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return Page();
        }

        Form = DisputeForm.Of(Dispute!);
        if (answer is { } asked
            && await predictor.FindAsync(asked, cancellationToken) is { Entry.Purpose: PredictionPurpose.WhatIf, Case: { } asAsked } found)
        {
            (After, AfterOptions) = (found.Prediction, found.Options);
            Form.CaseSummary = asAsked.CaseSummary;
            Form.Services =
            [
                .. asAsked.Services.Select(s => new ServiceForm { Request = s.Request, Citation = s.ClaimsAdministratorCitation }),
            ];
            Form.AsOfDate = found.Options.AsOfDate == Dispute!.Content.UtilizationReviewDate ? null : found.Options.AsOfDate;
            Form.OverturnRate = DisputeForm.InPercent(found.Options.BaseRate);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return Page();
        }

        // Only the words and the two settings of the prediction are asked about here; the dates and the number stay as they are.
        var typed = DisputeForm.Of(Dispute!);
        typed.CaseSummary = Form.CaseSummary;
        typed.Services = Form.Services;
        typed.AsOfDate = Form.AsOfDate;
        typed.OverturnRate = Form.OverturnRate;
        var badDate = !ModelState.IsValid;
        ModelState.Clear();
        Form = typed;
        var content = typed.ApplyTo(Dispute!.Content);
        Problems = [.. typed.Problems().Concat(ContentCheck.Problems(content)).Select(p => p.Message)];
        if (badDate)
        {
            Problems = ["Guidelines in force on: expected a date, as in 2016-10-28.", .. Problems];
        }

        if (Problems.Count > 0)
        {
            return Page();
        }

        var by = Preferences.WhoActs(HttpContext);
        var attempt = await predictor.PredictAsync(content, PredictionPurpose.WhatIf, by, cancellationToken);
        if (attempt.Prediction is not { } prediction)
        {
            Problems = [attempt.Problem!];
            return Page();
        }

        await disputes.RecordAsync(id, by, $"Asked what if ({prediction.PredictionId:D})", cancellationToken);
        return Redirect($"/disputes/{id}/what-if?answer={prediction.PredictionId:D}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        Facts = await card.CurrentAsync(cancellationToken);
        Dispute = await disputes.FindAsync(id, cancellationToken);
        if (Dispute is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }

        var found = Dispute.Assessment is { } assessment ? await predictor.FindAsync(assessment.PredictionId, cancellationToken) : null;
        (Before, BeforeOptions) = (found?.Prediction, found?.Options);
        return true;
    }
}
