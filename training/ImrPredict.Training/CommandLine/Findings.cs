namespace ImrPredict.Training.CommandLine;

/// <summary>What long work has found so far, shown with <c>--watch</c>.</summary>
/// <param name="Lines">Each a sentence with the figures found so far, for a plot of which they may hold the values in order.</param>
public sealed record Findings(IReadOnlyList<(string Words, IReadOnlyList<double> Values)> Lines)
{
    private const string Levels = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    /// <summary>Values that a plot shows, the last ones.</summary>
    private const int MostValues = 40;

    public static Findings Of(string words) => new([(words, [])]);

    /// <summary>For a pipe: words alone.</summary>
    public string InWords => string.Join("; ", Lines.Select(l => l.Words));

    /// <summary>For a terminal: a line each, with its small plot.</summary>
    public IEnumerable<string> WithPlots() => Lines.Select(l => l.Values.Count < 2 ? l.Words : $"{l.Words}  {Plot(l.Values)}");

    /// <summary>One sign a value, the lowest at the bottom: "\u2581\u2585\u2588".</summary>
    internal static string Plot(IReadOnlyList<double> values)
    {
        var shown = values.Skip(Math.Max(0, values.Count - MostValues)).ToArray();
        var (low, high) = (shown.Min(), shown.Max());
        return string.Concat(shown.Select(v =>
            Levels[high > low ? (int)Math.Round((v - low) / (high - low) * (Levels.Length - 1)) : Levels.Length / 2]));
    }
}
