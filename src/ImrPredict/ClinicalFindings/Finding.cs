using ImrPredict.Treatments;

namespace ImrPredict.ClinicalFindings;

/// <summary>What sort of thing a finding is: it decides what a negation, the past or an allergy makes of it.</summary>
internal enum FindingKind
{
    /// <summary>A symptom, sign or diagnosis that counts while it lasts.</summary>
    Condition,

    /// <summary>One that counts though it is past: an ulcer, an earlier operation.</summary>
    History,

    /// <summary>A provocative test: nothing without its result.</summary>
    Test,

    /// <summary>Treatment that was had; past treatment counts.</summary>
    Care,

    /// <summary>A drug in use: stopped, it is not in use; an allergy to it is no use.</summary>
    Drug,

    /// <summary>A study, a document, a measured change: where it is not there, the record lacks it.</summary>
    Record,
}

/// <summary>Something that a summary can state, one row of <c>findings.tsv</c>.</summary>
/// <param name="Words">How the product speaks of it, for example "a urine drug screen".</param>
/// <param name="Cue">The clinical cue that it tells the model; null for none.</param>
internal sealed record Finding(string Id, FindingKind Kind, string Words, ClinicalCue? Cue)
{
    private static readonly string[] Articles = ["a ", "an ", "the "];

    /// <summary>How the product says that the records lack it: "no documentation of urine drug screen".</summary>
    public string Undocumented { get; } = $"no documentation of {WithoutArticle(Words)}";

    private static string WithoutArticle(string words) =>
        Array.Find(Articles, article => words.StartsWith(article, StringComparison.Ordinal)) is { } found ? words[found.Length..] : words;
}

/// <summary>How a summary states a finding.</summary>
public enum FindingStatus
{
    /// <summary>Stated to be there now, or, for treatment, to have been had.</summary>
    Present,

    /// <summary>Stated not to be there: "denies numbness", "radiculopathy was ruled out". Nothing is missing from the records.</summary>
    Absent,

    /// <summary>The records are said to lack it: "no urine drug screen", "it is unclear whether therapy was completed".</summary>
    RecordMissing,

    /// <summary>Stated to have been there and to be gone, or to belong to the past.</summary>
    Past,
}

/// <summary>A statement about a finding.</summary>
/// <param name="Finding">Id of the row of <c>findings.tsv</c>, for example "straight-leg-raise".</param>
/// <param name="Span">The words that state it; with the negation that governs them, unless it stands far away.</param>
/// <param name="Region">Of an image, the part of the body that it is of, where the words beside it tell; else null.</param>
/// <param name="Place">The part of the body and its side that the clause speaks of, where it names both; else null.</param>
public readonly record struct FindingReading(
    string Finding, FindingStatus Status, TextSpan Span, BodyRegion? Region = null, (BodyRegion Region, Side Side)? Place = null);
