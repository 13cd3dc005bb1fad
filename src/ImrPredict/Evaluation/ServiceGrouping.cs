namespace ImrPredict.Evaluation;

/// <summary>Services made ready once for being grouped by one fact after the other.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ServiceGrouping
{
    private readonly IReadOnlyList<ScoredService> _services;
    private readonly LetterIndex _letters;
    private readonly MetricSample _sample;
    private readonly double _correlation;

    public ServiceGrouping(IReadOnlyList<ScoredService> services)
    {
        _services = services;
        _letters = new LetterIndex(services);
        _sample = new MetricSample(services, _letters);
        _correlation = LetterCorrelation.Estimate(services);
    }

    /// <summary>Groups services by the values of a fact; those without any are left out, and groups stand in the order of their names.</summary>
    public GroupTable By(string id, string title, Func<ScoredService, IEnumerable<string>> groupsOf, BootstrapOptions options)
    {
        var members = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _services.Count; i++)
        {
            foreach (var group in groupsOf(_services[i]))
            {
                if (!members.TryGetValue(group, out var positions))
                {
                    members.Add(group, positions = []);
                }

                // A service that names a group twice counts in it once.
                if (positions.Count == 0 || positions[^1] != i)
                {
                    positions.Add(i);
                }
            }
        }

        return new GroupTable(id, title, [.. members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => Row(m.Key, m.Value, options))]);
    }

    private GroupRow Row(string group, List<int> positions, BootstrapOptions options)
    {
        var sizes = new Dictionary<int, int>();
        var overturned = 0;
        double? predicted = 0;
        foreach (var i in positions)
        {
            overturned += _services[i].Overturned ? 1 : 0;
            predicted += _services[i].OverturnProbability;
            sizes[_letters.LetterOf[i]] = sizes.GetValueOrDefault(_letters.LetterOf[i]) + 1;
        }

        var (sample, letters) = _sample.Select(positions);
        var row = options.ForRow(positions.Count);
        return new GroupRow(
            group,
            positions.Count,
            letters,
            overturned,
            Wilson.Figure((double)overturned / positions.Count, LetterCorrelation.EffectiveCount(sizes.Values, _correlation)),
            predicted / positions.Count,
            MetricEvaluator.Evaluate(sample, letters, row.ResamplesFor(positions.Count), row.Seed));
    }
}
