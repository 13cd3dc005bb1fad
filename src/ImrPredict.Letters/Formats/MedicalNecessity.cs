using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;
using ImrPredict.Determinations;

namespace ImrPredict.Letters.Formats;

/// <summary>Outcomes of letters that say neither Upheld nor Overturned: what is medically
/// necessary must be given, so the denial is overturned.</summary>
internal static partial class MedicalNecessity
{
    /// <summary>The outcome that the last statement on necessity in a text gives.</summary>
    /// <returns>Null when the text makes no such statement.</returns>
    public static Outcome? LastStatement(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Match? last = null;
        foreach (Match match in Statement().Matches(text))
        {
            last = match;
        }

        return last is null ? null : last.Groups["not"].Success ? Outcome.Upheld : Outcome.Overturned;
    }

    // Words are often fused ("notmedically"), so white space between them is never required.
    [GeneratedRegex(
        @"\b(?:is|are|was|were|be|been)?\s*(?<not>not\s*|n['\u2019]t\s*)?(?:(?:considered|deemed|found"
            + @"|felt)\s*(?:to\s*be\s*)?)?(?<not>not\s*)?medically\s*(?:necessary|appropriate)"
            + @"|medical\s*necessity\b[^.]{0,80}?\b(?:has|is|was|have)\s*(?<not>not\s*)?(?:been\s*)?(?:established|supported|demonstrated"
            + @"|met|documented)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Statement();
}
