using ImrPredict.Api.Models;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Words;
using ImrPredict.Api.Worklist;
using ImrPredict.Evaluation.Quality;
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
        var badDate = !ModelState.IsValid;
        ModelState.Clear();
        Keep();
        var content = Form.ApplyTo(Dispute!.Content);
        Problems = [.. Form.Problems().Concat(ContentCheck.Problems(content)).Select(p => p.Message)];
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

    /// <summary>One more service in the form; nothing is asked yet.</summary>
    public async Task<IActionResult> OnPostAddServiceAsync(long id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken))
        {
            ModelState.Clear();
            Keep();
            Form.Services.Add(new());
        }

        return Page();
    }

    /// <summary>One service less in the form; nothing is asked yet.</summary>
    public async Task<IActionResult> OnPostRemoveServiceAsync(long id, int service, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken))
        {
            ModelState.Clear();
            Keep();
            if (service >= 0 && service < Form.Services.Count && Form.Services.Count > 1)
            {
                Form.Services.RemoveAt(service);
            }
        }

        return Page();
    }

    /// <summary>The services of both answers beside each other: by their words, then by their place.</summary>
    public IReadOnlyList<(ServicePrediction? Before, ServicePrediction? After)> Beside()
    {
        IReadOnlyList<ServicePrediction> before = Before?.Services ?? [], after = After?.Services ?? [];
        var matched = before.Count == 0 || after.Count == 0
            ? []
            : ServiceMatching.Match([.. before.Select(s => s.Request)], [.. after.Select(s => s.Request)]).Matches
                .ToDictionary(m => m.Predicted, m => m.Actual);
        List<int> open = [.. Enumerable.Range(0, after.Count).Except(matched.Values)];
        var rows = new List<(ServicePrediction? Before, ServicePrediction? After)>();
        for (var i = 0; i < before.Count; i++)
        {
            int? other = matched.TryGetValue(i, out var at) ? at : open.Remove(i) ? i : null;
            rows.Add((before[i], other is { } found ? after[found] : null));
        }

        return [.. rows, .. open.Select(j => ((ServicePrediction?)null, (ServicePrediction?)after[j]))];
    }

    /// <summary>What was changed and what it came to, a sentence each.</summary>
    public IEnumerable<string> Changes()
    {
        foreach (var (before, after) in Beside())
        {
            if (before is null && after is not null)
            {
                yield return $"Added: “{Short(after.Request)}”, {Wording.Percent(after.OverturnProbability)}.";
            }
            else if (after is null && before is not null)
            {
                yield return $"Taken away: “{Short(before.Request)}”.";
            }
            else if (before is not null && after is not null)
            {
                var (from, to) = (Wording.Percent(before.OverturnProbability), Wording.Percent(after.OverturnProbability));
                var reworded = before.Request == after.Request ? "" : ", reworded";
                yield return from == to
                    ? $"Service {before.Number}{reworded}: as before, {to}."
                    : $"Service {before.Number}{reworded}: {(after.OverturnProbability > before.OverturnProbability ? "up" : "down")} "
                        + $"from {from} to {to}.";
            }
        }

        if (Form.CaseSummary?.Trim() != Dispute!.Content.CaseSummary?.Trim())
        {
            yield return "The case summary was changed.";
        }
    }

    private static string Short(string request) => request.Length > 60 ? request[..60] + "…" : request;

    /// <summary>What cannot be changed here stays as the dispute has it.</summary>
    private void Keep()
    {
        var typed = DisputeForm.Of(Dispute!);
        (typed.CaseSummary, typed.Services) = (Form.CaseSummary, Form.Services);
        (typed.AsOfDate, typed.OverturnRate) = (Form.AsOfDate, Form.OverturnRate);
        Form = typed;
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
