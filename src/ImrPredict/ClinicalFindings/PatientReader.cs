using System.Text.RegularExpressions;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Reads sex and age group from a summary, for the fairness table of the quality report alone. Never a feature: nothing in
/// the scoring code may use it.
/// </summary>
public static partial class PatientReader
{
    /// <returns>What the text says outright; a sex told only by pronouns counts when all of them agree.</returns>
    public static Patient Read(string? summary)
    {
        if (string.IsNullOrWhiteSpace(summary))
        {
            return new(null, null);
        }

        return new(Sex(summary), Age(summary) is { } age ? Group(age) : null);
    }

    /// <summary>The first age that is told, in either wording.</summary>
    private static int? Age(string summary)
    {
        var (years, aged) = (YearsOld().Match(summary), Aged().Match(summary));
        var first = years.Success && !(aged.Success && aged.Index < years.Index) ? years : aged;
        return first.Success && int.TryParse(first.Groups["age"].ValueSpan, out var age) && age is >= 14 and <= 100 ? age : null;
    }

    private static PatientSex? Sex(string summary)
    {
        if (SexForm().Match(summary) is { Success: true } stated)
        {
            return stated.Groups["female"].Success ? PatientSex.Female : PatientSex.Male;
        }

        var (female, male) = (FemalePronouns().IsMatch(summary), MalePronouns().IsMatch(summary));
        return female == male ? null : female ? PatientSex.Female : PatientSex.Male;
    }

    private static string Group(int age) => age switch
    {
        < 30 => "under 30",
        < 40 => "30-39",
        < 50 => "40-49",
        < 60 => "50-59",
        _ => "60 and over",
    };

    // With every gap bounded there is little to go back over, so generated code reads these many times faster than the engine that
    // guards against it.
    [GeneratedRegex(
        @"\b(?<age>[0-9]{2,3})\s{0,4}-?\s{0,4}(years?|yrs?\.?|y)\s{0,4}-?\s{0,4}(old|of\s{1,4}age|/?o\b)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex YearsOld();

    [GeneratedRegex(@"\bage[d:]?\s{1,4}(?<age>[0-9]{2,3})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Aged();

    [GeneratedRegex(
        @"\b(old|y/?o|age|right[- ]hand(ed)?([- ]dominant)?|is\s{1,4}an?"
            + @"|this)\s{0,4},?\s{0,4}(right[- ]hand(ed)?([- ]dominant)?\s{1,4})?((?<female>female|woman|lady)|(?<male>male|man"
            + @"|gentleman))\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SexForm();

    [GeneratedRegex(@"\b(she|her|hers|herself|mrs|ms)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FemalePronouns();

    [GeneratedRegex(@"\b(he|his|him|himself|mr)\b", RegexOptions.IgnoreCase)]
    private static partial Regex MalePronouns();
}

public enum PatientSex
{
    Female,
    Male,
}

/// <summary>What a summary says of the person; each null when it does not say.</summary>
/// <param name="AgeGroup">"under 30", "30-39", "40-49", "50-59" or "60 and over".</param>
public sealed record Patient(PatientSex? Sex, string? AgeGroup);
