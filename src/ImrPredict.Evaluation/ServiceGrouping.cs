using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ImrPredict.Evaluation;

/// <summary>Services made ready once for being grouped by one fact after the other.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ServiceGrouping
{
    private readonly Lazy<MetricSample> _sample;
    private readonly Lazy<double> _correlation;

    public ServiceGrouping(IReadOnlyList<ScoredService> services)
        : this(services, new LetterIndex(services), sample: null)
    {
    }

    /// <summary>Groups the services of a scorer that was made ready already.</summary>
    internal ServiceGrouping(ComparedScorers scorers)
        : this(scorers.Services, scorers.LetterIndex, scorers.Subject)
    {
    }

    private ServiceGrouping(IReadOnlyList<ScoredService> services, LetterIndex letters, MetricSample? sample)
    {
        (Services, Letters) = (services, letters);
        _sample = new(() => sample ?? new MetricSample(services, letters));
        _correlation = new(() => LetterCorrelation.Estimate(services, letters));
    }

    internal IReadOnlyList<ScoredService> Services { get; }

    internal LetterIndex Letters { get; }

    /// <summary>Groups services by the values of a fact; those without any are left out,
    /// and groups stand in the order of their names.</summary>
    internal IReadOnlyList<ServiceGroup> By(Func<ScoredService, IEnumerable<string>> groupsOf)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < Services.Count; i++)
        {
            foreach (var group in groupsOf(Services[i]))
            {
                var positions = CollectionsMarshal.GetValueRefOrAddDefault(groups, group, out _) ??= [];

                // A service that names a group twice counts in it once.
                if (positions.Count == 0 || positions[^1] != i)
                {
                    positions.Add(i);
                }
            }
        }

        return [.. groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ServiceGroup(g.Key, g.Value, Letters.Of(g.Value)))];
    }

    /// <summary>The same by several facts.</summary>
    internal IReadOnlyList<ServiceGroups> By(IEnumerable<GroupingFact> facts) =>
        [.. facts.AsParallel().AsOrdered().Select(f => new ServiceGroups(f.Id, f.Title, By(f.GroupsOf)))];

    /// <summary>Figures of groups, a table for each fact that any service has.</summary>
    internal IReadOnlyList<GroupTable> Tables(IReadOnlyList<ServiceGroups> facts, BootstrapOptions options)
    {
        // The rows of all tables run in parallel, the longest first, since tables and rows differ much in size.
        var rows = facts.SelectMany(f => f.Groups).OrderByDescending(g => g.Positions.Count).ToArray();
        var computed = new ConcurrentDictionary<ServiceGroup, GroupRow>(ReferenceEqualityComparer.Instance);

        // No more at once than there are processors: each row holds arrays of all its letters.
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(rows, loadBalance: true), atOnce, group => computed[group] = Row(group, options));
        return [.. facts.Where(f => f.Groups.Count > 0).Select(f => new GroupTable(f.Id, f.Title, [.. f.Groups.Select(g => computed[g])]))];
    }

    private GroupRow Row(ServiceGroup group, BootstrapOptions options)
    {
        var (services, overturned) = (group.Positions.Count, 0);
        double? predicted = 0;
        foreach (var i in group.Positions)
        {
            overturned += Services[i].Overturned ? 1 : 0;
            predicted += Services[i].OverturnProbability;
        }

        return new GroupRow(
            group.Name,
            services,
            group.Letters.Letters,
            overturned,
            Wilson.Figure((double)overturned / services, LetterCorrelation.EffectiveCount(group.Letters.Sizes, _correlation.Value)),
            predicted / services,
            MetricEvaluator.EvaluateRow(_sample.Value.Select(group.Positions, group.Letters), group.Letters, options));
    }
}

/// <summary>A fact that services are grouped by.</summary>
/// <param name="GroupsOf">The values that a service has: none, one or several.</param>
internal sealed record GroupingFact(string Id, string Title, Func<ScoredService, IEnumerable<string>> GroupsOf);

/// <summary>Services by the values of a fact.</summary>
internal sealed record ServiceGroups(string Id, string Title, IReadOnlyList<ServiceGroup> Groups);

/// <summary>Services that share a value of a fact.</summary>
/// <param name="Positions">Which of the services, rising.</param>
/// <param name="Letters">Letters of these.</param>
internal sealed record ServiceGroup(string Name, IReadOnlyList<int> Positions, LetterIndex Letters);
