using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>A logistic regression and boosted trees on one feature space, weighted by
/// how well each predicts letters it has not seen.</summary>
public sealed class StackTrainer(string name, int complexity, LogisticTrainer linear, TreeTrainer trees) : OutcomeTrainer(name, complexity)
{
    private const int Folds = 4;

    public override FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var fold = FoldAssignment.Assign(data, services, Folds, seed);
        var scores = new[] { new double[services.Length], new double[services.Length] };
        for (var f = 0; f < Folds; f++)
        {
            var inside = Enumerable.Range(0, services.Length).Where(i => fold[i] != f).ToArray();
            if (!inside.Any(i => data.Overturned[services[i]]) || inside.All(i => data.Overturned[services[i]]))
            {
                continue;
            }

            var members = FitMembers(data, [.. inside.Select(i => services[i])], [.. inside.Select(i => weights[i])], withSummary, seed);
            var columns = data.ColumnsOf(members[0].Model.Space);
            for (var i = 0; i < services.Length; i++)
            {
                if (fold[i] == f)
                {
                    var row = data.Row(services[i], columns);
                    (scores[0][i], scores[1][i]) = (members[0].Model.Score(row), members[1].Model.Score(row));
                }
            }
        }

        var labels = services.Select(s => data.Overturned[s]).ToArray();
        var beta = SmallLogistic.Fit(
            [
                [.. Enumerable.Repeat(1.0, services.Length)],
                scores[0],
                scores[1],
            ],
            labels,
            [.. weights.Select(w => (double)w)],
            [0, 0.5, 0.5],
            [1, 10, 10]);
        var final = FitMembers(data, services, weights, withSummary, seed);
        var (bias, byMember) = (beta[0], new[] { Math.Max(0, beta[1]), Math.Max(0, beta[2]) });
        return new FittedOutcome(
            new StackModel(final[0].Model.Space, [.. final.Select(m => m.Model)], byMember, bias),
            Members: [(final[0], byMember[0]), (final[1], byMember[1])], StackBias: bias);
    }

    private FittedOutcome[] FitMembers(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var first = linear.Fit(data, services, weights, withSummary, seed);
        return [first, trees.FitOn(new FitRows(data, services, weights, first.Model.Space), seed)];
    }
}
