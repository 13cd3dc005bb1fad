using System.Globalization;

namespace ImrPredict.Store.Worklist;

/// <summary>What the worklist is ordered by.</summary>
public enum WorklistSort
{
    Attention,
    Received,
    RecordsDue,
    DeterminationDue,
    PaymentDue,
    Probability,
    CaseNumber,
    State,
    Reference,
}

/// <summary>Which disputes to list. Every member that is null or empty leaves all in.</summary>
public sealed record WorklistQuery
{
    /// <summary>Rows of a page, 1 to 500. Default 40: a reviewer's day.</summary>
    public int PageSize { get; init; } = 40;

    public IReadOnlyList<DisputeState> States { get; init; } = [];

    /// <summary>Beginnings of words of the case number, the own reference or the requests, whatever their case; all
    /// must be there. A single letter must be a whole word.</summary>
    public string? Search { get; init; }

    public bool? Uncertain { get; init; }

    /// <summary>Family id of the likely guideline.</summary>
    public string? Guideline { get; init; }

    /// <summary>Only disputes whose records, determination or payment is due on or before this day.</summary>
    public DateOnly? DueBy { get; init; }

    public double? MinimumProbability { get; init; }

    /// <summary>Only disputes that ask for this, see <see cref="WorklistRow.SameRequests"/>.</summary>
    public string? SameRequests { get; init; }

    /// <summary>Of disputes that ask for the same, the first alone makes a row. Only in the order of attention, highest first.</summary>
    public bool Grouped { get; init; }

    internal bool IsGrouped => Grouped && Sort == WorklistSort.Attention && Descending;

    public WorklistSort Sort { get; init; } = WorklistSort.Attention;

    public bool Descending { get; init; } = true;

    /// <summary>Cursor of a page read before; null for the first.</summary>
    public WorklistCursor? Cursor { get; init; }
}

/// <summary>A row that a page begins behind, or ends before: the page is found by its key, so it costs the same wherever it lies.</summary>
/// <param name="Key">The sorted value, invariant.</param>
/// <param name="Position">Of that row among all that matched when the cursor was made, counted from 1.</param>
public sealed record WorklistCursor(string Key, long Id, bool Backward, int Position)
{
    /// <summary>Asks for the last page.</summary>
    public static readonly WorklistCursor End = new("", 0, Backward: true, Position: 0);

    private const string EndText = "end";

    public override string ToString() =>
        this == End ? EndText : string.Create(CultureInfo.InvariantCulture, $"{(Backward ? 'b' : 'f')}{Id}@{Position}~{Key}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static WorklistCursor? Parse(string? text)
    {
        if (text is null or EndText)
        {
            return text is null ? null : End;
        }

        var (at, tilde) = (text.IndexOf('@', StringComparison.Ordinal), text.IndexOf('~', StringComparison.Ordinal));
        return at > 1 && tilde > at && text[0] is 'b' or 'f'
            && long.TryParse(text.AsSpan(1, at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(text.AsSpan(at + 1, tilde - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new(text[(tilde + 1)..], id, text[0] == 'b', position)
            : null;
    }
}

/// <summary>One row of the worklist.</summary>
public sealed record WorklistRow
{
    public required long Id { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>The office's own reference; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What the office calls the dispute: its own reference, else the case number; empty for neither.</summary>
    public string Name => Reference.Length > 0 ? Reference : CaseNumber;

    public required DisputeState State { get; init; }

    public required DateOnly Received { get; init; }

    public required bool IsReplay { get; init; }

    public DateOnly? RecordsDue { get; init; }

    public DateOnly? DeterminationDue { get; init; }

    public DateOnly? PaymentDue { get; init; }

    public required IReadOnlyList<string> Requests { get; init; }

    /// <summary>Alike for disputes that ask for the same.</summary>
    public string SameRequests { get; init; } = "";

    public Assessment? Assessment { get; init; }

    /// <summary>All that ask for the same, this one included; null where each has a row of its own or nothing else asks for it.</summary>
    public RequestGroup? Group { get; init; }
}

/// <summary>Disputes that ask for the same.</summary>
/// <param name="Lowest">The lowest of their probabilities; null when one was not predicted.</param>
/// <param name="Wordings">The requests of each wording, the most frequent first; several where numbers differ.</param>
public sealed record RequestGroup(int Disputes, double? Lowest, double? Highest, IReadOnlyList<string> Wordings);

/// <summary>One dispute for an export.</summary>
/// <param name="Expectations">Of all its services, oldest first; the last of a service counts.</param>
public sealed record ExportedDispute(WorklistRow Row, IReadOnlyList<Expectation> Expectations);

/// <param name="First">Position of the first row among all that match, counted from 1; 0 on an empty page.</param>
/// <param name="Total">Rows on all pages: disputes, or groups of those that ask for the same.</param>
/// <param name="Next">Null on the last page.</param>
/// <param name="Previous">Null on the first page.</param>
public sealed record WorklistPage(IReadOnlyList<WorklistRow> Rows, int First, int Total, WorklistCursor? Next, WorklistCursor? Previous)
{
    /// <summary>Disputes on all pages.</summary>
    public int Disputes { get; init; } = Total;
}
