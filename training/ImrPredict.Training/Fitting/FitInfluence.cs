using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>What a model would say without one of its letters: how far a single letter can swing it.</summary>
/// <param name="Services">Services of the letter.</param>
/// <param name="Overturned">Overturned services of the letter.</param>
/// <param name="LargestChange">Largest change of the probability of a service of another letter, in [0, 1].</param>
/// <param name="MeanChange">Mean absolute change over the services of all other letters.</param>
/// <param name="Weight">The fact whose weight the letter moves most; null where the model has no weights.</param>
/// <param name="With">That weight with the letter, in log-odds.</param>
/// <param name="Without">The same without it.</param>
public sealed record FitInfluence(
    int Services,
    int Overturned,
    double LargestChange,
    double MeanChange,
    string? Weight,
    double With,
    double Without)
{
    /// <summary>With more letters than this a single one has too little say to be worth a fit without it.</summary>
    private const int MostLetters = 500;

    /// <summary>Fits the model anew without each letter.</summary>
    /// <param name="halfLife">Years in which a determination's weight halves; null for equal weights.</param>
    /// <returns>The most influential letters, by their largest change; empty where letters are too many.</returns>
    public static IReadOnlyList<FitInfluence> MostInfluential(
        LearningSet data,
        OutcomeTrainer trainer,
        bool withSummary,
        double? halfLife,
        int seed,
        int count)
    {
        if (data.Letters > MostLetters)
        {
            return [];
        }

        var all = data.AllServices();
        var (model, scores) = Fit(all);
        return [.. Enumerable.Range(0, data.Letters).Select(Without).OrderByDescending(i => i.LargestChange).Take(count)];

        FitInfluence Without(int letter)
        {
            int[] others = [.. all.Where(s => data.LetterOf[s] != letter)];
            var own = data.ServicesInLetter(letter);
            var overturned = all.Count(s => data.LetterOf[s] == letter && data.Overturned[s]);
            if (others.All(s => data.Overturned[s]) || !others.Any(s => data.Overturned[s]))
            {
                return new FitInfluence(own, overturned, 0, 0, null, 0, 0);
            }

            var (without, anew) = Fit(others);
            var changes = others.Select(s => Math.Abs(LogOdds.ToProbability(anew[s]) - LogOdds.ToProbability(scores[s]))).ToArray();
            var weights = model is LinearModel linear && without is LinearModel other ? Moved(linear, other) : (null, 0, 0);
            return new FitInfluence(own, overturned, changes.Max(), changes.Average(), weights.Item1, weights.Item2, weights.Item3);
        }

        (OutcomeModel Model, double[] Scores) Fit(int[] services)
        {
            var fitted = trainer.Fit(data, services, RecencyWeights.Of(data, services, halfLife), withSummary, seed).Model;
            var columns = data.ColumnsOf(fitted.Space);
            return (fitted, [.. all.Select(s => fitted.Score(data.Row(s, columns)))]);
        }
    }

    private static (string? Name, double With, double Without) Moved(LinearModel with, LinearModel without)
    {
        (string? Name, double With, double Without) most = (null, 0, 0);
        for (var c = 0; c < with.Weights.Count; c++)
        {
            var name = with.Space.Columns[c].Name;
            if (without.Space.TryGetColumn(name, out var column)
                && Math.Abs(with.Weights[c] - without.Weights[column]) > Math.Abs(most.With - most.Without))
            {
                most = (name, with.Weights[c], without.Weights[column]);
            }
        }

        return most;
    }
}
