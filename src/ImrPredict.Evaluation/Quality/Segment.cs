using MathNet.Numerics.Distributions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>A group whose outcomes were tested against what was predicted of it.</summary>
/// <param name="Table">The table that the group stands in, for example "By treatment category".</param>
/// <param name="Expected">Sum of the predicted probabilities.</param>
/// <param name="PValue">Two-sided, exact for independent services, widened for those of one letter.</param>
/// <param name="AdjustedPValue">After Benjamini and Hochberg over every group looked at.</param>
public sealed record Segment(
    string Table,
    string Group,
    int Services,
    int Letters,
    int Overturned,
    double Expected,
    double PValue,
    double AdjustedPValue)
{
    /// <summary>Share of false alarms among the groups named that is accepted.</summary>
    public const double FalseDiscoveryRate = 0.05;

    /// <summary>Groups of fewer services are not looked at.</summary>
    public const int FewestServices = 5;

    public bool BeyondChance => AdjustedPValue <= FalseDiscoveryRate;

    /// <summary>Tests every group of the tables, most surprising first.</summary>
    internal static IReadOnlyList<Segment> Test(ServiceGrouping grouping, IEnumerable<ServiceGroups> tables)
    {
        var correlation = LetterCorrelation.EstimateOfResiduals(grouping.Services, grouping.Letters);
        Segment[] tested =
        [
            .. tables
                .SelectMany(t => t.Groups.Select(g => (Table: t.Title, Group: g)))
                .Where(g => g.Group.Positions.Count >= FewestServices)
                .AsParallel()
                .Select(g => Of(g.Table, g.Group, grouping.Services, correlation))
                .OrderBy(s => s.PValue)
                .ThenBy(s => s.Table, StringComparer.Ordinal)
                .ThenBy(s => s.Group, StringComparer.Ordinal),
        ];

        // Benjamini and Hochberg 1995: from the largest on, p times the number of tests over its rank, never rising.
        var adjusted = 1.0;
        for (var i = tested.Length - 1; i >= 0; i--)
        {
            adjusted = Math.Min(adjusted, tested[i].PValue * tested.Length / (i + 1));
            tested[i] = tested[i] with { AdjustedPValue = adjusted };
        }

        return tested;
    }

    private static Segment Of(string table, ServiceGroup group, IReadOnlyList<ScoredService> services, double correlation)
    {
        var overturned = 0;
        var probabilities = new double[group.Positions.Count];
        for (var m = 0; m < probabilities.Length; m++)
        {
            var service = services[group.Positions[m]];
            overturned += service.Overturned ? 1 : 0;
            probabilities[m] = service.OverturnProbability!.Value;
        }

        var exact = PoissonBinomial.TwoSided(probabilities, overturned);
        // The same surprise in standard deviations, of which letters with several services leave fewer.
        var independent = LetterCorrelation.EffectiveCount(group.Letters.Sizes, correlation) / probabilities.Length;
        var p = exact >= 1 ? 1 : 2 * Normal.CDF(0, 1, Normal.InvCDF(0, 1, exact / 2) * Math.Sqrt(independent));
        return new Segment(table, group.Name, probabilities.Length, group.Letters.Letters, overturned, probabilities.Sum(), p, p);
    }
}
