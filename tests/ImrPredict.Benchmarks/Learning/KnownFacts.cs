using System.Globalization;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Training.Fitting;
using ImrPredict.Training.Synthetic;

namespace ImrPredict.Benchmarks.Learning;

/// <summary>
/// What no learner can be asked for: how much of the attainable gain is lost by one who need not read a letter. It is told which facts move
/// the outcome and what each service's are, how widely the effects of each subject are spread, and how the services of a letter hang
/// together; only the effects themselves it learns from the outcomes.
/// </summary>
internal static class KnownFacts
{
    private const int TestLetters = 20_000;

    /// <summary>What the Gaussian copula of
    /// <see cref="OverturnTruth.LetterCorrelation"/> comes to between outcomes of about
    /// 11 %.</summary>
    private const double Correlation = 0.68;

    private const int Steps = 30;

    public static void Run(int letters, int draws)
    {
        foreach (var set in new[] { FeatureSet.PreDecision, FeatureSet.WithSummary })
        {
            Run(set, letters, draws);
        }
    }

    private static void Run(FeatureSet set, int letters, int draws)
    {
        var test = Read(set, TestLetters, seed: 9_001);
        var effects = test.SelectMany(s => s.Facts).DistinctBy(f => f.Name).ToArray();
        var deviationOf = effects.GroupBy(f => f.Name.Split('=')[0])
            .ToDictionary(g => g.Key, g => Math.Max(0.05, Math.Sqrt(g.Average(f => f.Effect * f.Effect))));
        var columns = effects.Select((f, i) => (f.Name, Column: i + 1)).ToDictionary(p => p.Name, p => p.Column);
        double[] deviations = [10, .. effects.Select(f => deviationOf[f.Name.Split('=')[0]])];
        var mean = LogOdds.Of(test.Average(s => s.Truth));
        var (baseRate, truth) = (test.Average(s => Loss(mean, s.Truth)), test.Average(s => Loss(LogOdds.Of(s.Truth), s.Truth)));
        var lost = new List<double>();
        for (var draw = 1; draw <= draws; draw++)
        {
            var weights = Fit(Read(set, letters, draw), columns, deviations);
            lost.Add((test.Average(s => Loss(Score(s, columns, weights), s.Truth)) - truth) / (baseRate - truth));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {draw}: lost {lost[^1]:0.0%}"));
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{letters} letters, {set}, all facts and their spread known, {columns.Count} effects to learn, {draws} draws: lost "
                    + $"{lost.Average():0.0%} (from {lost.Min():0.0%} to {lost.Max():0.0%})"
            ));
    }

    /// <summary>The weights of highest posterior density.</summary>
    private static double[] Fit(List<Service> services, Dictionary<string, int> columns, double[] deviations)
    {
        var weights = new double[deviations.Length];
        weights[0] = -2;
        for (var step = 0; step < Steps; step++)
        {
            double[] pull = [.. weights.Zip(deviations, (w, d) => -w / (d * d))];
            var information = Cholesky.Zeros(weights.Length);
            for (var c = 0; c < weights.Length; c++)
            {
                information[c][c] = 1 / (deviations[c] * deviations[c]);
            }

            var review = new SharedReview(Correlation);
            foreach (var letter in services.GroupBy(s => s.Letter))
            {
                Add([.. letter], columns, weights, review, isEarly: step < 5, pull, information);
            }

            var change = Cholesky.Solve(Cholesky.Decompose(information), pull);
            var damping = Math.Min(1, 1.5 / change.Max(Math.Abs));
            weights = [.. weights.Zip(change, (w, by) => w + (damping * by))];
        }

        return weights;
    }

    private static void Add(
        Service[] letter,
        Dictionary<string, int> columns,
        double[] weights,
        SharedReview review,
        bool isEarly,
        double[] pull,
        double[][] information)
    {
        double[] slopes = new double[letter.Length], curvature = new double[letter.Length * letter.Length];
        review.Differentiate(
            [.. letter.Select(s => Score(s, columns, weights))],
            [.. letter.Select(s => s.Overturned)],
            asIfReviewWereKnown: isEarly,
            slopes,
            curvature);
        var rows = letter.Select(s => Row(s, columns).ToArray()).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var (a, value) in rows[i])
            {
                pull[a] += slopes[i] * value;
                for (var j = 0; j < rows.Length; j++)
                {
                    var bend = curvature[(Math.Max(i, j) * rows.Length) + Math.Min(i, j)];
                    foreach (var (b, other) in rows[j])
                    {
                        information[a][b] += bend * value * other;
                    }
                }
            }
        }
    }

    private static IEnumerable<(int Column, double Value)> Row(Service service, Dictionary<string, int> columns) =>
        service.Facts.Where(f => columns.ContainsKey(f.Name)).Select(f => (columns[f.Name], f.Value)).Prepend((0, 1.0));

    private static double Score(Service service, Dictionary<string, int> columns, double[] weights) =>
        Row(service, columns).Sum(f => weights[f.Column] * f.Value);

    private static double Loss(double logOdds, double truth) =>
        (truth * Math.Log(1 + Math.Exp(-logOdds))) + ((1 - truth) * Math.Log(1 + Math.Exp(logOdds)));

    private static List<Service> Read(FeatureSet set, int letters, int seed)
    {
        var withSummary = set == FeatureSet.WithSummary;
        return
        [
            .. SyntheticLetters
                .Generate(letters, seed)
                .SelectMany(
                    (letter, number) =>
                        letter.Record.Services.Select(
                            (service, i) =>
                                new Service(
                                    number,
                                    [.. letter.Facts[i].Where(f => withSummary || !f.Name.StartsWith("cue=", StringComparison.Ordinal))],
                                    withSummary
                                        ? service.TrueOverturnProbability!.Value
                                        : service.TrueOverturnProbabilityWithoutSummary!.Value,
                                    service.Outcome == Outcome.Overturned))),
        ];
    }

    private sealed record Service(int Letter, IReadOnlyList<TrueFact> Facts, double Truth, bool Overturned);
}
