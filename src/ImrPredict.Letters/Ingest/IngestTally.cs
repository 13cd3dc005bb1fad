namespace ImrPredict.Letters.Ingest;

/// <summary>Counts what a run does; used by its writing side alone.</summary>
internal sealed class IngestTally
{
    /// <summary>Remarks that are held in memory for the console.</summary>
    private const int MostRemarks = 20;

    private readonly SortedDictionary<string, long> _formats = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _missing = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _repaired = new(StringComparer.Ordinal);
    private readonly List<IngestRemark> _remarks = [];
    private readonly List<IngestedWithoutOutcome> _withoutOutcome = [];
    private long _withoutOutcomeCount;

    public long Examined { get; set; }

    public long Read { get; set; }

    public long Kept { get; set; }

    public long Written { get; set; }

    public long Rejected { get; private set; }

    public long ContentDuplicates { get; private set; }

    public long CaseNumberDuplicates { get; private set; }

    public void Note(IngestRemark remark)
    {
        _ = remark.Kind switch
        {
            IngestRemarkKinds.Rejected => Rejected++,
            IngestRemarkKinds.ContentDuplicate => ContentDuplicates++,
            _ => CaseNumberDuplicates++,
        };
        if (_remarks.Count < MostRemarks)
        {
            _remarks.Add(remark);
        }
    }

    public void NoteRead(string format, LetterDiagnostics? diagnostics)
    {
        Read++;
        Increase(_formats, format);
        if (diagnostics is null)
        {
            return;
        }

        foreach (var field in diagnostics.Missing.Select(WithoutIndex).Distinct())
        {
            Increase(_missing, field);
        }

        foreach (var repair in diagnostics
                .Repaired.Select(r => r[(r.IndexOf(": ", StringComparison.Ordinal) is var i and >= 0 ? i + 2 : 0)..])
                .Distinct())
        {
            Increase(_repaired, repair);
        }
    }

    /// <summary>A dispute that was written and was not decided.</summary>
    public void NoteWithoutOutcome(string source, string format)
    {
        _withoutOutcomeCount++;
        if (_withoutOutcome.Count < MostRemarks)
        {
            _withoutOutcome.Add(new(source, format));
        }
    }

    public IngestReport Report(
        double seconds,
        bool interrupted,
        IReadOnlyDictionary<string, long> passedOver,
        OpenData.LeakAuditReport? audit) =>
        new()
        {
            Examined = Examined,
            Read = Read,
            Kept = Kept,
            Rejected = Rejected,
            ContentDuplicates = ContentDuplicates,
            CaseNumberDuplicates = CaseNumberDuplicates,
            Written = Written,
            Interrupted = interrupted,
            Seconds = seconds,
            Formats = _formats,
            Missing = _missing,
            Repaired = _repaired,
            Remarks = _remarks,
            PassedOver = passedOver,
            WithoutOutcome = _withoutOutcome,
            WithoutOutcomeCount = _withoutOutcomeCount,
            LeakAudit = audit,
        };

    private static string WithoutIndex(string field)
    {
        var open = field.IndexOf('[', StringComparison.Ordinal);
        var close = field.IndexOf(']', StringComparison.Ordinal);
        return open < 0 || close < open ? field : field[..(open + 1)] + field[close..];
    }

    private static void Increase(SortedDictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
