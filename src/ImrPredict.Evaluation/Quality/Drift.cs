using System.Globalization;
using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>How far a distribution has moved.</summary>
public enum DriftLevel
{
    /// <summary>Index below 0.1, or no more than chance explains.</summary>
    Stable,

    /// <summary>Index from 0.1 on, and beyond chance.</summary>
    Moderate,

    /// <summary>Index from 0.25 on, and beyond chance.</summary>
    Major,
}

/// <summary>What to do about drift.</summary>
public enum DriftAdvice
{
    Nothing,

    /// <summary>The ranking holds, the level of the probabilities does not.</summary>
    Recalibrate,

    /// <summary>The disputes or the ranking are not those that the model learned from.</summary>
    Retrain,

    /// <summary>One of the windows holds too little to say anything.</summary>
    TooFew,
}

/// <summary>The services of one window of decision dates.</summary>
public sealed record DriftWindow(
    DateOnly? First,
    DateOnly? Last,
    int Services,
    int Letters,
    int Overturned,
    Figure ObservedRate,
    double MeanPredicted,
    Figure RocAuc)
{
    internal static DriftWindow Of(IReadOnlyList<MatchedService> services, BootstrapOptions options)
    {
        ScoredService[] scored = [.. services.Select(s => s.Scored)];
        var letters = new LetterIndex(scored);
        var overturned = scored.Count(s => s.Overturned);
        var sample = new MetricSample(scored, letters);
        return new DriftWindow(
            scored.Min(s => s.DecisionDate),
            scored.Max(s => s.DecisionDate),
            scored.Length,
            letters.Letters,
            overturned,
            Wilson.Figure(
                (double)overturned / scored.Length,
                LetterCorrelation.EffectiveCount(letters.Sizes, LetterCorrelation.Estimate(scored, letters))),
            scored.Average(s => s.OverturnProbability!.Value),
            MetricEvaluator.EvaluateRow(sample, letters, options)[Metric.RocAuc])
        {
            LetterIndex = letters,
            RankingBasis = sample.Basis()[(int)Metric.RocAuc],
        };
    }

    /// <summary>Letters of the services, in their order.</summary>
    internal LetterIndex LetterIndex { get; private init; } = new([]);

    internal FigureBasis RankingBasis { get; private init; }
}

/// <summary>One distribution in both windows.</summary>
/// <param name="Index">Population stability index.</param>
/// <param name="PValue">Chance of an index this large without drift, for windows of these sizes.</param>
public sealed record DriftMeasure(string Id, string Title, double Index, double PValue, DriftLevel Level, IReadOnlyList<DriftShare> Shares);

/// <summary>Share of one value in both windows, in [0, 1], every letter counting once.</summary>
public sealed record DriftShare(string Value, double Reference, double Current);

