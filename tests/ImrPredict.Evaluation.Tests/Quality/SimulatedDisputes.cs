using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Tests.Quality;

/// <summary>Predictions matched with determinations whose truth is known: what drift is looked for in.</summary>
internal static class SimulatedDisputes
{
    private static readonly (TreatmentCategory Category, string[] Words)[] Kinds =
    [
        (TreatmentCategory.Pharmaceutical, ["tablets", "refill", "quantity", "capsules", "strength"]),
        (TreatmentCategory.RehabilitationPtOt, ["therapy", "sessions", "weekly", "exercise", "visits"]),
        (TreatmentCategory.DiagnosticImaging, ["imaging", "contrast", "without", "views", "repeat"]),
        (TreatmentCategory.SurgeryArthroscopic, ["arthroscopy", "repair", "assistant", "outpatient", "clearance"]),
        (TreatmentCategory.DmeSupplies, ["brace", "purchase", "supplies", "rental", "cushion"]),
    ];

    /// <summary>Draws letters; the services of one mostly ask for one kind of thing, and some facts are the letter's own.</summary>
    public static MatchedService[] Draw(int letters, int seed)
    {
        var (random, kinds) = (new Random(seed), new Dictionary<string, Letter>(StringComparer.Ordinal));
        return
        [
            .. SimulatedLetters
                .Draw(letters, seed)
                .Select(s =>
                {
                    if (!kinds.TryGetValue(s.LetterId, out var letter))
                    {
                        kinds.Add(s.LetterId, letter = new Letter(random));
                    }

                    var (category, words) = Kinds[random.NextDouble() < 0.7 ? letter.Kind : random.Next(Kinds.Length)];
                    return Matched(
                        s with
                        {
                            Category = category,
                        },
                        string.Join(' ', words.Where(_ => random.NextDouble() < 0.5).Append("specimen")),
                        letter);
                }),
        ];
    }

    private static MatchedService Matched(ScoredService scored, string request, Letter letter)
    {
        var citation = letter.Cites ? "MTUS knee complaints" : null;
        var prediction = Past.Predicted(scored.Number, [(request, scored.OverturnProbability!.Value)]);
        var disputed = new DisputedService(scored.Number, request, citation);
        return new MatchedService
        {
            Scored = scored,
            Logged = prediction with
            {
                Prediction = prediction.Prediction with { FeatureSet = letter.Summary ? FeatureSet.WithSummary : FeatureSet.PreDecision },
            },
            Predicted = prediction.Prediction.Services[0],
            Actual = new ActualDetermination
            {
                Case = new ReviewCase
                {
                    DateOfInjury = letter.Injury ? new DateOnly(2025, 1, 1) : null,
                    UtilizationReviewDate = letter.Review ? new DateOnly(2026, 1, 1) : null,
                    Services = [disputed],
                },
            },
            Disputed = disputed,
            Determined = new ServiceDetermination(scored.Number, scored.Overturned ? Outcome.Overturned : Outcome.Upheld, null),
            Kind = MatchKind.Exact,
            MatchScore = 1,
            WasTrainedOn = false,
        };
    }

    private sealed class Letter(Random random)
    {
        public int Kind { get; } = random.Next(Kinds.Length);

        public bool Cites { get; } = random.NextDouble() < 0.7;

        public bool Summary { get; } = random.NextDouble() < 0.5;

        public bool Injury { get; } = random.NextDouble() < 0.8;

        public bool Review { get; } = random.NextDouble() < 0.6;
    }
}
