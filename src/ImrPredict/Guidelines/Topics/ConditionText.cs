using System.Text;

namespace ImrPredict.Guidelines.Topics;

/// <summary>A text in which words of conditions are looked for. Immutable and thread-safe.</summary>
/// <remarks>
/// A condition that is denied ("no radiculopathy", "denies headaches") does not stand in it. The reach of a denial is three
/// words: enough not to rank by what a summary rules out; a checklist of criteria needs a closer reading.
/// </remarks>
public sealed class ConditionText
{
    /// <summary>No text: no condition stands in it.</summary>
    public static readonly ConditionText Empty = new("");

    private static readonly HashSet<string> Denials =
        new(StringComparer.Ordinal) { "no", "not", "denies", "denied", "without", "negative", "never", "nor", "neither" };

    private readonly string _text;

    private ConditionText(string text) => _text = text;

    /// <param name="texts">For example the request and the case summary; null ones are passed over.</param>
    public static ConditionText Of(params ReadOnlySpan<string?> texts)
    {
        var spelled = new StringBuilder(" ");
        foreach (var text in texts)
        {
            foreach (var c in text ?? "")
            {
                if (char.IsLetterOrDigit(c))
                {
                    spelled.Append(char.ToLowerInvariant(c));
                }
                else if (c is '.' or ';')
                {
                    // A sentence ends a denial.
                    Part(spelled).Append(". ");
                }
                else if (c is not ('\'' or '\u2019'))
                {
                    Part(spelled);
                }
            }

            Part(spelled).Append(". ");
        }

        return new(spelled.ToString());

        static StringBuilder Part(StringBuilder spelled) => spelled[^1] == ' ' ? spelled : spelled.Append(' ');
    }

    /// <summary>Whether a word or phrase stands in the text without being denied.</summary>
    /// <param name="phrase">In lower case, words parted by one space.</param>
    public bool Names(string phrase)
    {
        var sought = $" {phrase} ";
        for (
            var at = _text.IndexOf(sought, StringComparison.Ordinal);
            at >= 0;
            at = _text.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            if (!IsDenied(at))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDenied(int at)
    {
        var end = at;
        for (var words = 0; words < 3 && end > 0; words++)
        {
            var start = _text.LastIndexOf(' ', end - 1) + 1;
            var word = _text[start..end];
            if (word == ".")
            {
                return false;
            }

            if (Denials.Contains(word))
            {
                return true;
            }

            end = Math.Max(start - 1, 0);
        }

        return false;
    }
}
