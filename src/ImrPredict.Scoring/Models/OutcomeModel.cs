namespace ImrPredict.Scoring.Models;

/// <summary>
/// A fitted model of the outcome whose score, in log-odds before calibration, is a sum of a base and one effect for each
/// subject. Every candidate has this form, so evidence adds up whichever won.
/// </summary>
/// <remarks>Immutable and thread-safe: scoring is plain arithmetic on parameters read out of the ML.NET transformer.</remarks>
public abstract class OutcomeModel(FeatureSpace space)
{
    public FeatureSpace Space { get; } = space;

    /// <summary>Adds each subject's effect to <paramref name="effects"/>.</summary>
    /// <param name="effects">One place for each of the space's subjects.</param>
    /// <returns>The base: what the score is before any fact of this service is known.</returns>
    public abstract double Explain(SparseRow row, Span<double> effects);

    /// <summary>Log-odds before calibration: the base and all effects.</summary>
    public double Score(SparseRow row)
    {
        Span<double> effects = Space.Subjects.Count <= 512 ? stackalloc double[Space.Subjects.Count] : new double[Space.Subjects.Count];
        effects.Clear();
        var score = Explain(row, effects);
        foreach (var effect in effects)
        {
            score += effect;
        }

        return score;
    }
}
