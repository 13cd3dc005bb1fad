namespace ImrPredict.Reports.Charts;

/// <summary>A plot as it stands in a page: drawing, words for who cannot see it, and the numbers behind it.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Alternative">What the plot shows, in a sentence or two with its main numbers.</param>
/// <param name="Svg">Inline SVG without header; colours are CSS variables of the page, so it follows dark mode and print.</param>
internal sealed record Chart(
    string Id,
    string Title,
    string Alternative,
    string Svg,
    IReadOnlyList<LegendEntry> Legend,
    IReadOnlyList<string> Headers,
    IReadOnlyList<IReadOnlyList<string>> Rows);

/// <param name="Ink">The colour of the entry.</param>
internal sealed record LegendEntry(string Label, Ink Ink);

/// <summary>The colours of the page, by their use.</summary>
internal enum Ink
{
    /// <summary>The model.</summary>
    First,

    /// <summary>Overturned services, and whatever must stand out.</summary>
    Second,

    /// <summary>A third series.</summary>
    Third,

    /// <summary>Chance, the ideal line, upheld services.</summary>
    Quiet,

    Grid,
    Axis,
}
