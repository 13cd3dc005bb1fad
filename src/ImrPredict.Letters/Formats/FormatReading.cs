using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Denials;

namespace ImrPredict.Letters.Formats;

/// <summary>What a reader of one format made of a letter: a record, or the place where the letter departs from the format.</summary>
internal sealed record FormatReading
{
    public CaseRecord? Record { get; private init; }

    public LetterFormat Format { get; private init; }

    /// <summary>Field by field, for what utilization review or an applicant wrote.</summary>
    public DenialReading? Denial { get; init; }

    public string? Licensure { get; private init; }

    public IReadOnlyList<string> Repaired { get; private init; } = [];

    /// <summary>What could not be told for certain, each with its place, in words for a person.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    public string Place { get; private init; } = "";

    public string Expected { get; private init; } = "";

    public string Found { get; private init; } = "";

    public static FormatReading Of(LetterFormat format, CaseRecord record, string? licensure, IReadOnlyList<string> repaired) =>
        new() { Record = record, Format = format, Licensure = licensure, Repaired = repaired };

    public static FormatReading Rejected(string place, string expected, string found) =>
        new()
        {
            Place = place,
            Expected = expected,
            Found = found,
        };
}
