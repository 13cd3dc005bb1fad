using System.Text;

namespace ImrPredict.Treatments;

/// <summary>How alike two requests of one case are worded.</summary>
public static class RequestSimilarity
{
    /// <summary>Letters and digits in lower case, words parted by one space: equal when
    /// two differ only in case, spaces and punctuation.</summary>
    public static string Fold(string request)
    {
        var folded = new StringBuilder(request.Length);
        var gap = false;
        foreach (var c in request)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (gap && folded.Length > 0)
                {
                    folded.Append(' ');
                }

                folded.Append(char.ToLowerInvariant(c));
                gap = false;
            }
            else
            {
                gap = true;
            }
        }

        return folded.ToString();
    }

    /// <summary>Mean of the Dice coefficients of words and of letter triples, in [0, 1];
    /// words catch changed order, triples misspellings.</summary>
    /// <param name="first">Folded.</param>
    /// <param name="second">Folded.</param>
    public static double Score(string first, string second) =>
        first == second
            ? 1
            : (
                Dice(first.Split(' ', StringSplitOptions.RemoveEmptyEntries), second.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                + Dice(Triples(first), Triples(second))) / 2;

    private static IReadOnlyList<string> Triples(string folded) =>
        [.. Enumerable.Range(0, Math.Max(0, folded.Length - 2)).Select(i => folded.Substring(i, 3))];

    private static double Dice(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        if (first.Count + second.Count == 0)
        {
            return 0;
        }

        var counts = first.CountBy(t => t).ToDictionary();
        var shared = 0;
        foreach (var token in second)
        {
            if (counts.GetValueOrDefault(token) > 0)
            {
                counts[token]--;
                shared++;
            }
        }

        return 2.0 * shared / (first.Count + second.Count);
    }
}