/// <summary>Reference window against current window.</summary>
public sealed record Drift(
    DriftWindow Reference,
    DriftWindow Current,
    IReadOnlyList<DriftMeasure> Measures,
    DriftAdvice Advice,
    IReadOnlyList<string> Reasons)
{
    /// <summary>Index from which a distribution is said to have moved, by convention.</summary>
    public const double ModerateFrom = 0.1;

    /// <summary>Index from which it is said to have changed.</summary>
    public const double MajorFrom = 0.25;

    /// <summary>Both windows need at least as many services and overturned ones, else nothing is advised.</summary>
    public const int FewestServices = 50;

    public const int FewestOverturned = 5;

    /// <summary>Upper limit of the chance that anything is called drift when nothing has drifted.</summary>
    public const double ErrorRate = 0.05;

    /// <summary>What is looked at: nine distributions, the ranking and the level of the probabilities.</summary>
    private const int Facts = 11;

    /// <summary>Any one of them counts as beyond chance below this p-value: together they err no
    /// more often than <see cref="ErrorRate"/> (Bonferroni).</summary>
    internal const double Significance = ErrorRate / Facts;

    /// <summary>Compares the services decided before a date with those decided from it on.</summary>
    /// <param name="from">First day of the current window; null splits the services in halves by decision date.</param>
    /// <returns>Null when a window would be empty.</returns>
    public static Drift? Between(IReadOnlyList<MatchedService> services, DateOnly? from, BootstrapOptions options)
    {
        DateOnly[] dates = [.. services.Where(s => s.Scored.DecisionDate is not null).Select(s => s.Scored.DecisionDate!.Value).Order()];
        if (dates.Length == 0)
        {
            return null;
        }

        var split = from is { } day && dates[0] < day ? day : dates[dates.Length / 2];
        MatchedService[] reference = [.. services.Where(s => s.Scored.DecisionDate < split)];
        MatchedService[] current = [.. services.Where(s => s.Scored.DecisionDate >= split)];
        return reference.Length == 0 || current.Length == 0 ? null : Between(reference, current, options);
    }

    /// <summary>Compares two windows.</summary>
    public static Drift Between(IReadOnlyList<MatchedService> reference, IReadOnlyList<MatchedService> current, BootstrapOptions options)
    {
        Func<double, string> deciles = _ => "";
        DriftWindow? first = null, second = null;
        Parallel.Invoke(
            () => first = DriftWindow.Of(reference, options),
            () => second = DriftWindow.Of(current, options),
            () => deciles = Deciles(reference));
        var (before, after) = (first!, second!);

        // Each of these walks all services by itself, so they run in parallel.
        Func<DriftMeasure>[] measuring =
        [
            () => Of("baseRate", "Share overturned", s => s.Scored.Overturned ? "overturned" : "upheld"),
            () => Of("score", "Predicted probability", s => deciles(s.Scored.OverturnProbability!.Value)),
            () => Of("category", "Treatment category", s => Treatments.VocabularyNames.WireName(s.Scored.Category)),
            () =>
                Of(
                    "servicesInLetter",
                    "Number of services in dispute",
                    s =>
                        s.Scored.ServicesInLetter switch
                        {
                            1 => "1",
                            2 => "2",
                            <= 5 => "3 to 5",
                            _ => "6 or more",
                        }
                ),
            () => WordDrift.Measure(reference, current),
            () =>
                Missing(
                    "claimsAdministratorCitation",
                    "claims administrator's citation",
                    s => s.Disputed.ClaimsAdministratorCitation is null),
            () =>
                Missing(
                    "caseSummary",
                    "case summary when predicted",
                    s => s.Logged.Prediction.FeatureSet == Predictions.FeatureSet.PreDecision),
            () => Missing("dateOfInjury", "date of injury", s => s.Actual.Case.DateOfInjury is null),
            () => Missing("utilizationReviewDate", "date of the utilization review", s => s.Actual.Case.UtilizationReviewDate is null),
        ];
        var measures = measuring.AsParallel().AsOrdered().Select(m => m()).ToList();
        var (advice, reasons) = Advise(before, after, current, measures);
        return new Drift(before, after, measures, advice, reasons);

        DriftMeasure Missing(string id, string title, Func<MatchedService, bool> missing) =>
            Of($"missing-{id}", $"Missing: {title}", s => missing(s) ? "missing" : "given");

        // Letters, not services, are independent: their services share much, a few letters
        // hold many, and some facts are the letter's own. So every
        // letter counts once, each of its services for its share of it.
        DriftMeasure Of(string id, string title, Func<MatchedService, string> valueOf) =>
            Measure(
                id,
                title,
                Count(reference, before.LetterIndex, valueOf),
                before.Letters,
                Count(current, after.LetterIndex, valueOf),
                after.Letters);
    }

    /// <summary>The index of two windows.</summary>
    /// <param name="first">In how many letters each value occurs in the reference window.</param>
    /// <param name="firstCount">Letters there.</param>
    private static DriftMeasure Measure(
        string id, string title, Dictionary<string, double> first, double firstCount, Dictionary<string, double> second, double secondCount)
    {
        // The test needs about five expected observations a value: rarer values are counted together.
        var least = 5 * ((1 / firstCount) + (1 / secondCount));
        var shares = first
            .Keys.Union(second.Keys)
            .Select(v => new DriftShare(v, first.GetValueOrDefault(v) / firstCount, second.GetValueOrDefault(v) / secondCount))
            .OrderByDescending(s => s.Reference + s.Current).ThenBy(s => s.Value, StringComparer.Ordinal).ToList();
        var rare = shares.Where(s => s.Reference + s.Current < least).ToArray();
        if (rare.Length > 1)
        {
            shares = [.. shares.Except(rare), new DriftShare("all others", rare.Sum(s => s.Reference), rare.Sum(s => s.Current))];
        }

        var index = StabilityIndex(shares, firstCount, secondCount);
        // Without drift the index times the harmonic size follows a chi-squared distribution (Yurdakul 2018).
        var p = 1 - ChiSquared.CDF(Math.Max(1, shares.Count - 1), index / ((1 / firstCount) + (1 / secondCount)));
        return new DriftMeasure(id, title, index, p, LevelOf(index, p), shares);
    }

    internal static DriftLevel LevelOf(double index, double p) =>
        p > Significance || index < ModerateFrom ? DriftLevel.Stable : index < MajorFrom ? DriftLevel.Moderate : DriftLevel.Major;

    /// <summary>Sum over the values of the change of share times the change of its logarithm.</summary>
    /// <remarks>Half an observation each keeps the logarithm finite where a value is new or gone.</remarks>
    internal static double StabilityIndex(IReadOnlyList<DriftShare> shares, double referenceCount, double currentCount)
    {
        var (addReference, addCurrent) = (0.5 / referenceCount, 0.5 / currentCount);
        return shares.Sum(s =>
        {
            var (a, b) = (
                (s.Reference + addReference) / (1 + (addReference * shares.Count)),
                (s.Current + addCurrent) / (1 + (addCurrent * shares.Count)));
            return (b - a) * Math.Log(b / a);
        });
    }

    private static (DriftAdvice Advice, IReadOnlyList<string> Reasons) Advise(
        DriftWindow before, DriftWindow after, IReadOnlyList<MatchedService> current, List<DriftMeasure> measures)
    {
        if (Math.Min(before.Services, after.Services) < FewestServices || Math.Min(before.Overturned, after.Overturned) < FewestOverturned)
        {
            return (
                DriftAdvice.TooFew,
                [
                    $"A window needs at least {FewestServices} services and {FewestOverturned} overturned ones; the reference holds "
                        + $"{before.Services} and {before.Overturned}, the current window {after.Services} and {after.Overturned}.",
                ]);
        }

        var retrain = new List<string>();
        if (RankingFell(before, after) < Significance)
        {
            retrain.Add(
                FormattableString.Invariant(
                    $"The ranking fell beyond chance: ROC AUC {before.RocAuc.Value:0.000} before, {after.RocAuc.Value:0.000} now."));
        }

        retrain.AddRange(
            measures
                .Where(m => m is { Level: DriftLevel.Major, Id: "category" or "words" or "servicesInLetter" })
                .Select(m =>
                    string.Create(
    CultureInfo.InvariantCulture,
                        $"{m.Title}: stability index {m.Index:0.00}, from {MajorFrom} on the disputes are not those of the reference "
                            + $"window."
                    )));
        if (retrain.Count > 0)
        {
            return (DriftAdvice.Retrain, retrain);
        }

        var grouping = new ServiceGrouping([.. current.Select(s => s.Scored)]);
        var all = Segment.Test(grouping, grouping.By([new GroupingFact("all", "All", _ => ["all"])]));
        var recalibrate = all.Where(s => s.PValue < Significance)
            .Select(s =>
                string.Create(
    CultureInfo.InvariantCulture,
                    $"In the current window {s.Overturned:#,0} services were overturned where {s.Expected:#,0.0} were predicted: beyond "
                        + $"chance ({(s.PValue < 0.0001 ? "p < 0.0001" : $"p = {s.PValue:0.0000}")})."
                ))
            .ToArray();
        return recalibrate.Length > 0
            ? (DriftAdvice.Recalibrate, recalibrate)
            : (
                DriftAdvice.Nothing,
                [
                    "Ranking, level of the probabilities and mix of disputes are within chance of the reference window, or moved less "
                        + "than the conventional limits.",
                ]);
    }

    /// <summary>Chance of a fall of the ROC area this large without one; null when it cannot be told.</summary>
    /// <remarks>Welch's test of two independent windows, on the log-odds on which the intervals of both are even.</remarks>
    private static double? RankingFell(DriftWindow before, DriftWindow after)
    {
        if (Ranking(before) is not { } was || Ranking(after) is not { } now)
        {
            return null;
        }

        var variance = was.Variance + now.Variance;
        var degrees = variance * variance / ((was.Variance * was.Variance / was.Degrees) + (now.Variance * now.Variance / now.Degrees));
        return StudentT.CDF(0, 1, degrees, (now.LogOdds - was.LogOdds) / Math.Sqrt(variance));

        static (double LogOdds, double Variance, double Degrees)? Ranking(DriftWindow window) =>
            window.RocAuc is { Value: > 0 and < 1, Low: > 0 and { } low, High: < 1 and { } high } area
            && window.RankingBasis is { DegreesOfFreedom: > 0 } basis
                ? (
                    LogOdds(area.Value!.Value),
                    Math.Pow((LogOdds(high) - LogOdds(low)) / (2 * StudentT.InvCDF(0, 1, basis.DegreesOfFreedom, 0.975)), 2),
                    basis.DegreesOfFreedom)
                : null;

        static double LogOdds(double share) => Math.Log(share / (1 - share));
    }

    private static Dictionary<string, double> Count(
        IReadOnlyList<MatchedService> services,
        LetterIndex letters,
        Func<MatchedService, string> valueOf)
    {
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < services.Count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, valueOf(services[i]), out _) += 1.0 / letters.Sizes[letters.LetterOf[i]];
        }

        return counts;
    }

    /// <summary>Names of the tenths of the reference window's probabilities.</summary>
    private static Func<double, string> Deciles(IReadOnlyList<MatchedService> reference)
    {
        double[] sorted = [.. reference.Select(s => s.Scored.OverturnProbability!.Value).Order()];
        double[] cuts = [.. Enumerable.Range(1, 9).Select(i => LetterBootstrap.Quantile(sorted, i / 10.0)).Distinct()];
        string[] names =
        [
            FormattableString.Invariant($"up to {cuts[0]:0.000}"),
            .. cuts.Select(c => FormattableString.Invariant($"above {c:0.000}")),
        ];
        return p =>
        {
            // A probability equal to a cut belongs to the tenth below it.
            var place = Array.BinarySearch(cuts, p);
            return names[place < 0 ? ~place : place];
        };
    }
}
