using System.Runtime.InteropServices;

namespace ImrPredict.Evaluation.Quality;

/// <summary>A group whose outcomes were tested against what was predicted of it.</summary>
/// <param name="Table">The table that the group stands in, for example "By treatment category".</param>
/// <param name="Expected">Sum of the predicted probabilities.</param>
/// <param name="PValue">Two-sided, exact for independent services, widened for those of one letter.</param>
/// <param name="AdjustedPValue">After Benjamini and Hochberg over every group looked at.</param>
public sealed record Segment(string Table, string Group, int Services, int Letters, int Overturned, double Expected, double PValue, double AdjustedPValue)
{
    /// <summary>Share of false alarms among the groups named that is accepted.</summary>
    public const double FalseDiscoveryRate = 0.05;

    /// <summary>Groups of fewer services are not looked at.</summary>
    public const int FewestServices = 5;

    public bool BeyondChance => AdjustedPValue <= FalseDiscoveryRate;

    /// <summary>Tests every group of the tables, most surprising first.</summary>
    public static IReadOnlyList<Segment> Test(
        IReadOnlyList<ScoredService> services, IEnumerable<(string Table, Func<ScoredService, IEnumerable<string>> GroupsOf)> tables)
    {
        var correlation = LetterCorrelation.EstimateOfResiduals(services);
        var letters = new LetterIndex(services);
        Segment[] tested = [.. tables.AsParallel().SelectMany(t => Groups(services, t.GroupsOf)
            .Where(g => g.Value.Count >= FewestServices)
            .Select(g => Of(t.Table, g.Key, services, g.Value, letters, correlation)))
            .OrderBy(s => s.PValue).ThenBy(s => s.Table, StringComparer.Ordinal).ThenBy(s => s.Group, StringComparer.Ordinal)];

        // Benjamini and Hochberg 1995: from the largest on, p times the number of tests over its rank, never rising.
        var adjusted = 1.0;
        for (var i = tested.Length - 1; i >= 0; i--)
        {
            adjusted = Math.Min(adjusted, tested[i].PValue * tested.Length / (i + 1));
            tested[i] = tested[i] with { AdjustedPValue = adjusted };
        }

        return tested;
    }

    /// <summary>Positions of the members of each group.</summary>
    private static Dictionary<string, List<int>> Groups(IReadOnlyList<ScoredService> services, Func<ScoredService, IEnumerable<string>> groupsOf)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < services.Count; i++)
        {
            foreach (var group in groupsOf(services[i]))
            {
                var members = CollectionsMarshal.GetValueRefOrAddDefault(groups, group, out _) ??= [];

                // A service that names a group twice counts in it once.
                if (members.Count == 0 || members[^1] != i)
                {
                    members.Add(i);
                }
            }
        }

        return groups;
    }

    private static Segment Of(string table, string group, IReadOnlyList<ScoredService> services, List<int> members, LetterIndex letters, double correlation)
    {
        var overturned = 0;
        var probabilities = new double[members.Count];
        var sizes = new Dictionary<int, int>();
        for (var m = 0; m < members.Count; m++)
        {
            var service = services[members[m]];
            overturned += service.Overturned ? 1 : 0;
            probabilities[m] = service.OverturnProbability!.Value;
            CollectionsMarshal.GetValueRefOrAddDefault(sizes, letters.LetterOf[members[m]], out _)++;
        }

        var exact = PoissonBinomial.TwoSided(probabilities, overturned);
        // The same surprise in standard deviations, of which letters with several services leave fewer.
        var independent = LetterCorrelation.EffectiveCount(sizes.Values, correlation) / members.Count;
        var p = exact >= 1 ? 1 : 2 * Normal.Upper(Normal.UpperQuantile(exact / 2) * Math.Sqrt(independent));
        return new Segment(table, group, members.Count, sizes.Count, overturned, probabilities.Sum(), p, p);
    }
}
