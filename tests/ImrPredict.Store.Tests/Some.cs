using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;

namespace ImrPredict.Store.Tests;

/// <summary>Small builders; every word and number is invented.</summary>
internal static class Some
{
    public static NewPrediction Prediction(
        string request = "Invented lumbar therapy",
        string caseNumber = "CM16-9000001",
        PredictionPurpose purpose = PredictionPurpose.Triage)
    {
        var number = CaseNumber.Parse(caseNumber);
        var reviewCase = new ReviewCase
        {
            CaseNumber = number,
            CaseSummary = "An invented summary of zorbium.",
            Services = [new DisputedService(1, request)],
        };
        return new(
            new Prediction
            {
                PredictionId = Guid.CreateVersion7(),
                CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
                ModelId = "model",
                ModelHash = "00ff",
                FeatureSet = FeatureSet.WithSummary,
                CaseNumber = number,
                Services =
                [
                    new ServicePrediction
                    {
                        Number = 1,
                        Request = request,
                        Outcome = Outcome.Upheld,
                        OverturnProbability = 0.1234567890123456,
                        Interval = new(0.05, 0.3),
                        Certainty = Certainty.Confident,
                        Guidelines = [new GuidelinePrediction { Family = "low-back", Section = "Invented", Probability = 0.5 }],
                        Evidence = [new("an invented fact about zorbium", 0.1, [new("caseSummary", 0, 2)])],
                        BaseEffect = -2,
                        Score = -1.9,
                    },
                ],
            },
            reviewCase, purpose, new ScoringOptions(new DateOnly(2026, 1, 2), 0.127), "tester", TrainedOn: false);
    }

    public static ReportedDispute Decided(
        string caseNumber,
        string request,
        Outcome outcome = Outcome.Upheld,
        string? citation = null,
        DateOnly? date = null)
    {
        var number = CaseNumber.Parse(caseNumber);
        var reviewCase = new ReviewCase { CaseNumber = number, Services = [new DisputedService(1, request)] };
        var decided = date ?? new DateOnly(2026, 2, 1);
        return new(
            ReviewProgram.WorkersCompensation, number, DisputeDisposition.Decided,
            new Determination
            {
                Case = reviewCase,
                DecisionDate = decided,
                Services = [new ServiceDetermination(1, outcome, citation, "An invented rationale.")],
            },
            decided, "specimen.jsonl");
    }
}

internal static class LoggingTogether
{
    extension(PredictionLogWriter writer)
    {
        /// <summary>Spells and logs predictions.</summary>
        public Task<AppendResult> AppendAsync(
            IReadOnlyList<NewPrediction> predictions, IdempotentRequest? idempotent, CancellationToken cancellationToken) =>
            writer.AppendAsync([.. predictions.Select(writer.Spell)], idempotent, cancellationToken);
    }
}
