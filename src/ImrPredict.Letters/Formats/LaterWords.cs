using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>Tells where a determination was changed by words behind it: an addendum, an amendment, a correction.</summary>
internal static partial class LaterWords
{
    /// <returns>What to say of it, with its place; null where there is none.</returns>
    public static string? Of(LetterText text)
    {
        for (var line = 0; line < text.Lines.Count; line++)
        {
            if (Heading().IsMatch(text.Lines[line].Text) || Changed().IsMatch(text.Lines[line].Text))
            {
                return $"{text.PlaceOf(text.StartOf(line))}: an addendum or a correction, which may change an outcome that was read; "
                    + "please check each service";
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"^\W*(?:ADDENDUM|AMENDMENT|ERRATUM|CORRECTION|AMENDED|CORRECTED)\b", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"\b(?:this|the)\s+(?:final\s+)?(?:determination|decision"
            + @"|letter)\s+(?:is|was|has\s+been)\s+(?:hereby\s+)?(?:amended|corrected|superseded|withdrawn|replaced|revised)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Changed();
}
