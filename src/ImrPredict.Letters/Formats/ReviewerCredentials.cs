using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>The expert reviewer's specialty and licensure, from the labelled lines of 2015-2017 or the sentence before.</summary>
internal sealed partial record ReviewerCredentials(string? Specialty, string? Licensure)
{
    public static ReviewerCredentials Read(string flow, int start, int end)
    {
        if (end <= start)
        {
            return new ReviewerCredentials(null, null);
        }

        var part = flow[start..end];
        var specialty = SpecialtyLabel().Match(part);
        var licensure = LicensureLabel().Match(part);
        return specialty.Success || licensure.Success
            ? new ReviewerCredentials(Value(part, specialty), Value(part, licensure))
            : FromSentence(part);
    }

    private static string? Value(string part, Match label)
    {
        if (!label.Success)
        {
            return null;
        }

        var start = label.Index + label.Length;
        var next = NextLabel().Match(part, start);
        var value = part[start..(next.Success ? next.Index : part.Length)].Trim();
        return value.Length == 0 ? null : value;
    }

    private static ReviewerCredentials FromSentence(string part)
    {
        var certified = Certified().Match(part);
        string? specialty = null;
        if (certified.Success)
        {
            specialty = certified.Groups["specialty"].Value.Trim();
            if (certified.Groups["subspecialty"].Success)
            {
                specialty += ", " + certified.Groups["subspecialty"].Value.Trim();
            }
        }

        var licensed = Licensed().Match(part);
        return new ReviewerCredentials(specialty, licensed.Success ? licensed.Groups["state"].Value.Trim() : null);
    }

    [GeneratedRegex(@"Certification\(?s?\)?\s*/\s*Specialty\s*:", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex SpecialtyLabel();

    [GeneratedRegex(@"State\(?s?\)?\s*of\s*Licensure\s*:", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex LicensureLabel();

    [GeneratedRegex(
        @"State\(?s?\)?\s*of\s*Licensure\s*:|Certification\(?s?\)?\s*/\s*Specialty\s*:|CLINICAL\s*CASE\s*SUMMARY|DOCUMENTS\s*REVIEWED",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex NextLabel();

    [GeneratedRegex(
        @"(?:Board\s*Certified\s*in|Board\s*certification\s*:|Specialty\s*:"
            + @"|specializes\s*in)\s*(?<specialty>[^.;]{2,120}?)(?:,?\s*(?:and\s*)?has\s*a\s*subspecialty\s*in\s*"
            + @"(?<subspecialty>[^.;]{2,120}?))?(?=,?\s*and\s*is\s*licensed|\s*\.|,\s*has\b|\s+and\s+has\b|$)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Certified();

    [GeneratedRegex(
        @"licensed\s*to\s*practice\s*(?:medicine\s*)?in\s*(?<state>[A-Z][A-Za-z ,]{2,60}?)(?=\s*\.|;|$)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Licensed();
}
