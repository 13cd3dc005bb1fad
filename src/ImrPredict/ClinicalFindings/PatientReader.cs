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

        int? age = AgeForm().Match(summary) is { Success: true } match
            && int.TryParse(match.Groups["age"].ValueSpan, out var years) && years is >= 14 and <= 100 ? years : null;
        return new(Sex(summary), age is { } known ? Group(known) : null);
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

    [GeneratedRegex(@"\b(?<age>[0-9]{2,3})\s*-?\s*(years?|yrs?\.?|y)\s*-?\s*(old|of\s+age|/?o\b)|\bage[d:]?\s+(?<age>[0-9]{2,3})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AgeForm();

    [GeneratedRegex(@"\b(old|y/?o|age|right[- ]hand(ed)?([- ]dominant)?|is\s+a|is\s+an|this)\s*,?\s*(right[- ]hand(ed)?([- ]dominant)?\s+)?((?<female>female|woman|lady)|(?<male>male|man|gentleman))\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SexForm();

    // Single words need no backtracking, and so read many times faster by generated code than by the engine that guards against it.
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
