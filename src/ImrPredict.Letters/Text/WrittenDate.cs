using System.Globalization;
using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Text;

/// <summary>Dates as letters write them: 10/13/2016, 10-13-16, 2016-10-13, October 13,
/// 2016, Oct. 13 2016, 13 October 2016, 13OCT2016.</summary>
internal static partial class WrittenDate
{
    /// <summary>A pattern for use inside other patterns; matches what <see cref="TryParse"/> reads, and dates that do not exist.</summary>
    public const string Pattern =
        @"(?:[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}(?![0-9])|[0-9]{1,2}\s?[/\-.]\s?[0-9]{1,2}\s?[/\-.]\s?(?:[0-9]{4}|[0-9]{2})(?![0-9])|"
        + MonthName
        + @"\.?\s?[0-9]{1,2}(?:st|nd|rd|th)?(?:,\s?|\s)[0-9]{4}(?![0-9])|[0-9]{1,2}(?:st|nd|rd|th)?(?:\sof)?[\s\-]?"
        + MonthName
        + @"\.?[,\s\-]{0,2}(?:[0-9]{4}|(?<=-)[0-9]{2})(?![0-9]))";

    private const string MonthName =
        "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
        + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";

    private const int PivotYear = 69;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads one date. Two-digit years up to 68 are of this century; month
    /// stands before day, as everywhere in these letters.</summary>
    /// <returns>False when the text is no date, or a date that does not exist.</returns>
    public static bool TryParse(string text, out DateOnly date)
    {
        date = default;
        if (text.Length > 40)
        {
            return false;
        }

        var numeric = Numeric().Match(text);
        if (numeric.Success)
        {
            return numeric.Groups["iso"].Success
                ? TryMake(Number(numeric, "iso"), Number(numeric, "isoMonth"), Number(numeric, "isoDay"), out date)
                : TryMake(FullYear(numeric.Groups["year"].Value), Number(numeric, "month"), Number(numeric, "day"), out date);
        }

        var worded = Worded().Match(text);
        if (!worded.Success)
        {
            return false;
        }

        var month = Array.IndexOf(Months, worded.Groups["name"].Value[..3].ToLowerInvariant()) + 1;
        return month > 0 && TryMake(FullYear(worded.Groups["year"].Value), month, Number(worded, "day"), out date);
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int FullYear(string year)
    {
        var value = int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture);
        return year.Length == 4 ? value : value < PivotYear ? 2000 + value : 1900 + value;
    }

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1900 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    [GeneratedRegex(
        @"^\s*(?:(?<iso>[0-9]{4})[-/](?<isoMonth>[0-9]{1,2})[-/](?<isoDay>[0-9]{1,2})"
            + @"|(?<month>[0-9]{1,2})\s?[/\-.]\s?(?<day>[0-9]{1,2})\s?[/\-.]\s?(?<year>[0-9]{4}|[0-9]{2}))\s*$",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Numeric();

    [GeneratedRegex(
        @"^\s*(?:(?<name>[A-Za-z]{3,9})\.?\s*(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?<year>[0-9]{4})|(?<day>[0-9]{1,2})(?:st|nd"
            + @"|rd|th)?(?:\sof)?[\s-]*(?<name>[A-Za-z]{3,9})\.?[,\s-]*(?<year>[0-9]{4}|(?<=-)[0-9]{2}))\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Worded();
}
