using ImrPredict.Cases;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// The base rate, or rates by category shrunken towards their group's and that towards the base rate. No learning beyond counting:
/// what every other candidate has to beat.
/// </summary>
/// <param name="byCategory">False for the base rate alone.</param>
public sealed class RateTrainer(string name, int complexity, bool byCategory) : OutcomeTrainer(name, complexity)
{
    /// <summary>A rate counts as this many services of the layer above it.</summary>
    public const double Shrinkage = 10;

    public override FittedOutcome Fit(LearningSet data, int[] services, float[] weights, bool withSummary, int seed)
    {
        var space = FeatureSpaceBuilder.Build(
            data, services, weights, withSummary,
            layer =>
                byCategory
                && (layer == FeatureLayer.Group || (layer == FeatureLayer.Category && data.Program == ReviewProgram.WorkersCompensation))
                    ? 1
                    : 0);
        var rows = new FitRows(data, services, weights, space);
        var (total, overturned) = (new double[space.Columns.Count], new double[space.Columns.Count]);
        double allTotal = 0, allOverturned = 0;
        for (var i = 0; i < services.Length; i++)
        {
            var label = rows.Overturned(services[i]) ? weights[i] : 0;
            allTotal += weights[i];
            allOverturned += label;
            foreach (var column in rows.Row(services[i]).Columns)
            {
                total[column] += weights[i];
                overturned[column] += label;
            }
        }

        if (data.Program == ReviewProgram.WorkersCompensation)
        {
            allTotal += PublishedPriors.OverallWeight;
            allOverturned += PublishedPriors.OverallWeight * PublishedPriors.Overall;
        }

        // Half a service on either side keeps the logarithm finite when all outcomes are alike.
        var baseRate = (allOverturned + 0.5) / (allTotal + 1);
        var logOdds = new double[space.Columns.Count];
        for (var c = 0; c < logOdds.Length; c++)
        {
            var above = GroupColumn(space, c) is { } group ? Probability(Logit(baseRate) + logOdds[group]) : baseRate;
            var rate = (overturned[c] + (Shrinkage * above)) / (total[c] + Shrinkage);
            logOdds[c] = Logit(rate) - Logit(above);
        }

        return new FittedOutcome(new LinearModel(space, logOdds, Logit(baseRate)));
    }

    /// <summary>The column of "kind=group" for "kind=group/category"; groups sort before categories.</summary>
    private static int? GroupColumn(FeatureSpace space, int column)
    {
        var name = space.Columns[column].Name;
        return
            space.Columns[column].Layer == FeatureLayer.Category
            && space.TryGetColumn(name[..name.IndexOf('/', StringComparison.Ordinal)], out var group)
            ? group
            : null;
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
