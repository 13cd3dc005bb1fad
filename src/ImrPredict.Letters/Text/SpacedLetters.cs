using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Text;

/// <summary>Closes words whose letters stand apart, "D E N I E D", where wider gaps tell the words of the line.</summary>
internal static partial class SpacedLetters
{
    /// <summary>Fewest letters that are spaced out by intent; "a b c" may be three items.</summary>
    private const int Fewest = 5;

    public static string Close(string line) =>
        line.Length is < 2 * Fewest - 1 or > 400 ? line
            : Spaced().Replace(line, static run => run.Value.Count(char.IsLetter) >= Fewest ? Gap().Replace(run.Value, Closed) : run.Value);

    private static string Closed(Match gap) => gap.Length > 1 ? " " : "";

    // Single signs, each one space from the next; two or more part the words.
    [GeneratedRegex(@"(?<=^|\s\s)\S(?: {1,4}\S(?=\s|$)){4,}(?=\s|$)", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Spaced();

    [GeneratedRegex(" +", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Gap();
}
