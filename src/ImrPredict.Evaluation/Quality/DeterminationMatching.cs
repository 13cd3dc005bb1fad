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
    QualityCounts Counts,
    IReadOnlyList<MatchedService> Services,
    IReadOnlyList<UnmatchedService> Ambiguous,
    IReadOnlyList<UnmatchedService> Unmatched)
{
    /// <summary>Matches by case number, then by request within the case.</summary>
    /// <param name="predictions">In any order; of each case the last triage prediction before its determination counts.</param>
    /// <param name="actuals">In the order in which they came: a later one of the same case supersedes the former.</param>
    public static DeterminationMatching Match(
        IReadOnlyList<LoggedPrediction> predictions, IReadOnlyList<ActualDetermination> actuals, QualitySettings settings)
    {
        var names = new DisputeNames();
        var (current, ofActuals) = Current(actuals, names);
        var (last, counts) = LastInTime(predictions, current, names, ofActuals);
        var counted = new List<(LoggedPrediction Logged, ActualDetermination Actual)>(last.Count);
        var (awaiting, notAskedFor) = (0, 0);
        foreach (var (logged, actual) in last.Values)
        {
            if (actual is null)
            {
                awaiting++;
            }
            else if (actual.Disposition == DisputeDisposition.Decided)
            {
                if (settings.Wants(actual) && (settings.ModelId is null || settings.ModelId == logged.Prediction.ModelId))
                {
                    counted.Add((logged, actual));
                }
                else
                {
                    notAskedFor++;
                }
            }
        }

        var perCase = new CaseResult[counted.Count];
        var readings = new RememberedReadings();
        Parallel.For(0, perCase.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            perCase[i] = MatchCase(counted[i].Logged, counted[i].Actual, settings, readings));
        MatchedService[] services = [.. perCase.SelectMany(c => c.Services)];
        var kinds = services.CountBy(s => s.Kind).ToDictionary();
        return new DeterminationMatching(
            counts with
            {
                Awaiting = awaiting,
                Counted = counted.Count,
                DatedAfterDecision = counted.Count(c =>
                    DateOnly.FromDateTime(c.Logged.Prediction.CreatedAt.UtcDateTime) > c.Actual.DecisionDate),
                NotAskedFor = notAskedFor,
                WithoutPrediction = current.Values.Count(a => a.Disposition == DisputeDisposition.Decided) - counted.Count - notAskedFor,
                ServicesExact = kinds.GetValueOrDefault(MatchKind.Exact),
                ServicesSimilar = kinds.GetValueOrDefault(MatchKind.Similar),
                ServicesByNumber = kinds.GetValueOrDefault(MatchKind.ByNumber),
                ServicesByMeaning = kinds.GetValueOrDefault(MatchKind.Meaning),
                ServicesByPerson = kinds.GetValueOrDefault(MatchKind.ByPerson),
                ServicesSetAside = perCase.Sum(c => c.SetAside),
                ServicesAmbiguous = perCase.Sum(c => c.Ambiguous.Count),
                ServicesUnmatched = perCase.Sum(c => c.Unmatched.Count),
            },
            services,
            [.. perCase.SelectMany(c => c.Ambiguous)],
            [.. perCase.SelectMany(c => c.Unmatched)]);
    }

    /// <summary>Of each case the determination that holds: the one that came last.</summary>
    private static (Dictionary<string, ActualDetermination> Current, QualityCounts Counts) Current(
        IReadOnlyList<ActualDetermination> actuals,
        DisputeNames names)
    {
        var current = new Dictionary<string, ActualDetermination>(actuals.Count, StringComparer.Ordinal);
        var (superseded, unnumbered) = (0, 0);
        foreach (var actual in actuals)
        {
            if (names.Add(actual.Case) is not { } number)
            {
                unnumbered++;
                continue;
            }

            superseded += current.TryAdd(number, actual) ? 0 : 1;
            current[number] = actual;
        }

        return (current, new QualityCounts
        {
            Determinations = actuals.Count,
            Superseded = superseded,
            WithoutCaseNumber = unnumbered,
            Withdrawn = current.Values.Count(a => a.Disposition == DisputeDisposition.Withdrawn),
            Authorized = current.Values.Count(a => a.Disposition == DisputeDisposition.Authorized),
        });
    }

    /// <summary>Of each case the last triage prediction before its determination was
    /// known, with that determination where it has come.</summary>
    private static (
        OrderedDictionary<string, (LoggedPrediction Logged, ActualDetermination? Actual)> Last,
        QualityCounts Counts
    ) LastInTime(
        IReadOnlyList<LoggedPrediction> predictions,
        Dictionary<string, ActualDetermination> current,
        DisputeNames names,
        QualityCounts counts)
    {
        var last = new OrderedDictionary<string, (LoggedPrediction Logged, ActualDetermination? Actual)>(
            current.Count, StringComparer.Ordinal);
        var (notTriage, unnumbered, tooLate, replaced) = (0, 0, 0, 0);
        foreach (var logged in predictions)
        {
            if (logged.Purpose != PredictionPurpose.Triage)
            {
                notTriage++;
            }
            else if (names.Of(logged.Prediction) is not { } number)
            {
                unnumbered++;
            }
            else if (current.TryGetValue(number, out var actual) && actual.KnownAt <= logged.Prediction.CreatedAt)
            {
                tooLate++;
            }
            else if (!last.TryAdd(number, (logged, actual)))
            {
                replaced++;
                // The log keeps the order of writing, so of equal times the later entry is the last.
                if (logged.Prediction.CreatedAt >= last[number].Logged.Prediction.CreatedAt)
                {
                    last[number] = (logged, actual);
                }
            }
        }

        return (last, counts with
        {
            Predictions = predictions.Count,
            NotTriage = notTriage,
            WithoutCaseNumber = counts.WithoutCaseNumber + unnumbered,
            AfterDetermination = tooLate,
            ReplacedByLater = replaced,
        });
    }

    private static CaseResult MatchCase(
        LoggedPrediction logged, ActualDetermination actual, QualitySettings settings, RememberedReadings readings)
    {
        // Letters are told apart by their number; where none is known, by the office's own reference.
        var number = logged.Prediction.CaseNumber ?? actual.Case.CaseNumber;
        var reference = logged.Prediction.Reference ?? actual.Case.Reference;
        var (predicted, determined) = (logged.Prediction.Services, actual.Case.Services);
        var said = Said(logged.Pairs, predicted, determined);
        var matching = ServiceMatching.Match([.. predicted.Select(p => p.Request)], [.. determined.Select(d => d.Request)], said);
        var matched = matching.Matches.Select(m => m.Actual).ToHashSet();
        UnmatchedCandidate[] open =
        [
            .. determined.Index().Where(d => !matched.Contains(d.Index))
                .Select(d => new UnmatchedCandidate(d.Item.Number, d.Item.Request, 0)),
        ];
        var treatments = actual.Treatments ?? TreatmentReader.Read([.. determined.Select(d => d.Request)]);
        var trained = number is { } known ? settings.WasTrainedOn(logged.Prediction.ModelId, known) : null;
        var references = settings.References(logged.Prediction.ModelId);
        return new CaseResult(
            [.. matching.Matches.Select(m => Matched(m, treatments[m.Actual]))],
            [
                .. matching.Ambiguous.Select(a => new UnmatchedService(
                    number,
                    predicted[a.Predicted].Number,
                    predicted[a.Predicted].Request,
                    [
                        .. a.Candidates.Select(c => new UnmatchedCandidate(
                            determined[c.Actual].Number,
                            determined[c.Actual].Request,
                            c.Score)),
                    ])
                {
                    Reference = reference,
                    PredictionId = logged.Prediction.PredictionId,
                    Open = open,
                }),
            ],
            [
                .. matching.UnmatchedPredicted.Select(i => new UnmatchedService(number, predicted[i].Number, predicted[i].Request, [])
                {
                    Reference = reference,
                    PredictionId = logged.Prediction.PredictionId,
                    Open = open,
                }),
            ],
            said.Count(s => s.Actual is null));

        MatchedService Matched(ServiceMatch match, Treatment treatment)
        {
            var (prediction, determination, service) = (
                predicted[match.Predicted],
                actual.Services[match.Actual],
                determined[match.Actual]);
            return new MatchedService
            {
                Logged = logged,
                Predicted = prediction,
                Actual = actual,
                Disputed = service,
                Determined = determination,
                Kind = match.Kind,
                MatchScore = match.Score,
                WasTrainedOn = trained,
                Scored = DeterminationScoring.WithPrediction(
                    DeterminationScoring.Decided(
                        service,
                        determination,
                        treatment,
                        number?.Value ?? $"reference {reference}",
                        determined.Count,
                        actual.DecisionDate,
                        references?.BaseRate ?? settings.FallbackBaseRate,
                        readings),
                    prediction,
                    logged.Prediction.ModelId,
                    logged.Prediction.FeatureSet,
                    readings,
                    logged.Expectations is { } expectations && expectations.TryGetValue(prediction.Number, out var expected)
                        ? expected
                        : null),
            };
        }
    }

    /// <summary>What a person said, as positions; of services that are not there any more it says nothing.</summary>
    private static List<(int Predicted, int? Actual)> Said(
        IReadOnlyList<ServicePair>? pairs, IReadOnlyList<ServicePrediction> predicted, IReadOnlyList<DisputedService> determined)
    {
        var said = new List<(int Predicted, int? Actual)>();
        foreach (var pair in pairs ?? [])
        {
            var (one, other) = (
                predicted.Index().FirstOrDefault(p => p.Item.Number == pair.Predicted, (-1, null!)).Index,
                determined.Index().FirstOrDefault(d => d.Item.Number == pair.Determined, (-1, null!)).Index);
            if (one >= 0 && (pair.Determined is null || (other >= 0 && said.TrueForAll(s => s.Actual != other))))
            {
                said.Add((one, pair.Determined is null ? null : other));
            }
        }

        return said;
    }

    private sealed record CaseResult(
        IReadOnlyList<MatchedService> Services,
        IReadOnlyList<UnmatchedService> Ambiguous,
        IReadOnlyList<UnmatchedService> Unmatched,
        int SetAside);
}
