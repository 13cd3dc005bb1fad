using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>Pages and regulation numbers inside a citation.</summary>
internal static partial class CitationPlaces
{
    /// <summary>Pages as worded, or null: "98-99", "303-305, 309".</summary>
    public static string? Pages(string text) => PagesForm().Match(text) is { Success: true } match ? match.Groups["pages"].Value : null;

    /// <summary>The first section of 8 CCR as worded, for example "9792.24.2", or null.</summary>
    public static string? Regulation(string text) => RegulationForm().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>Where the pages' label begins, or -1.</summary>
    public static int PagesStart(string text) => PagesForm().Match(text) is { Success: true } match ? match.Index : -1;

    [GeneratedRegex(
        @"\b(pages?|page\s*\(\s*s\s*\)|pgs?|pp?)\b?\s*\.?\s*(numbers?|no\.)?\s*[:#]?\s*(?<pages>[0-9]{1,4}(\s*[-\u2010-\u2015]\s*[0-9]{1,4})?(\s*(,|&|and)\s*[0-9]{1,4}(\s*[-\u2010-\u2015]\s*[0-9]{1,4})?)*)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PagesForm();

    [GeneratedRegex(@"\b9792\.[0-9]{1,2}(\.[0-9]{1,2})?(\([a-z0-9]{1,3}\))*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex RegulationForm();
}
