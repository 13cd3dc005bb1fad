using System.Diagnostics;
using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Training.Fitting;
using ImrPredict.Training.Synthetic;

namespace ImrPredict.Benchmarks.Learning;

/// <summary>
/// Trains on synthetic letters, whose probabilities are known, and measures on others how much of what could be gained over the base
/// rate was lost, and whether the conformal sets hold what they promise.
/// </summary>
internal static class KnownTruth
{
    private const int TestLetters = 20_000;

    /// <param name="only">Part of a candidate's name to fit that one alone, without
    /// calibration; null to choose as `imr train` does.</param>
    public static void Run(int letters, int draws, string? only)
    {
        var (test, truths) = Read(TestLetters, seed: 9_001);
        Console.WriteLine("lost: share of the attainable gain in log loss over the base rate of the test letters; coverage: promised 90 %");
        foreach (var set in new[] { FeatureSet.PreDecision, FeatureSet.WithSummary })
        {
            var lost = new List<double>();
            for (var draw = 1; draw <= draws; draw++)
            {
                var started = Stopwatch.GetTimestamp();
                var (train, _) = Read(letters, draw);
                lost.Add(Measure(set, train, test, truths, draw, only));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
            }

            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{letters} letters, {set}, {draws} draws: lost {lost.Average():0.0%} (from {lost.Min():0.0%} to {lost.Max():0.0%})"));
        }
    }

    private static double Measure(
        FeatureSet set,
        LearningSet train,
        LearningSet test,
        (double Without, double With)[] truths,
        int seed,
        string? only)
    {
        var candidates = OutcomeCandidates.For(ReviewProgram.WorkersCompensation, train.Letters);
        var services = train.AllServices();
        double[] scores;
        var (chosen, coverage) = (only, "");
        if (only is null)
        {
            var fit = OutcomeFitting.Fit(
                train,
                services,
                new OutcomeSettings(set, candidates, TrainingPlan.For(train.Letters), seed),
                null,
                default);
            chosen = fit.Definition.Candidate;
            var raw = Scores(fit.Fitted, test);
            scores = [.. raw.Select(fit.Definition.Calibration.Calibrate)];
            coverage = Coverage(test, raw, fit.Definition.Conformal);
        }
        else
        {
            var trainer = candidates.First(c => c.Name.Contains(only, StringComparison.Ordinal));
            scores = Scores(
                trainer.Fit(train, services, RecencyWeights.Of(train, services, null), set == FeatureSet.WithSummary, seed),
                test);
        }

        double truth = 0, model = 0;
        for (var s = 0; s < scores.Length; s++)
        {
            var p = set == FeatureSet.WithSummary ? truths[s].With : truths[s].Without;
            truth += Loss(LogOdds.Of(p), p);
            model += Loss(scores[s], p);
        }

        // In expectation over the outcomes, so that luck in the test letters' outcomes falls out of the comparison.
        var mean = truths.Average(t => t.With);
        var baseRate = Loss(LogOdds.Of(mean), mean);
        (truth, model) = (truth / scores.Length, model / scores.Length);
        var lost = (model - truth) / (baseRate - truth);
        Console.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {set} {seed}: base {baseRate:0.0000} truth {truth:0.0000} model {model:0.0000} lost {lost:0.0%} {coverage} [{chosen}]")
        );
        return lost;
    }

    private static double[] Scores(FittedOutcome fitted, LearningSet test)
    {
        var columns = test.ColumnsOf(fitted.Model.Space);
        return [.. test.AllServices().Select(s => fitted.Model.Score(test.Row(s, columns)))];
    }

    private static string Coverage(LearningSet test, double[] raw, ConformalSets sets)
    {
        string Of(bool overturned)
        {
            var byLetter = test.AllServices().Where(s => test.Overturned[s] == overturned).GroupBy(s => test.LetterOf[s])
                .Select(g => g.Average(s => (overturned ? sets.MayBeOverturned(raw[s]) : sets.MayBeUpheld(raw[s])) ? 1.0 : 0)).Average();
            return byLetter.ToString("0.0%", CultureInfo.InvariantCulture);
        }

        return $"coverage overturned {Of(true)} upheld {Of(false)}";
    }

    /// <summary>Expected log loss, in nats, of log-odds where the truth is a probability.</summary>
    private static double Loss(double logOdds, double truth) =>
        (truth * Math.Log(1 + Math.Exp(-logOdds))) + ((1 - truth) * Math.Log(1 + Math.Exp(logOdds)));

    private static (LearningSet Data, (double Without, double With)[] Truths) Read(int letters, int seed)
    {
        using var builder = new LearningSetBuilder(ReviewProgram.WorkersCompensation);
        var truths = new List<(double, double)>();
        foreach (var letter in SyntheticLetters.Generate(letters, seed))
        {
            builder.Add(letter.Record.ToDetermination()!);
            truths.AddRange(
                letter.Record.Services.Select(s => (s.TrueOverturnProbabilityWithoutSummary!.Value, s.TrueOverturnProbability!.Value)));
        }

        return (builder.Build(), [.. truths]);
    }
}
