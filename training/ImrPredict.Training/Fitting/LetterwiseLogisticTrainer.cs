using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// Logistic regression that knows services of one letter to be decided together, and learns how far each kind of fact may move the
/// score. Fitted by generalized estimating equations (Liang and Zeger, Biometrika 1986) with one correlation for all pairs of a
/// letter; the normal prior of each subject gets its width from the data (MacKay's evidence update), held near a stated one when facts
/// are few. So one recipe suits a hundred letters and fifty thousand.
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
    private const double FactsOfStatedWidth = 6;

    private const int MostWords = 500;
    private const int Rounds = 12;
    private const int MostSteps = 8;

    public override IReadOnlySet<FeatureLayer> Layers { get; } = priorDeviations.Keys.ToHashSet();

    public override FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var space = FeatureSpaceBuilder.Build(data, services, weights, withSummary, layer => priorDeviations.GetValueOrDefault(layer));
        var words = space.Columns.Where(c => c.Layer == FeatureLayer.Word).OrderByDescending(c => c.Mean).Skip(MostWords).ToHashSet();
        space = words.Count == 0 ? space : new FeatureSpace([.. space.Columns.Where(c => !words.Contains(c))]);
        var rows = new FitRows(data, services, weights, space);
        PublishedRates.AddTo(rows, data.Program);

        var equations = new LetterwiseEquations(data, rows);
        var stated = space.Columns.Select(c => (double)c.Scale).ToArray();
        var deviations = (double[])stated.Clone();
        var subjects = space.Columns.Select((c, i) => (Column: i, Subject: (c.Layer, c.Name.Split('=')[0])))
            .GroupBy(p => p.Subject).Select(g => g.Select(p => p.Column).ToArray()).ToArray();
        var beta = new double[space.Columns.Count + 1];
        beta[0] = LogOdds.Of(rows.BaseRate());
        for (var round = 0; round < Rounds; round++)
        {
            for (var step = 0; step < MostSteps && equations.Step(beta, deviations) > 1e-6; step++)
            {
            }

            var variances = equations.Variances(beta, deviations);
            equations.Correlation = UncertaintyFitter.Correlation(data, new UnseenScores(services, equations.Scores(beta)));
            foreach (var columns in subjects)
            {
                var spread = columns.Sum(c => (beta[c + 1] * beta[c + 1]) + variances[c + 1]);
                var width = stated[columns[0]];
                var learned = Math.Sqrt((spread + (FactsOfStatedWidth * width * width)) / (columns.Length + FactsOfStatedWidth));
                foreach (var column in columns)
                {
                    deviations[column] = learned;
                }
            }
        }

        var learnedSpace = new FeatureSpace([.. space.Columns.Select((c, i) => c with { Scale = (float)deviations[i] })]);
        return new FittedOutcome(new LinearModel(learnedSpace, beta[1..], beta[0]), null);
    }
}
