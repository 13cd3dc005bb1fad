using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Tests.Quality;

/// <summary>Invented predictions and determinations.</summary>
internal static class Past
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static CaseNumber Number(int serial) => CaseNumber.Parse($"CM26-9{serial:000000}");

    public static LoggedPrediction Predicted(
        int serial, IReadOnlyList<(string Request, double Probability)> services, DateTimeOffset? at = null,
        PredictionPurpose purpose = PredictionPurpose.Triage,
        string model = "specimen",
        Certainty certainty = Certainty.Uncertain) =>
        new(
            new Prediction
            {
                PredictionId = new Guid(serial, 0, 0, new byte[8]),
                CreatedAt = at ?? Morning,
                ModelId = model,
                ModelHash = "00",
                FeatureSet = FeatureSet.PreDecision,
                CaseNumber = Number(serial),
                Services =
                [
                    .. services.Select(
                        (s, i) =>
                            new ServicePrediction
                            {
                                Number = i + 1,
                                Request = s.Request,
                                Outcome = s.Probability >= 0.5 ? Outcome.Overturned : Outcome.Upheld,
                                OverturnProbability = s.Probability,
                                Interval = new ProbabilityInterval(0, 1),
                                Certainty = certainty,
                                Guidelines =
                                [
                                    new GuidelinePrediction { Family = "knee", Probability = 0.6 },
                                    new GuidelinePrediction { Family = "odg", Probability = 0.4 },
                                ],
                                Evidence = [],
                                BaseEffect = 0,
                                Score = 0,
                            }
                    ),
                ],
            },
            purpose);

    public static ActualDetermination Decided(
        int serial,
        IReadOnlyList<(string Request, bool Overturned)> services,
        DateOnly? decided = null,
        DateTimeOffset? knownAt = null) =>
        new()
        {
            Case = new ReviewCase
            {
                CaseNumber = Number(serial),
                Services = [.. services.Select((s, i) => new DisputedService(i + 1, s.Request, "MTUS knee complaints"))],
            },
            DecisionDate = decided ?? new DateOnly(2026, 4, 1),
            Services =
            [
                .. services.Select(
                    (s, i) =>
                        new ServiceDetermination(
                            i + 1,
                            s.Overturned ? Outcome.Overturned : Outcome.Upheld,
                            "Official Disability Guidelines (ODG)")),
            ],
            KnownAt = knownAt,
        };

    /// <summary>One service a case, the probability drawn around the truth.</summary>
    public static (List<LoggedPrediction> Predictions, List<ActualDetermination> Actuals) Month(
        int cases,
        int seed,
        double shift = 0,
        string request = "Specimen brace for the knee")
    {
        var random = new Random(seed);
        var (predictions, actuals) = (new List<LoggedPrediction>(), new List<ActualDetermination>());
        for (var i = 0; i < cases; i++)
        {
            var p = 0.05 + (0.4 * random.NextDouble());
            predictions.Add(Predicted(i, [(request, p)]));
            actuals.Add(
                Decided(
                    i,
                    [(request, random.NextDouble() < p + (i >= cases / 2 ? shift : 0))],
                    new DateOnly(2026, 3, 1).AddDays(i * 60 / cases)));
        }

        return (predictions, actuals);
    }
}
