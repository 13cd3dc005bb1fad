using ImrPredict.Guidelines;

namespace ImrPredict.Evaluation;

/// <summary>A section within its guideline family. Two are equal when they differ only in case, spaces and punctuation.</summary>
/// <remarks>Letters spell sections with slips ("Electro- diagnostic testing"), so equality goes by letters and digits.</remarks>
public sealed class GuidelineSection(string family, string section) : IEquatable<GuidelineSection>
{
    private readonly string _key = KeyOf(section);

    public string Family { get; } = family;

    /// <summary>As worded.</summary>
    public string Section { get; } = section;

    /// <summary>Whether the family belongs to the Medical Treatment Utilization Schedule.</summary>
    public bool IsSchedule => Family is not (GuidelineFamilies.Odg or GuidelineFamilies.Other or GuidelineFamilies.None);

    /// <summary>The sections that a citation names, in order; guidelines cited without a section have none.</summary>
    public static IReadOnlyList<GuidelineSection> CitedIn(CitationReading reading) =>
        [.. reading.Citations.SelectMany(c => c.Sections.Select(s => new GuidelineSection(c.Family, s))).Distinct()];

    public bool Equals(GuidelineSection? other) => other is not null && Family == other.Family && _key == other._key;

    public override bool Equals(object? obj) => Equals(obj as GuidelineSection);

    public override int GetHashCode() => HashCode.Combine(Family, _key);

    private static string KeyOf(string section)
    {
        Span<char> kept = section.Length <= 256 ? stackalloc char[section.Length] : new char[section.Length];
        var count = 0;
        foreach (var c in section)
        {
            if (char.IsLetterOrDigit(c))
            {
                kept[count++] = char.ToUpperInvariant(c);
            }
        }

        return new string(kept[..count]);
    }

    public override string ToString() => $"{Family}: {Section}";
}
