using ImrPredict.Api.Predictions;
using ImrPredict.Api.Words;
using ImrPredict.Api.Worklist;
using ImrPredict.Cases;
using ImrPredict.Deadlines;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages.Disputes;

/// <summary>One dispute: the case as read beside what is predicted of each service, and what the reviewer expects.</summary>
public sealed class ShowModel(
    DisputeStore disputes,
    WorklistReader worklist,
    TriageDesk desk,
    CasePredictor predictor,
    DeterminationArchive archive,
    TimeProvider time) : PageModel
{
    private Determination? _archived;

    /// <summary>The service whose evidence is marked in the texts; the one most likely to be overturned by default.</summary>
    [BindProperty(SupportsGet = true, Name = "service")]
    public int? Service { get; set; }

    public Dispute? Dispute { get; private set; }

    public Prediction? Prediction { get; private set; }

    /// <summary>How it was scored.</summary>
    public ScoringOptions? Options { get; private set; }

    /// <summary>Whether the model was trained on this very case.</summary>
    public bool TrainedOn { get; private set; }

    public IReadOnlyList<Deadline> Deadlines { get; private set; } = [];

    public IReadOnlyList<Expectation> Expectations { get; private set; } = [];

    public IReadOnlyList<DisputeEvent> History { get; private set; } = [];

    /// <summary>The open dispute to be read after this one; null when it is the last.</summary>
    public long? Next { get; private set; }

    public DateOnly Today { get; private set; }

    public string Reviewer { get; private set; } = "";

    public bool ReviewerIsKnown { get; private set; }

    /// <summary>The service whose expectation could not be kept, and why.</summary>
    public (int Service, string Problem)? ExpectationProblem { get; private set; }

    public ExpectationForm Typed { get; private set; } = new();

    [TempData]
    public string? Done { get; set; }

    public ServicePrediction? Marked { get; private set; }

    public string Title =>
        (Dispute is null ? null : Wording.FullName(Dispute.Content)) ?? $"Dispute {Dispute?.Id} (no case number yet)";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) && Dispute!.State == DisputeState.Draft)
        {
            return Redirect($"/disputes/{id}/edit");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostStateAsync(long id, DisputeState state, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return Page();
        }

        if (state == DisputeState.Draft || !Enum.IsDefined(state))
        {
            return BadRequest();
        }

        Done = await desk.MarkAsync(Dispute!, state, Reviewer, cancellationToken)
            ? $"Marked as {Wording.State(state)}."
            : "Somebody else changed this dispute in the meantime; its state is theirs.";
        return Redirect($"/disputes/{id}");
    }

    public async Task<IActionResult> OnPostPredictAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return Page();
        }

        if (ContentCheck.Problems(Dispute!.Content).Count > 0)
        {
            return Redirect($"/disputes/{id}/edit");
        }

        var attempt = await desk.PredictAsync(Dispute, Reviewer, cancellationToken);
        Done =
            attempt?.Problem
            ?? (attempt is null ? "Somebody else changed this dispute in the meantime; nothing was predicted." : "Predicted again.");
        return Redirect($"/disputes/{id}");
    }

    /// <summary>Keeps what the reviewer expects of one service.</summary>
    public async Task<IActionResult> OnPostExpectAsync(long id, ExpectationForm form, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return Page();
        }

        var predicted = Prediction?.Services.FirstOrDefault(s => s.Number == form.Number);
        Typed = form;
        if (form.Number < 1 || form.Number > Dispute!.Content.Services.Count)
        {
            return BadRequest();
        }

        if (form.Expected is not { } expected)
        {
            ExpectationProblem = (form.Number, "Choose what you expect.");
        }
        else if (predicted is not null && predicted.Outcome != expected && string.IsNullOrWhiteSpace(form.Reason))
        {
            ExpectationProblem = (
                form.Number,
                $"The model holds \u201C{Wording.Outcome(predicted.Outcome)}\u201D likelier. Say why you expect otherwise.");
        }
        else
        {
            var name = form.Name?.Trim();
            if (!string.IsNullOrEmpty(name) && User.Identity is not { IsAuthenticated: true })
            {
                Reviewer = name[..Math.Min(name.Length, Preferences.LongestName)];
                (Preferences.Of(HttpContext) with { Name = Reviewer }).Keep(HttpContext);
            }

            await disputes.ExpectAsync(
                id,
                new Expectation
                {
                    ServiceNumber = form.Number,
                    Expected = expected,
                    Note = Plain(form.Note),
                    Reason = Plain(form.Reason),
                    By = Reviewer,
                    At = time.GetUtcNow(),
                    PredictionId = Prediction?.PredictionId,
                    ModelOutcome = predicted?.Outcome,
                },
                cancellationToken);
            if (Dispute.State == DisputeState.New)
            {
                await disputes.ChangeAsync(
                    Dispute with
                    {
                        State = DisputeState.Reviewed,
                    },
                    Reviewer,
                    "Marked as reviewed",
                    cancellationToken);
            }

            Done = $"Your expectation for service {form.Number} is kept.";
            return Redirect($"/disputes/{id}?service={form.Number}#service-{form.Number}");
        }

        return Page();
    }

    /// <summary>What was last expected of a service.</summary>
    public Expectation? LastExpectation(int service) => Expectations.LastOrDefault(e => e.ServiceNumber == service);

    /// <summary>What was decided of a service: by the letter that came as a replay, else by the
    /// determination in the archive with the same request.</summary>
    public ServiceDetermination? Actual(int service)
    {
        if (Dispute!.IsReplay || _archived is not { } determination)
        {
            return Dispute.Content.Actual.FirstOrDefault(a => a.Number == service);
        }

        var request = Folded(Dispute.Content.Services.ElementAtOrDefault(service - 1)?.Request ?? "");
        var decided = determination.Case.Services.FirstOrDefault(s => Folded(s.Request) == request);
        return decided is null ? null : determination.Services.FirstOrDefault(s => s.Number == decided.Number);
    }

    private static string Folded(string request) =>
        string.Join(' ', request.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        ReviewerIsKnown = User.Identity is { IsAuthenticated: true } || Preferences.Of(HttpContext).Name is not null;
        Reviewer = Preferences.WhoActs(HttpContext);
        Today = desk.Today();
        Dispute = await disputes.FindAsync(id, cancellationToken);
        if (Dispute is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }

        var found = Dispute.Assessment is { } assessment ? await predictor.FindAsync(assessment.PredictionId, cancellationToken) : null;
        (Prediction, Options, TrainedOn) = (found?.Prediction, found?.Options, found?.Entry.TrainedOn ?? false);
        _archived = !Dispute.IsReplay && CaseNumber.TryParse(Dispute.Content.CaseNumber, out var number)
            ? (await archive.FindAsync(Dispute.Content.Program, number, cancellationToken))?.Determination
            : null;
        Deadlines = Preferences.Of(HttpContext).ShowDeadlines ? DeadlineCalculator.For(Dispute.Content.Dates) : [];
        Expectations = await disputes.ExpectationsAsync(id, cancellationToken);
        Next = await worklist.NextToReadAsync(Dispute, cancellationToken);
        History = await disputes.HistoryAsync(id, cancellationToken);
        Marked = Prediction?.Services.FirstOrDefault(s => s.Number == Service) ?? Prediction?.Services.MaxBy(s => s.OverturnProbability);
        return true;
    }

    private static string? Plain(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(text.Trim().Length, 4_000)];
}
