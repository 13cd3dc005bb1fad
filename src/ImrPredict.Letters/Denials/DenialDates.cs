using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Says of the labelled dates of a denial what could not be told: era and edition of a guideline go by them.</summary>
internal static partial class DenialDates
{
    /// <summary>Length of a value within which its date stands, in characters.</summary>
    private const int LongestDate = 60;

    public static IEnumerable<string> Doubts(string flow, List<DenialLabel> labels)
    {
        var dates = Of(labels, DenialField.DecisionDate).ConvertAll(l => DateIn(flow, l)).FindAll(d => d is not null).Distinct().ToList();
        if (dates.Count > 1)
        {
            yield return $"several dates of the decision are given: {string.Join(", ", dates.Take(4))}; the first was taken, please check";
        }

        if (IsUnread(flow, Of(labels, DenialField.InjuryDate)))
        {
            yield return "the date of injury could not be read from what stands behind its label; please add it";
        }

        if (IsUnread(flow, Of(labels, DenialField.DecisionDate)))
        {
            yield return "the date of the decision could not be read from what stands behind its label; please add it";
        }
    }

    private static List<DenialLabel> Of(List<DenialLabel> labels, DenialField field) =>
        labels.FindAll(l => l.Field == field && l.Value.Length > 0);

    private static bool IsUnread(string flow, List<DenialLabel> labels) =>
        labels.Count > 0
        && labels.TrueForAll(l => DateIn(flow, l) is null)
        && labels.Exists(l => flow.AsSpan(l.Value.Start, Math.Min(l.Value.Length, LongestDate)).ContainsAnyInRange('0', '9'));

    private static string? DateIn(string flow, DenialLabel label) =>
        DateForm().Match(flow, label.Value.Start, Math.Min(label.Value.Length, LongestDate)) is { Success: true } match
        && WrittenDate.TryParse(match.Value, out _)
            ? match.Value
            : null;

    [GeneratedRegex(WrittenDate.Pattern, RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DateForm();
}
