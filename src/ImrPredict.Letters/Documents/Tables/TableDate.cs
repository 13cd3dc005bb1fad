using System.Globalization;

namespace ImrPredict.Letters.Documents.Tables;

/// <summary>Dates as tables hold them: 2016-10-28, 10/28/2016, 10/28/16, with a time of
/// day behind it, or as a spreadsheet counts days.</summary>
internal static class TableDate
{
    /// <summary>Days of the counting that spreadsheets use, for 1950 to 2100: another number is no date.</summary>
    private const int FirstSerial = 18_264;

    private const int LastSerial = 73_415;

    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>Two-digit years up to this many years behind today's century count as 20xx, as everywhere in these letters.</summary>
    public static bool TryParse(string text, out DateOnly date)
    {
        text = text.Trim();
        var time = text.IndexOfAny(['T', ' ']);
        if (time is 8 or 9 or 10 && text[(time + 1)..].All(c => char.IsAsciiDigit(c) || c is ':' or '.' or ' ' or 'A' or 'P' or 'M' or 'Z'))
        {
            text = text[..time];
        }

        if (Text.WrittenDate.TryParse(text, out date))
        {
            return true;
        }

        if (int.TryParse(
                text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var serial) && serial is >= FirstSerial and <= LastSerial)
        {
            date = Epoch.AddDays(serial);
            return true;
        }

        return false;
    }
}
