using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>Pages and regulation numbers inside a citation.</summary>
internal static partial class CitationPlaces
{
    /// <summary>Pages as worded, or null: "98-99", "303-305, 309".</summary>
    public static string? Pages(string text) => PagesForm().FirstIn(text) is { Success: true } match ? match.Groups["pages"].Value : null;

    /// <summary>The first section of 8 CCR as worded, for example "9792.24.2", or null.</summary>
    /// <remarks>A range of sections ("9792.20 - 9792.26") names none.</remarks>
    public static string? Regulation(string text)
    {
        var ranges = RegulationRanges(text);
        foreach (var match in RegulationForm().AllIn(text))
        {
            if (!ranges.Exists(range => range.Start <= match.Index && match.Index < range.End))
            {
                return match.Value;
            }
        }

        return null;
    }

    /// <summary>Where ranges of sections of 8 CCR stand.</summary>
    public static List<TextSpan> RegulationRanges(string text) =>
        [.. RegulationRange().AllIn(text).Select(match => new TextSpan(match.Index, match.Length))];

    /// <summary>Every place with pages, with its label, in the order of the text.</summary>
    public static List<(TextSpan Span, string Pages)> AllPages(string text) =>
        [.. PagesForm().AllIn(text).Select(match => (new TextSpan(match.Index, match.Length), match.Groups["pages"].Value))];

    [GeneratedRegex(
        @"\b(pages?|page\s*\(\s*s\s*\)|pgs?|pp?)\b?\s*\.?\s*(numbers?|no\.)?\s*[:#]?\s*(?<pages>[0-9]{1,4}(\s*([-\u2010-\u2015]|through"
            + @"|to)\s*[0-9]{1,4})?(\s*(,|&|and)\s*[0-9]{1,4}(\s*([-\u2010-\u2015]|through|to)\s*[0-9]{1,4})?)*)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex PagesForm();

    /// <summary>The text without pages and their labels.</summary>
    public static string WithoutPages(string text) => PagesForm().ReplacedIn(text, " ");

    [GeneratedRegex(
        @"\b9792\.[0-9]{1,2}(\.[0-9]{1,2})?\s*(-|\u2013|to|through)\s*(\u00a7\s*)?9792\.[0-9]{1,2}(\.[0-9]{1,2})?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex RegulationRange();

    [GeneratedRegex(@"\b9792\.[0-9]{1,2}(\.[0-9]{1,2})?(\([a-z0-9]{1,3}\))*", RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex RegulationForm();
}
