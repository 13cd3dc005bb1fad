namespace ImrPredict.Evaluation;

/// <summary>First cited family against first predicted family.</summary>
/// <param name="Families">Those that occur, in the order of rows and columns.</param>
/// <param name="Counts">For each cited family the number of services by predicted family.</param>
public sealed record GuidelineConfusion(IReadOnlyList<string> Families, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>Null when no service has both.</summary>
    public static GuidelineConfusion? Of(IReadOnlyList<ScoredService> services)
    {
        (string Cited, string Predicted)[] pairs =
        [
            .. services
                .Where(s => s.CitedFamilies.Count > 0 && s.PredictedFamilies is { Count: > 0 })
                .Select(s => (s.CitedFamilies[0], s.PredictedFamilies![0])),
        ];
        if (pairs.Length == 0)
        {
            return null;
        }

        string[] families = [.. pairs.Select(p => p.Cited).Concat(pairs.Select(p => p.Predicted)).GroupBy(f => f, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
        var counted = pairs.CountBy(p => p).ToDictionary();
        return new GuidelineConfusion(
            families,
            [
                .. families.Select(cited =>
                    (IReadOnlyList<int>)[.. families.Select(predicted => counted.GetValueOrDefault((cited, predicted)))]),
            ]);
    }
}
