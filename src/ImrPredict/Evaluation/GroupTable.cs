using ImrPredict.Treatments;

namespace ImrPredict.Evaluation;

/// <summary>Figures of one group of services, for example a treatment category.</summary>
/// <param name="ObservedRate">Share overturned, with Wilson's interval at the effective number of services.</param>
public sealed record GroupRow(
    string Group, int Services, int Letters, int Overturned, Figure ObservedRate, double? MeanPredicted, FigureSet Figures);

/// <summary>Services by one of their facts. A service with several values, for example body regions, counts in each.</summary>
public sealed record GroupTable(string Id, string Title, IReadOnlyList<GroupRow> Rows)
{
    /// <summary>The tables of every report: by category, guideline family and quarter; without those that hold a single unknown group.</summary>
    public static IReadOnlyList<GroupTable> Usual(IReadOnlyList<ScoredService> services, BootstrapOptions options) =>
        [.. new[]
        {
            By("byCategory", "By treatment category", services, s => [s.Category.WireName()], options),
            By("byGuidelineFamily", "By guideline family first cited", services, s => s.CitedFamilies is [var first, ..] ? [first] : [], options),
            By("byQuarter", "By quarter of the decision", services, s => s.DecisionDate is { } date ? [$"{date.Year} Q{(date.Month + 2) / 3}"] : [], options),
        }.Where(t => t.Rows.Count > 0)];

    /// <summary>Groups services by the values of a fact; those without any are left out.</summary>
    public static GroupTable By(
        string id, string title, IReadOnlyList<ScoredService> services, Func<ScoredService, IEnumerable<string>> groupsOf, BootstrapOptions options)
    {
        var correlation = LetterCorrelation.Estimate(services);
        return new GroupTable(id, title, [.. services.SelectMany(s => groupsOf(s).Select(g => (Group: g, Service: s)))
            .GroupBy(p => p.Group, p => p.Service, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, [.. g], correlation, options))]);
    }

    private static GroupRow Row(string group, ScoredService[] members, double correlation, BootstrapOptions options)
    {
        var overturned = members.Count(s => s.Overturned);
        return new GroupRow(
            group,
            members.Length,
            members.Select(s => s.LetterId).Distinct().Count(),
            overturned,
            Wilson.Figure((double)overturned / members.Length, LetterCorrelation.EffectiveCount(members, correlation)),
            members.Average(s => s.OverturnProbability),
            MetricEvaluator.Evaluate(members, options.ForRow(members.Length)));
    }
}
