using ImrPredict.Scoring.Calibration;

namespace ImrPredict.Training.Fitting;

/// <summary>Fits calibration, conformal sets and the statement on single-service disputes, all on unseen scores.</summary>
public static class CalibrationFitter
{
    /// <summary>Isotonic regression needs many of both outcomes; below this a line is all that the data carries.</summary>
    private const int FewestOverturnedForIsotonic = 2_000;

    /// <summary>
    /// Standard deviation of the slope's prior around 1: a slope of one half or three
    /// halves would say that the prior widths of the model are
    /// wrong by a factor of two, which is as far as published spreads of single years lie apart (0.35 to 0.55).
    /// </summary>
    public const double SlopeDeviation = 0.25;

    /// <summary>Standard deviation, in log-odds, of the shift's prior around 0: that of the yearly published rates.</summary>
    public const double InterceptDeviation = 0.2;

    public static ProbabilityCalibration Calibrate(LearningSet data, UnseenScores unseen, IReadOnlyList<float> weights)
    {
        var labels = unseen.Services.Select(s => data.Overturned[s]).ToArray();
        double[] weight = [.. weights.Select(w => (double)w)];
        // Around the training base rate, where a change of the slope moves no usual
        // service. Letters count as the fewer independent services
        // that they are worth, as everywhere.
        var correlation = UncertaintyFitter.Correlation(data, unseen);
        var worth = unseen
            .Services.Select((s, i) => weight[i] / (1 + ((data.ServicesInLetter(data.LetterOf[s]) - 1) * correlation)))
            .ToArray();
        var middle = LogOdds.Of(labels.Select((l, i) => l ? weight[i] : 0).Sum() / weight.Sum());
        var beta = SmallLogistic.Fit(
            [[.. Enumerable.Repeat(1.0, labels.Length)], [.. unseen.Scores.Select(s => s - middle)]], labels, worth, [middle, 1],
            [1 / (InterceptDeviation * InterceptDeviation), 1 / (SlopeDeviation * SlopeDeviation)]);
        var line = new ProbabilityCalibration
        {
            Kind = "platt",
            Slope = Math.Max(0.05, beta[1]),
            Intercept = beta[0] - (Math.Max(0.05, beta[1]) * middle),
        };
        if (labels.Count(l => l) < FewestOverturnedForIsotonic)
        {
            return line;
        }

        // Compared on halves by letter, so that the more flexible one has to earn its place.
        var inFirst = unseen.Services.Select(s => data.LetterOf[s] % 2 == 0).ToArray();
        var gain = 0.0;
        foreach (var first in new[] { true, false })
        {
            int[] fit = [.. Enumerable.Range(0, labels.Length).Where(i => inFirst[i] == first)];
            int[] test = [.. Enumerable.Range(0, labels.Length).Where(i => inFirst[i] != first)];
            var curve = Isotonic(fit, unseen.Scores, labels, weight);
            gain += test.Sum(i =>
                weight[i] * (Loss(line.Calibrate(unseen.Scores[i]), labels[i]) - Loss(curve.Calibrate(unseen.Scores[i]), labels[i])));
        }

        return gain / weight.Sum() > 1e-4 ? Isotonic([.. Enumerable.Range(0, labels.Length)], unseen.Scores, labels, weight) : line;
    }

    /// <summary>Thresholds of class-conditional conformal sets; each letter counts once for each outcome that it holds.</summary>
    public static ConformalSets Conformal(LearningSet data, UnseenScores unseen, double errorRate)
    {
        var (overturned, lettersOverturned) = Threshold(data, unseen, errorRate, true);
        var (upheld, lettersUpheld) = Threshold(data, unseen, errorRate, false);
        return new ConformalSets
        {
            ErrorRate = errorRate,
            OverturnedFrom = overturned,
            UpheldUpTo = upheld is { } u ? -u : null,
            LettersOverturned = lettersOverturned,
            LettersUpheld = lettersUpheld,
        };
    }

