using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ImrPredict.Cases;

/// <summary>
/// The number of a review, in one canonical spelling: <c>CM24-0123456</c> for workers' compensation (2013's
/// <c>13-000004</c> becomes <c>CM13-0000004</c>), <c>MN16-22639</c> and its like for managed health care.
/// </summary>
public readonly partial record struct CaseNumber
{
    private CaseNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads a case number; white space around and inside is ignored, case is folded.</summary>
    /// <returns>False when the text has no known form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CaseNumber caseNumber)
    {
        caseNumber = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var match = Form().Match(text.Any(char.IsWhiteSpace) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c))) : text);
        if (!match.Success)
        {
            return false;
        }

        var (prefix, year, serial) = (
            match.Groups["prefix"].Value.ToUpperInvariant(),
            match.Groups["year"].Value,
            match.Groups["serial"].Value);
        caseNumber = prefix is "" or "CM" ? new($"CM{year}-{serial.PadLeft(7, '0')}") : new($"{prefix}{year}-{serial}");
        return true;
    }

    /// <exception cref="FormatException">The text has no known form of a case number.</exception>
    public static CaseNumber Parse(string text) =>
        TryParse(text, out var number)
            ? number
            : throw new FormatException($"'{text}' is not a case number; expected for example CM24-0123456.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^(?<prefix>[A-Za-z]{0,3})(?<year>[0-9]{2})[-\u2010-\u2015](?<serial>[0-9]{1,9})$")]
    private static partial Regex Form();
}
