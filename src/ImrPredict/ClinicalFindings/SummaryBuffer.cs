using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// What is read out of one summary, and what finds it again. A thread uses one buffer for one summary after the other, since a reading is
/// needed only while its dispute is.
/// </summary>
internal sealed class SummaryBuffer
{
    /// <summary>Findings share so many places to be found by.</summary>
    private const int Places = 32;

    /// <summary>More findings are let go: few summaries have so many.</summary>
    private const int MostKept = 1024;

    [ThreadStatic]
    private static SummaryBuffer? _free;

    // The first statement about the findings that share a place, and for each statement the next of the same; -1 for none.
    private readonly int[] _first = new int[Places];
    private readonly List<int> _next = [];
    private readonly List<Place> _order = [];

    /// <summary>The words, numbers and signs of the text, in its order.</summary>
    public List<RequestToken> Tokens { get; private set; } = [];

    /// <summary>What words alone state, in the order of the text.</summary>
    public List<FindingReading> Told { get; } = [];

    /// <summary>What words alone state, as far as no number makes less of it, then what numbers do.</summary>
    public List<FindingReading> Findings { get; } = [];

    /// <summary>Cues that are a number, in the order of the text.</summary>
    public List<ClinicalCueReading> Counted { get; } = [];

    /// <summary>Clauses that may tell that the records lack something, in the order of the text.</summary>
    public List<LackingClause> Lacking { get; } = [];

    /// <summary>Parts of the body with their sides, in the order of the text.</summary>
    public List<SidedPlace> SidedPlaces { get; } = [];

    /// <summary>The findings in the order of the text; known when they are indexed.</summary>
    public ReadOnlySpan<Place> Order => CollectionsMarshal.AsSpan(_order);

    /// <summary>An empty buffer, to be given back when it is read no more.</summary>
    public static SummaryBuffer Rent()
    {
        var buffer = _free ?? new();
        _free = null;
        buffer.Tokens = SpareLists<RequestToken>.Rent();
        return buffer;
    }

    public static void Return(SummaryBuffer buffer)
    {
        SpareLists<RequestToken>.Return(buffer.Tokens);
        buffer.Told.Clear();
        buffer.Findings.Clear();
        buffer.Counted.Clear();
        buffer.Lacking.Clear();
        buffer.SidedPlaces.Clear();
        _free = buffer.Findings.Capacity <= MostKept ? buffer : null;
    }

    /// <summary>Puts all findings in the order of the text and makes them found by their id.</summary>
    public void Index()
    {
        CollectionsMarshal.SetCount(_order, Findings.Count);
        CollectionsMarshal.SetCount(_next, Findings.Count);
        var order = CollectionsMarshal.AsSpan(_order);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = new(Findings[i].Span.Start, i);
        }

        order.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        Array.Fill(_first, -1);
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var finding = order[i].Finding;
            ref var first = ref _first[PlaceOf(Findings[finding].Finding)];
            (_next[finding], first) = (first, finding);
        }
    }

    /// <summary>Index of the first statement about any of the findings that share a place with one, or -1.</summary>
    public int First(string finding) => _first[PlaceOf(finding)];

    /// <summary>Index of the next statement after one, in the order of the text, or -1.</summary>
    public int Next(int statement) => _next[statement];

    /// <summary>A place for a finding that few others share, told by its length and two of its letters.</summary>
    private static int PlaceOf(string finding) => ((finding[0] * 7) + (finding[^1] * 3) + finding.Length) % Places;

    /// <summary>Where a finding is stated.</summary>
    /// <param name="Start">Place of its first character in the text.</param>
    /// <param name="Finding">Index among the findings.</param>
    public readonly record struct Place(int Start, int Finding);
}
