using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Quality;

/// <summary>Predictions brought together with how the disputes ended.</summary>
/// <param name="Services">Matched services, cases in the order of the predictions.</param>
/// <param name="Ambiguous">For a person: several determined services come near, or one not near enough.</param>
/// <param name="Unmatched">Predicted services that nothing comes near.</param>
public sealed record DeterminationMatching(
    QualityCounts Counts, IReadOnlyList<MatchedService> Services, IReadOnlyList<UnmatchedService> Ambiguous, IReadOnlyList<UnmatchedService> Unmatched)
{
    /// <summary>Matches by case number, then by request within the case.</summary>
    /// <param name="predictions">In any order; of each case the last triage prediction before its determination counts.</param>
    /// <param name="actuals">In the order in which they came: a later one of the same case supersedes the former.</param>
    public static DeterminationMatching Match(
        IReadOnlyList<LoggedPrediction> predictions, IReadOnlyList<ActualDetermination> actuals, QualitySettings settings)
    {
        var current = new Dictionary<CaseNumber, ActualDetermination>();
        var superseded = 0;
        var unnumbered = 0;
        foreach (var actual in actuals)
        {
            if (actual.Case.CaseNumber is not { } number)
            {
                unnumbered++;
                continue;
            }

            superseded += current.ContainsKey(number) ? 1 : 0;
            current[number] = actual;
        }

        var counts = new QualityCounts
        {
            Predictions = predictions.Count,
            Determinations = actuals.Count,
            Superseded = superseded,
            NotTriage = predictions.Count(p => p.Purpose != PredictionPurpose.Triage),
            WithoutCaseNumber = unnumbered + predictions.Count(p => p.Purpose == PredictionPurpose.Triage && p.Prediction.CaseNumber is null),
            Withdrawn = current.Values.Count(a => a.Disposition == DisputeDisposition.Withdrawn),
            Authorized = current.Values.Count(a => a.Disposition == DisputeDisposition.Authorized),
        };

        var asked = current.Where(c => settings.Wants(c.Value)).ToDictionary();
        var triage = predictions.Where(p => p.Purpose == PredictionPurpose.Triage && p.Prediction.CaseNumber is not null).ToArray();
        var inTime = triage.Where(p => !(current.TryGetValue(p.Prediction.CaseNumber!.Value, out var a) && a.KnownAt <= p.Prediction.CreatedAt)).ToArray();
        // The log keeps the order of writing, so of equal times the later entry is the last.
        var last = inTime.GroupBy(p => p.Prediction.CaseNumber!.Value).Select(g => g.Aggregate((a, b) => b.Prediction.CreatedAt >= a.Prediction.CreatedAt ? b : a)).ToArray();
        var counted = last.Where(p => asked.TryGetValue(p.Prediction.CaseNumber!.Value, out var a) && a.Disposition == DisputeDisposition.Decided
            && (settings.ModelId is null || settings.ModelId == p.Prediction.ModelId)).ToArray();

        var perCase = new CaseResult[counted.Length];
        var readings = new RememberedReadings();
        Parallel.For(0, counted.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            perCase[i] = MatchCase(counted[i], asked[counted[i].Prediction.CaseNumber!.Value], settings, readings));
        MatchedService[] services = [.. perCase.SelectMany(c => c.Services)];
        var predicted = last.Select(p => p.Prediction.CaseNumber!.Value).ToHashSet();
        var awaiting = last.Count(p => !current.ContainsKey(p.Prediction.CaseNumber!.Value));
        return new DeterminationMatching(
            counts with
            {
                AfterDetermination = triage.Length - inTime.Length,
                ReplacedByLater = inTime.Length - last.Length,
                Awaiting = awaiting,
                Counted = counted.Length,
                DatedAfterDecision = counted.Count(p => DateOnly.FromDateTime(p.Prediction.CreatedAt.UtcDateTime) > asked[p.Prediction.CaseNumber!.Value].DecisionDate),
                NotAskedFor = last.Length - awaiting - counted.Length
                    - last.Count(p => current.TryGetValue(p.Prediction.CaseNumber!.Value, out var a) && a.Disposition != DisputeDisposition.Decided),
                WithoutPrediction = current.Count(c => c.Value.Disposition == DisputeDisposition.Decided && !predicted.Contains(c.Key)),
                ServicesExact = services.Count(s => s.Kind == MatchKind.Exact),
                ServicesSimilar = services.Count(s => s.Kind == MatchKind.Similar),
                ServicesByNumber = services.Count(s => s.Kind == MatchKind.ByNumber),
                ServicesAmbiguous = perCase.Sum(c => c.Ambiguous.Count),
                ServicesUnmatched = perCase.Sum(c => c.Unmatched.Count),
            },
            services,
            [.. perCase.SelectMany(c => c.Ambiguous)],
            [.. perCase.SelectMany(c => c.Unmatched)]);
    }

    private static CaseResult MatchCase(
        LoggedPrediction logged, ActualDetermination actual, QualitySettings settings, RememberedReadings readings)
    {
        var number = logged.Prediction.CaseNumber!.Value;
        var (predicted, determined) = (logged.Prediction.Services, actual.Case.Services);
        var matching = ServiceMatching.Match([.. predicted.Select(p => p.Request)], [.. determined.Select(d => d.Request)]);
        var treatments = actual.Treatments ?? TreatmentReader.Read([.. determined.Select(d => d.Request)]);
        var trained = settings.WasTrainedOn(logged.Prediction.ModelId, number);
        var references = settings.References(logged.Prediction.ModelId);
        return new CaseResult(
            [.. matching.Matches.Select(m => Matched(m, treatments[m.Actual]))],
            [.. matching.Ambiguous.Select(a => new UnmatchedService(
                number, predicted[a.Predicted].Number, predicted[a.Predicted].Request,
                [.. a.Candidates.Select(c => new UnmatchedCandidate(determined[c.Actual].Number, determined[c.Actual].Request, c.Score))]))],
            [.. matching.UnmatchedPredicted.Select(i => new UnmatchedService(number, predicted[i].Number, predicted[i].Request, []))]);

        MatchedService Matched(ServiceMatch match, Treatment treatment)
        {
            var (prediction, determination, service) = (predicted[match.Predicted], actual.Services[match.Actual], determined[match.Actual]);
            return new MatchedService
            {
                Logged = logged,
                Predicted = prediction,
                Actual = actual,
                Determined = determination,
                Treatment = treatment,
                Kind = match.Kind,
                MatchScore = match.Score,
                WasTrainedOn = trained,
                Scored = DeterminationScoring.WithPrediction(
                    DeterminationScoring.Decided(
                        service, determination, treatment, number.Value, determined.Count, references?.BaseRate ?? settings.FallbackBaseRate, readings),
                    prediction,
                    readings) with
                {
                    DecisionDate = actual.DecisionDate,
                    ModelId = logged.Prediction.ModelId,
                    FeatureSet = logged.Prediction.FeatureSet,
                    ReviewerExpectation = logged.Expectations is { } expectations && expectations.TryGetValue(prediction.Number, out var expected) ? expected : null,
                    Text = settings.WithText ? DeterminationScoring.TextOf(number, service, determination) : null,
                },
            };
        }
    }

    private sealed record CaseResult(IReadOnlyList<MatchedService> Services, IReadOnlyList<UnmatchedService> Ambiguous, IReadOnlyList<UnmatchedService> Unmatched);
}
