namespace ImrPredict.Letters.Ingest;

/// <summary>What came of an ingest run.</summary>
public sealed record IngestReport
{
    /// <summary>Documents and rows of open data or case files that were looked at.</summary>
    public long Examined { get; init; }

    /// <summary>Disputes read in this run and written.</summary>
    public long Read { get; init; }

    /// <summary>Disputes of an earlier run that were kept without reading their document again.</summary>
    public long Kept { get; init; }

    public long Rejected { get; init; }

    /// <summary>Disputes left out because an earlier one has the same text.</summary>
    public long ContentDuplicates { get; init; }

    /// <summary>Disputes with the case number of an earlier one but another text; they are written all the same.</summary>
    public long CaseNumberDuplicates { get; init; }

    /// <summary>Services whose outcome was replaced by a correction of QA's.</summary>
    public long Corrected { get; init; }

    /// <summary>Lines of the output.</summary>
    public long Written { get; init; }

    /// <summary>Whether the run was stopped before its end; the output is whole and a next run goes on from it.</summary>
    public bool Interrupted { get; init; }

    public double Seconds { get; init; }

    /// <summary>Documents and rows a second.</summary>
    public double Rate => Seconds > 0 ? Examined / Seconds : 0;

    /// <summary>Disputes read in this run, by format.</summary>
    public IReadOnlyDictionary<string, long> Formats { get; init; } = new Dictionary<string, long>();

    /// <summary>How many of the letters read in this run lack a field.</summary>
    public IReadOnlyDictionary<string, long> Missing { get; init; } = new Dictionary<string, long>();

    /// <summary>How many of the letters read in this run were mended in this way.</summary>
    public IReadOnlyDictionary<string, long> Repaired { get; init; } = new Dictionary<string, long>();

    /// <summary>The first rejected documents, and duplicates among them; all of them are in the rejects file.</summary>
    public IReadOnlyList<IngestRemark> Remarks { get; init; } = [];

    /// <summary>Files in the folders that were passed over, by extension.</summary>
    public IReadOnlyDictionary<string, long> PassedOver { get; init; } = new Dictionary<string, long>();

    /// <summary>The first disputes that were written and were not decided: a denial, a request, an application. Nothing is learned from
    /// them.</summary>
    public IReadOnlyList<IngestedWithoutOutcome> WithoutOutcome { get; init; } = [];

    /// <summary>How many there are of <see cref="WithoutOutcome"/>.</summary>
    public long WithoutOutcomeCount { get; init; }

    /// <summary>Null when no open data with findings was read.</summary>
    public OpenData.LeakAuditReport? LeakAudit { get; init; }
}

/// <summary>A line of the rejects file: a document that was rejected, or one that repeats another.</summary>
/// <param name="Kind">"rejected", "duplicate-content" or "duplicate-case-number".</param>
/// <param name="DuplicateOf">Source of the dispute that came first.</param>
public sealed record IngestRemark(
    string Source,
    string Kind,
    string? Place = null,
    string? Expected = null,
    string? Found = null,
    string? DuplicateOf = null);

/// <summary>A document that was taken and is no determination.</summary>
/// <param name="Format">What it is, for example "utilization-review-denial".</param>
public sealed record IngestedWithoutOutcome(string Source, string Format);

/// <summary>How far a run has come.</summary>
/// <param name="Done">Documents done.</param>
/// <param name="Total">Documents found.</param>
public readonly record struct IngestProgress(long Done, long Total, long Written = 0, long Rejected = 0);
