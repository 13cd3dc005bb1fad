using ImrPredict.Cases;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// Logistic regression that starts from published rates and lets letters move it: every kind of service begins at the log-odds of its
/// published rate relative to the rate of all, and departs from it as far as the letters ask for against a prior as wide as published rates
/// lie apart. Fitted by maximum posterior density (Newton's method).
/// </summary>
/// <remarks>
/// A service weighs the less the more services its letter has (<see cref="WeightIn"/>), so that no letter can swing the fit.
/// </remarks>
/// <param name="priorDeviations">Standard deviation of a weight's prior by layer, in log-odds. Stated, never searched for.</param>
public sealed class LayeredLogisticTrainer(string name, int complexity, IReadOnlyDictionary<FeatureLayer, float> priorDeviations)
    : OutcomeTrainer(name, complexity)
{
    private const int MostSteps = 40;

    /// <summary>Change of a weight, in log-odds, at which the fit is done.</summary>
    private const double Tolerance = 1e-4;

    private const double LongestStep = 2;

    /// <summary>Services that a letter counts as at most.</summary>
    private const double MostSay = 4.5;

    public override IReadOnlyDictionary<FeatureLayer, float> PriorDeviations { get; } = priorDeviations;

    public override IReadOnlySet<FeatureLayer> Layers { get; } = priorDeviations.Keys.ToHashSet();

    public override FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var space = WithPublished(
            FeatureSpaceBuilder.Build(data, services, weights, withSummary, layer => PriorDeviations.GetValueOrDefault(layer)),
            data.Program);
        var rows = new FitRows(data, services, weights, space);
        PublishedPriors.AddTo(rows, data.Program);
        var means = space
            .Columns.Select(c =>
                data.Program == ReviewProgram.WorkersCompensation ? PublishedPriors.Means.GetValueOrDefault(c.Name).Mean : 0)
            .ToArray();
        var deviations = space.Columns.Select(c => (double)c.Scale).ToArray();
        double[] beta = [LogOdds.Of(rows.BaseRate()), .. means];
        for (var step = 0; step < MostSteps && Step(data, rows, beta, means, deviations) >= Tolerance; step++)
        {
        }

        return new FittedOutcome(new LinearModel(space, beta[1..], beta[0]));
    }

    /// <summary>
    /// What a service weighs in a letter of so many: a letter has at most the say of
    /// twice a usual letter, whose services are 2.26 (DWC's yearly
    /// reports). Counted alike, a letter of fifteen would have fifteen times the say of a
    /// letter of one, though its services are decided together.
    /// </summary>
    internal static double WeightIn(int services) => Math.Min(1, MostSay / services);

    /// <summary>One step of Newton's method.</summary>
    /// <returns>The largest change of a weight.</returns>
    private static double Step(LearningSet data, FitRows rows, double[] beta, double[] means, double[] deviations)
    {
        var (pull, information) = (new double[beta.Length], Cholesky.Zeros(beta.Length));
        information[0][0] = 1e-6;
        for (var c = 1; c < beta.Length; c++)
        {
            var precision = 1 / (deviations[c - 1] * deviations[c - 1]);
            (pull[c], information[c][c]) = ((means[c - 1] - beta[c]) * precision, precision);
        }

        var (columns, values) = (new int[rows.LongestRow + 1], new float[rows.LongestRow + 1]);
        for (var i = 0; i < rows.Services.Length; i++)
        {
            var service = rows.Services[i];
            var count = rows.Read(i, columns, values);
            Add(
                columns.AsSpan(0, count),
                values,
                rows.Overturned(service) ? 1 : 0,
                rows.Weights[i] * WeightIn(data.ServicesInLetter(data.LetterOf[service])),
                beta,
                pull,
                information);
        }

        int[] every = [.. Enumerable.Range(0, means.Length)];
        foreach (var prior in rows.Prior)
        {
            Add(every, prior.Values, prior.Rate, prior.Weight, beta, pull, information);
        }

        var step = Cholesky.Solve(Cholesky.Decompose(information), pull);
        var longest = step.Max(Math.Abs);
        var damping = Math.Min(1, LongestStep / Math.Max(longest, 1e-12));
        for (var c = 0; c < beta.Length; c++)
        {
            beta[c] += damping * step[c];
        }

        return longest;
    }

    /// <summary>Adds one observation; columns ascending.</summary>
    private static void Add(
        ReadOnlySpan<int> columns,
        float[] values,
        double rate,
        double weight,
        double[] beta,
        double[] pull,
        double[][] information)
    {
        var score = beta[0];
        for (var f = 0; f < columns.Length; f++)
        {
            score += beta[columns[f] + 1] * values[f];
        }

        var p = LogOdds.ToProbability(score);
        var (residual, bend) = (weight * (rate - p), weight * p * (1 - p));
        pull[0] += residual;
        information[0][0] += bend;
        for (var f = 0; f < columns.Length; f++)
        {
            var row = information[columns[f] + 1];
            pull[columns[f] + 1] += residual * values[f];
            row[0] += bend * values[f];
            for (var g = 0; g <= f; g++)
            {
                row[columns[g] + 1] += bend * values[f] * values[g];
            }
        }
    }

    /// <summary>Adds the kinds that no letter is about but of which a rate is published.</summary>
    private FeatureSpace WithPublished(FeatureSpace seen, ReviewProgram program)
    {
        if (program != ReviewProgram.WorkersCompensation)
        {
            return seen;
        }

        var columns = seen.Columns.ToList();
        foreach (var (feature, (layer, _)) in PublishedPriors.Means)
        {
            if (PriorDeviations.TryGetValue(layer, out var deviation) && !seen.TryGetColumn(feature, out _))
            {
                columns.Add(new FeatureColumn(feature, layer, deviation, 0));
            }
        }

        columns.Sort((a, b) => a.Layer != b.Layer ? a.Layer.CompareTo(b.Layer) : string.CompareOrdinal(a.Name, b.Name));
        return new FeatureSpace(columns);
    }
}
