using ImrPredict.Api.Predictions;
using ImrPredict.Api.Words;
using ImrPredict.Api.Worklist;
using ImrPredict.Deadlines;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages.Disputes;

/// <summary>One dispute on paper, for the file.</summary>
public sealed class PrintModel(DisputeStore disputes, TriageDesk desk, CasePredictor predictor, TimeProvider time) : PageModel
{
    public Dispute? Dispute { get; private set; }

    public Prediction? Prediction { get; private set; }

    /// <summary>How it was scored.</summary>
    public ScoringOptions? Options { get; private set; }

    /// <summary>Whether the model was trained on this very case.</summary>
    public bool TrainedOn { get; private set; }

    public IReadOnlyList<Deadline> Deadlines { get; private set; } = [];

    public IReadOnlyList<Expectation> Expectations { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public string Printed { get; private set; } = "";

    public async Task OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Dispute = await disputes.FindAsync(id, cancellationToken);
        if (Dispute is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Today = desk.Today();
        Printed = $"{Wording.Moment(time.GetUtcNow())} by {Preferences.WhoActs(HttpContext)}";
        var found = Dispute.Assessment is { } assessment ? await predictor.FindAsync(assessment.PredictionId, cancellationToken) : null;
        (Prediction, Options, TrainedOn) = (found?.Prediction, found?.Options, found?.Entry.TrainedOn ?? false);
        Deadlines = Preferences.Of(HttpContext).ShowDeadlines ? DeadlineCalculator.For(Dispute.Content.Dates) : [];
        Expectations = await disputes.ExpectationsAsync(id, cancellationToken);
    }
}
