using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Formats;

/// <summary>What a reader of one format made of a letter: a record, or the place where the letter departs from the format.</summary>
internal sealed record FormatReading
{
    public CaseRecord? Record { get; private init; }

    public LetterFormat Format { get; private init; }

    public string? Licensure { get; private init; }

    public IReadOnlyList<string> Repaired { get; private init; } = [];

    public string Place { get; private init; } = "";

    public string Expected { get; private init; } = "";

    public string Found { get; private init; } = "";

    public static FormatReading Of(LetterFormat format, CaseRecord record, string? licensure, IReadOnlyList<string> repaired) =>
        new() { Record = record, Format = format, Licensure = licensure, Repaired = repaired };

    public static FormatReading Rejected(string place, string expected, string found) => new() { Place = place, Expected = expected, Found = found };
}
