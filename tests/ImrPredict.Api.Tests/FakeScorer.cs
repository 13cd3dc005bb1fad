using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Api.Tests;

/// <summary>Scores by the length of the words, so that any word that reaches it moves the answer.</summary>
/// <param name="scoring">Sees each case before it is scored, and may throw.</param>
internal sealed class FakeScorer(
    string modelId, ReviewProgram program = ReviewProgram.WorkersCompensation, Action<ReviewCase>? scoring = null)
    : ICaseScorer, IDisposable
{
    public string ModelId => modelId;

    public string ModelHash => "00ff" + modelId.Length;

    public ReviewProgram Program => program;

    public bool IsDisposed { get; private set; }

    public bool WasTrainedOn(CaseNumber caseNumber) => caseNumber.Value == "CM16-9000099";

    public CaseScore Score(ReviewCase reviewCase, ScoringOptions options)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        scoring?.Invoke(reviewCase);
        var summary = reviewCase.CaseSummary?.Length ?? 0;
        return new(
            summary > 0 ? FeatureSet.WithSummary : FeatureSet.PreDecision,
            [.. reviewCase.Services.Select(s => Service(s, summary, options))]);
    }

    public void Dispose() => IsDisposed = true;

    private static ServicePrediction Service(DisputedService service, int summary, ScoringOptions options)
    {
        var score = -2 + (0.01 * service.Request.Length) + (0.001 * summary) + (0.02 * (service.ClaimsAdministratorCitation?.Length ?? 0));
        var probability = options.BaseRate ?? 1 / (1 + Math.Exp(-score));
        return new ServicePrediction
        {
            Number = service.Number,
            Request = service.Request,
            Outcome = probability > 0.5 ? Outcome.Overturned : Outcome.Upheld,
            OverturnProbability = probability,
            Interval = new(probability / 2, (1 + probability) / 2),
            Certainty = Certainty.Uncertain,
            Guidelines =
            [
                new GuidelinePrediction
                {
                    Family = "low-back",
                    Edition = options.AsOfDate.Year.ToString(),
                    Section = "Invented section",
                    Probability = 0.5,
                },
            ],
            Evidence = [new("an invented fact", score + 2, [new("services[0].request", 0, 3)])],
            BaseEffect = -2,
            Score = score,
        };
    }
}