    /// <summary>Whether scores rank within single-service letters: AUC with its interval by resampling letters.</summary>
    public static SingleServiceDisputes SingleService(LearningSet data, UnseenScores unseen, int seed)
    {
        var single = Enumerable
            .Range(0, unseen.Services.Length)
            .Where(i => data.ServicesInLetter(data.LetterOf[unseen.Services[i]]) == 1)
            .ToArray();
        var labels = single.Select(i => data.Overturned[unseen.Services[i]]).ToArray();
        var overturned = labels.Count(l => l);
        var share = single.Length == 0 ? data.BaseRate : (overturned + (5 * data.BaseRate)) / (single.Length + 5);
        if (overturned < 2 || labels.Length - overturned < 2)
        {
            return new SingleServiceDisputes(data.Program == Cases.ReviewProgram.ManagedHealthCare, single.Length, share, null, null, null);
        }

        // Hanley and McNeil's standard error: letters are single services here, hence independent.
        var scores = single.Select(i => unseen.Scores[i]).ToArray();
        var auc = Auc(scores, labels);
        double n = overturned, m = labels.Length - overturned, q1 = auc / (2 - auc), q2 = 2 * auc * auc / (1 + auc);
        var error = Math.Sqrt(((auc * (1 - auc)) + ((n - 1) * (q1 - (auc * auc))) + ((m - 1) * (q2 - (auc * auc)))) / (n * m));
        var (low, high) = (Math.Max(0, auc - (1.96 * error)), Math.Min(1, auc + (1.96 * error)));
        return new SingleServiceDisputes(low > 0.5, single.Length, share, auc, low, high);
    }

    /// <summary>Chance that an overturned service scores above an upheld one, ties counting half.</summary>
    public static double Auc(double[] scores, bool[] labels)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        double wins = 0, below = 0, overturned = 0;
        for (var i = 0; i < order.Length;)
        {
            var j = i;
            double tiedUpheld = 0, tiedOverturned = 0;
            for (; j < order.Length && scores[order[j]] == scores[order[i]]; j++)
            {
                if (labels[order[j]])
                {
                    tiedOverturned++;
                }
                else
                {
                    tiedUpheld++;
                }
            }

            wins += tiedOverturned * (below + (tiedUpheld / 2));
            below += tiedUpheld;
            overturned += tiedOverturned;
            i = j;
        }

        return wins / (overturned * below);
    }

    /// <returns>The least score, its sign turned for upheld services, at which the outcome
    /// is still possible; and the number of letters.</returns>
    private static (double? Threshold, int Letters) Threshold(LearningSet data, UnseenScores unseen, double errorRate, bool overturned)
    {
        var members = Enumerable.Range(0, unseen.Services.Length).Where(i => data.Overturned[unseen.Services[i]] == overturned).ToArray();
        var inLetter = members.GroupBy(i => data.LetterOf[unseen.Services[i]]).ToDictionary(g => g.Key, g => g.Count());
        var needed = (errorRate * (inLetter.Count + 1)) - 1;
        if (needed < 0)
        {
            return (null, inLetter.Count);
        }

        var sum = 0.0;
        foreach (var (score, weight) in members
                .Select(i =>
                    (Score: overturned ? unseen.Scores[i] : -unseen.Scores[i], Weight: 1.0 / inLetter[data.LetterOf[unseen.Services[i]]]))
                .OrderBy(p => p.Score))
        {
            sum += weight;
            if (sum > needed)
            {
                return (score, inLetter.Count);
            }
        }

        return (null, inLetter.Count);
    }

    private static double Loss(double logOdds, bool label) => Math.Log(1 + Math.Exp(label ? -logOdds : logOdds));

    /// <summary>Pool adjacent violators, each block with half an observation of the
    /// overall rate so that no probability is 0 or 1.</summary>
    private static ProbabilityCalibration Isotonic(int[] which, double[] scores, bool[] labels, double[] weights)
    {
        var rate = which.Sum(i => labels[i] ? weights[i] : 0) / which.Sum(i => weights[i]);
        var blocks = new List<(double Score, double Weight, double Overturned)>();
        foreach (var i in which.OrderBy(i => scores[i]))
        {
            blocks.Add((scores[i] * weights[i], weights[i], labels[i] ? weights[i] : 0));
            while (blocks.Count > 1
                && (blocks[^1].Overturned * blocks[^2].Weight <= blocks[^2].Overturned * blocks[^1].Weight || blocks[^1].Weight < 30))
            {
                var (last, before) = (blocks[^1], blocks[^2]);
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (before.Score + last.Score, before.Weight + last.Weight, before.Overturned + last.Overturned);
                if (blocks[^1].Weight < 30)
                {
                    break;
                }
            }
        }

        return new ProbabilityCalibration
        {
            Kind = "isotonic",
            Scores = [.. blocks.Select(b => b.Score / b.Weight)],
            LogOdds = [.. blocks.Select(b => LogOdds.Of((b.Overturned + (0.5 * rate)) / (b.Weight + 0.5)))],
        };
    }
}
