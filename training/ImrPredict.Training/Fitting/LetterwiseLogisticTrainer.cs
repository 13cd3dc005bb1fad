using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// Logistic regression that knows services of one letter to be decided together, and learns how far each kind of fact may move the
/// score. Fitted by maximum posterior density with a review that all services of a letter share (<see cref="LetterwiseLikelihood"/>); the
/// prior of each subject gets its width from the data (MacKay's evidence update), held near a stated one when facts
/// are few, with the heavy tails of Student's t. So one recipe suits a hundred letters and fifty thousand.
/// </summary>
/// <remarks>
/// ML.NET's trainers weigh every service alike. Where two services of a letter differ in outcome, only what differs between them can be
/// the reason: that comparison tells more than two services of different letters do, and ten like services less than ten letters.
/// </remarks>
/// <param name="priorDeviations">Standard deviation of a weight's prior by layer, in log-odds, where nothing is learned of it yet.</param>
public sealed class LetterwiseLogisticTrainer(string name, int complexity, IReadOnlyDictionary<FeatureLayer, float> priorDeviations)
    : OutcomeTrainer(name, complexity)
{
    /// <summary>Facts that the stated width counts as when a subject's own width is learned.</summary>
    private const double FactsOfStatedWidth = 2;

    /// <summary>
    /// Degrees of freedom of the prior around a subject's width: few, so that one strong fact among many idle ones stands out without
    /// widening them all.
    /// </summary>
    private const double DegreesOfFreedom = 4;

    private const int MostWords = 500;
    private const int MostSteps = 40;

    /// <summary>Change of a weight, in log-odds, and of the logarithm of a width at which the fit is done.</summary>
    private const double Tolerance = 1e-3;

    public override IReadOnlyDictionary<FeatureLayer, float> PriorDeviations { get; } = priorDeviations;

    public override IReadOnlySet<FeatureLayer> Layers { get; } = priorDeviations.Keys.ToHashSet();

    public override FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var space = FeatureSpaceBuilder.Build(data, services, weights, withSummary, layer => PriorDeviations.GetValueOrDefault(layer));
        var words = space.Columns.Where(c => c.Layer == FeatureLayer.Word).OrderByDescending(c => c.Mean).Skip(MostWords).ToHashSet();
        space = words.Count == 0 ? space : new FeatureSpace([.. space.Columns.Where(c => !words.Contains(c))]);
        var rows = new FitRows(data, services, weights, space);
        PublishedPriors.AddTo(rows, data.Program);

        var likelihood = new LetterwiseLikelihood(data, rows);
        var stated = space.Columns.Select(c => (double)c.Scale).ToArray();
        var deviations = (double[])stated.Clone();

        // All words share one width, and all cues, though each is a subject of its own as evidence.
        var subjects = space.Columns.Select((c, i) => (Column: i, Subject: (c.Layer, c.Name.Split('=')[0])))
            .GroupBy(p => p.Subject).Select(g => g.Select(p => p.Column).ToArray()).ToArray();
        var beta = new double[space.Columns.Count + 1];
        beta[0] = LogOdds.Of(rows.BaseRate());
        for (var step = 0; step < MostSteps; step++)
        {
            var change = likelihood.Step(beta, deviations);
            change = Math.Max(change, LearnWidths(subjects, stated, deviations, beta, likelihood.Variances()));
            if (change < Tolerance)
            {
                break;
            }
        }

        var learnedSpace = new FeatureSpace([.. space.Columns.Select((c, i) => c with { Scale = (float)deviations[i] })]);
        return new FittedOutcome(new LinearModel(learnedSpace, beta[1..], beta[0]), null);
    }

    /// <returns>The largest change of a width's logarithm.</returns>
    private static double LearnWidths(int[][] subjects, double[] stated, double[] deviations, double[] beta, double[] variances)
    {
        var change = 0.0;
        foreach (var columns in subjects)
        {
            double Square(int column) => (beta[column + 1] * beta[column + 1]) + variances[column + 1];

            var width = stated[columns[0]];
            var subject = (columns.Sum(Square) + (FactsOfStatedWidth * width * width)) / (columns.Length + FactsOfStatedWidth);
            foreach (var column in columns)
            {
                var learned = Math.Sqrt((Square(column) + (DegreesOfFreedom * subject)) / (1 + DegreesOfFreedom));
                change = Math.Max(change, Math.Abs(Math.Log(learned / deviations[column])));
                deviations[column] = learned;
            }
        }

        return change;
    }
}
