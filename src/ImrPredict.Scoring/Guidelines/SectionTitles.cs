using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>
/// What the titles of sections say: many are called after the treatment that they are about. A word that many titles hold ("pain",
/// "treatment") tells little, one that a single title holds ("trigger") tells all.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SectionTitles
{
    private static readonly string[] Subjects = ["word=", "term=", "drug=", "ingredient="];

    private readonly Dictionary<string, string[]> _words;
    private readonly Dictionary<string, int> _titlesWith;

    /// <param name="titles">Each counted once, however often it stands here.</param>
    public SectionTitles(IEnumerable<string> titles)
    {
        _words = titles.Distinct(StringComparer.Ordinal).ToDictionary(t => t, t => WordsOf(t).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        _titlesWith = _words.Values.SelectMany(w => w).CountBy(w => w, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>How clearly a title names what is asked for.</summary>
    /// <param name="asked">What <see cref="Asked"/> gives for the service.</param>
    /// <returns>One over the number of titles that hold the rarest word that they share with the request; 0 when they share none.</returns>
    public double Names(string title, IReadOnlySet<string> asked) =>
        _words.GetValueOrDefault(title, []).Where(asked.Contains).Select(w => 1.0 / _titlesWith[w]).DefaultIfEmpty(0).Max();

    /// <summary>Words by which a request, its drug and its class are known.</summary>
    /// <param name="features">Names of the service's features.</param>
    public static IReadOnlySet<string> Asked(IEnumerable<string> features) => features
        .Where(name => Array.Exists(Subjects, s => name.StartsWith(s, StringComparison.Ordinal)))
        .SelectMany(name => WordsOf(name[name.IndexOf('=', StringComparison.Ordinal)..]))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>In lower case and without the s of a plural.</summary>
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        WordReader.Read(text, skipCapitalised: false, (word, _) => words.Add(word.Length > 3 && word.EndsWith('s') ? word[..^1] : word));
        return words;
    }
}
