using ImrPredict.Treatments;

namespace ImrPredict.Evaluation;

/// <summary>Figures of one group of services, for example a treatment category.</summary>
/// <param name="ObservedRate">Share overturned, with Wilson's interval at the effective number of services.</param>
public sealed record GroupRow(
    string Group, int Services, int Letters, int Overturned, Figure ObservedRate, double? MeanPredicted, FigureSet Figures);

/// <summary>Services by one of their facts. A service with several values, for example body regions, counts in each.</summary>
public sealed record GroupTable(string Id, string Title, IReadOnlyList<GroupRow> Rows)
{
    /// <summary>The tables of every report: by category, guideline family and quarter; without those that hold no group.</summary>
    public static IReadOnlyList<GroupTable> Usual(IReadOnlyList<ScoredService> services, BootstrapOptions options)
    {
        var grouping = new ServiceGrouping(services);
        return grouping.Tables(
            grouping.By(
            [
                new GroupingFact("byCategory", "By treatment category", s => [s.Category.WireName()]),
                new GroupingFact(
                    "byGuidelineFamily",
                    "By guideline family first cited",
                    s => s.CitedFamilies is [var first, ..] ? [first] : []),
                new GroupingFact(
                    "byQuarter",
                    "By quarter of the decision",
                    s => s.DecisionDate is { } date ? [$"{date.Year} Q{(date.Month + 2) / 3}"] : []),
            ]),
            options);
    }
}
