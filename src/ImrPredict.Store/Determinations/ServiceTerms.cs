using System.Globalization;
using System.Text;

namespace ImrPredict.Store.Determinations;

/// <summary>What a determined service is indexed and searched by.</summary>
internal static class ServiceTerms
{
    private static readonly HashSet<string> StopWords =
    [
        "the",
        "and",
        "for",
        "with",
        "was",
        "were",
        "per",
        "original",
        "request",
        "requested",
        "authorized",
        "claim",
        "administrator",
        "remaining",
        "imr", "eligible", "portion", "from", "that", "this", "not", "are", "one", "two", "three", "four", "day", "week", "month",
    ];

    /// <summary>The terms under which a determined service is indexed: its program, its facets and the words of its request.</summary>
    public static IReadOnlyList<string> Of(string program, string request, string facets) =>
        [.. facets.Split(' ').Select(ServiceFacets.Term).Prepend(OfProgram(program)).Concat(Words(request)).Distinct()];

    /// <summary>The term of a program, by its name.</summary>
    public static string OfProgram(string program) => ServiceFacets.Term("program" + program.ToLowerInvariant());

    /// <summary>The words of a request that say something: three letters or more, or digits
    /// with letters as in "l4"; plain plurals folded.</summary>
    public static IEnumerable<string> Words(string request)
    {
        var seen = new HashSet<string>();
        var word = new StringBuilder();
        foreach (var c in request.Append(' '))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                word.Append(char.ToLower(c, CultureInfo.InvariantCulture));
                continue;
            }

            var text = word.ToString();
            word.Clear();
            if (text.Length > 3 && text[^1] == 's' && text[^2] != 's')
            {
                text = text[..^1];
            }

            var isTelling = text.Length is >= 3 and <= 40
                ? !StopWords.Contains(text) && !text.All(char.IsAsciiDigit)
                : text.Length == 2 && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter);
            if (isTelling && seen.Add(text))
            {
                yield return text;
            }
        }
    }
}
