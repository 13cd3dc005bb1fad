using System.Buffers;
using ImrPredict.Predictions;
using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>What a summary states, read once for all services of a dispute.</summary>
/// <remarks>Any text is accepted; linear in its length. Immutable, so thread-safe.</remarks>
public sealed class SummaryReading
{
    /// <summary>Visits beyond which a course is long whatever the part of the body; general knowledge of the field.</summary>
    private const double ManyVisits = 24;

    /// <summary>Findings share so many places to be found by.</summary>
    private const int Places = 32;

    private static readonly SummaryReading Empty = new("", [], [], default, [], []);

    private readonly string _summary;
    private readonly FindingReading[] _findings;
    private readonly ReadOnlyMemory<FindingReading> _told;
    private readonly ClinicalCueReading[] _counted;
    private readonly LackingClause[] _lacking;

    // The first statement about the findings that share a place, and for each statement the next of the same; -1 for none.
    private readonly int[] _first;
    private readonly int[] _next;

    private IReadOnlyList<MissingStatement>? _missing;

    /// <param name="findings">What words alone state, then what numbers do.</param>
    /// <param name="order">The findings in the order of the text.</param>
    /// <param name="told">What words alone state, whatever numbers make of it; in the order of the text, as all that follow.</param>
    /// <param name="counted">Cues that are a number.</param>
    /// <param name="lacking">Clauses that may tell that the records lack something.</param>
    private SummaryReading(
        string summary, FindingReading[] findings, ReadOnlySpan<Place> order, ReadOnlyMemory<FindingReading> told,
        ClinicalCueReading[] counted, LackingClause[] lacking)
    {
        (_summary, _findings, _told, _counted, _lacking) = (summary, findings, told, counted, lacking);
        (_first, _next) = (new int[Places], new int[findings.Length]);
        Array.Fill(_first, -1);
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var finding = order[i].Finding;
            ref var first = ref _first[PlaceOf(findings[finding].Finding)];
            (_next[finding], first) = (first, finding);
        }
    }

    /// <summary>Every statement about a finding, in the order of the text.</summary>
    public IReadOnlyList<FindingReading> Findings
    {
        get
        {
            var order = new Place[_findings.Length];
            Sort(_findings, order);
            return Array.ConvertAll(order, place => _findings[place.Finding]);
        }
    }

    /// <param name="summary">The summary of a dispute; null, empty or blank for none.</param>
    public static SummaryReading Of(string? summary)
    {
        if (string.IsNullOrWhiteSpace(summary))
        {
            return Empty;
        }

        var (tokens, told) = (SpareLists<RequestToken>.Rent(), SpareLists<FindingReading>.Rent());
        var (findings, counted) = (SpareLists<FindingReading>.Rent(), SpareLists<ClinicalCueReading>.Rent());
        RequestLexer.Read(summary, tokens);
        FindingReader.Read(summary, tokens, told);
        CountedCues.Read(tokens, counted);
        findings.AddRange(told);
        AddCounted(counted, findings);
        NumberedFindings.Read(tokens, findings, out var isWeakened);
        OperationStatements.Read(tokens, findings);

        var (all, order) = (findings.ToArray(), ArrayPool<Place>.Shared.Rent(findings.Count));
        Sort(all, order.AsSpan(0, all.Length));
        Locate(all, order.AsSpan(0, all.Length), summary, tokens);
        var reading = new SummaryReading(
            summary, all, order.AsSpan(0, all.Length), isWeakened ? told.ToArray() : all.AsMemory(0, told.Count), [.. counted],
            LackingClause.Read(summary, tokens));
        ArrayPool<Place>.Shared.Return(order);
        SpareLists<ClinicalCueReading>.Return(counted);
        SpareLists<FindingReading>.Return(findings);
        SpareLists<FindingReading>.Return(told);
        SpareLists<RequestToken>.Return(tokens);
        return reading;
    }

    /// <summary>
    /// The findings as the model groups them, with negation. What is only wanted, possible, another person's or an allergy is no cue.
    /// </summary>
    /// <returns>The cues in the order of the text.</returns>
    public IReadOnlyList<ClinicalCueReading> Cues()
    {
        var cues = new List<ClinicalCueReading>();
        foreach (ref readonly var finding in _told.Span)
        {
            if (FindingsTable.ById[finding.Finding].Cue is { } cue)
            {
                cues.Add(new(cue, finding.Status is FindingStatus.Absent or FindingStatus.RecordMissing, finding.Span));
            }
        }

        cues.AddRange(_counted);
        cues.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return cues;
    }

    /// <inheritdoc cref="MissingDocumentationReader.Read(string?)"/>
    /// <remarks>Read when it is first asked for; a race only reads it twice.</remarks>
    public IReadOnlyList<MissingStatement> Missing() => _missing ??= MissingDocumentationReader.Read(_summary, _lacking, _told.Span);

    /// <summary>
    /// What the guideline of a request asks to be documented, and what speaks against it, each with what this summary says of it.
    /// </summary>
    /// <returns>In the order of the table; empty where nothing is known of such a request.</returns>
    public IReadOnlyList<CriterionReading> Checklist(Treatment treatment) => Checklist(treatment, []);

    /// <param name="beside">Every request of the dispute: where one is the operation itself, none is asked to be documented.</param>
    /// <inheritdoc cref="Checklist(Treatment)"/>
    public IReadOnlyList<CriterionReading> Checklist(Treatment treatment, IEnumerable<Treatment> beside)
    {
        var isWithOperation = beside.Any(other => other.Category is TreatmentCategory.SurgerySpine
            or TreatmentCategory.SurgeryArthroscopic or TreatmentCategory.SurgeryNonArthroscopic);
        var criteria = CriteriaTable.For(treatment);
        var readings = new List<CriterionReading>(criteria.Count);
        for (var i = 0; i < criteria.Count; i++)
        {
            var criterion = criteria[i];
            if (!(isWithOperation && criterion.Id is ("adjunct-surgery" or "after-surgery")) && AllStated(criterion, treatment))
            {
                readings.Add(Read(criterion, treatment));
            }
        }

        return readings;
    }

    /// <summary>The checklist in three numbers, each in [0, 1].</summary>
    public ChecklistShares Shares(Treatment treatment) => ChecklistShares.Of(Checklist(treatment));

    private bool AllStated(Criterion criterion, Treatment treatment)
    {
        for (var i = 0; i < criterion.Stated.Count; i++)
        {
            if (Of(criterion.Stated[i].Id, treatment)?.Present is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A place for a finding that few others share, told by its length and two of its letters.</summary>
    private static int PlaceOf(string finding) => ((finding[0] * 7) + (finding[^1] * 3) + finding.Length) % Places;

    /// <summary>What is said of a finding, as far as it bears on the request.</summary>
    private Statements? Of(string finding, Treatment treatment)
    {
        Statements? all = null;
        for (var i = _first[PlaceOf(finding)]; i >= 0; i = _next[i])
        {
            ref readonly var reading = ref _findings[i];
            if (reading.Finding != finding || !PlaceOfRequest.IsSpokenOf(treatment, reading))
            {
                continue;
            }

            var known = all ?? default;
            all = reading.Status switch
            {
                FindingStatus.Present => known with { Present = known.Present ?? reading.Span },
                FindingStatus.Absent => known with { Absent = known.Absent ?? reading.Span },
                FindingStatus.RecordMissing => known with { Missing = known.Missing ?? reading.Span },
                _ => known,
            };
        }

        return all;
    }

    /// <summary>Lists the findings in the order of the text.</summary>
    private static void Sort(FindingReading[] findings, Span<Place> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = new(findings[i].Span.Start, i);
        }

        order.Sort(static (left, right) => left.Start.CompareTo(right.Start));
    }

    /// <summary>Gives each statement the sided place whose words it stands in.</summary>
    private static void Locate(FindingReading[] findings, ReadOnlySpan<Place> order, string summary, List<RequestToken> tokens)
    {
        var places = SpareLists<SidedPlace>.Rent();
        SidedPlaces.Read(summary, tokens, places);
        var next = 0;
        for (var i = 0; i < order.Length && places.Count > 0; i++)
        {
            var (start, finding) = order[i];
            while (next < places.Count && places[next].End <= start)
            {
                next++;
            }

            if (next < places.Count && places[next].Start <= start)
            {
                findings[finding] = findings[finding] with { Place = (places[next].Region, places[next].Side) };
            }
        }

        SpareLists<SidedPlace>.Return(places);
    }

    private CriterionReading Read(Criterion criterion, Treatment treatment)
    {
        TextSpan? documented = null;
        TextSpan? missing = null;
        for (var i = 0; i < criterion.Evidence.Count; i++)
        {
            var evidence = criterion.Evidence[i];
            if (Of(evidence.Finding.Id, treatment) is not { } statements)
            {
                continue;
            }

            if (evidence.Counts is CountedStatements.AbsentOnly)
            {
                // What speaks for the finding takes away what its absence would say.
                // Of a record, such as a gain, absent and missing are one.
                var isRecord = evidence.Finding.Kind is FindingKind.Record;
                documented ??= statements.Present is null ? statements.Absent ?? (isRecord ? statements.Missing : null) : null;
                missing ??= statements.Present;
                continue;
            }

            if (evidence.Counts is CountedStatements.MissingOnly)
            {
                missing ??= statements.Missing ?? (criterion.Against ? statements.Absent : null);
                continue;
            }

            documented ??= statements.Present ?? (evidence.Counts is CountedStatements.Looked ? statements.Absent : null);
            missing ??= evidence.Counts switch
            {
                CountedStatements.Both => statements.Missing ?? statements.Absent,
                CountedStatements.Looked => statements.Missing,

                // "Never smoked": what would speak against is said not to be there.
                CountedStatements.PresentOnly when criterion.Against => statements.Absent,
                _ => null,
            };
        }

        var state = documented is not null ? CriterionState.Documented
            : missing is not null ? CriterionState.SaidMissing
            : CriterionState.NotMentioned;
        return new(criterion.Id, criterion.What, state, criterion.Against, documented ?? missing, criterion.Source, criterion.Mark);
    }

    /// <summary>Numbers that state a finding: visits had, pain on a scale of ten, strength out of five.</summary>
    private static void AddCounted(List<ClinicalCueReading> counted, List<FindingReading> findings)
    {
        foreach (var cue in counted)
        {
            switch (cue.Cue)
            {
                case ClinicalCue.PreviousVisits:
                    findings.Add(new("visits-had", FindingStatus.Present, cue.Span));
                    if (cue.Value > ManyVisits)
                    {
                        findings.Add(new("many-visits", FindingStatus.Present, cue.Span));
                    }

                    break;
                case ClinicalCue.PainLevel:
                    findings.Add(new("pain-score", FindingStatus.Present, cue.Span));
                    break;
                default:
                    findings.Add(new("weakness", cue.IsNegated ? FindingStatus.Absent : FindingStatus.Present, cue.Span));
                    break;
            }
        }
    }

    /// <summary>The first statement of each kind about one finding.</summary>
    private readonly record struct Statements(TextSpan? Present, TextSpan? Absent, TextSpan? Missing);

    /// <summary>Where a finding is stated.</summary>
    /// <param name="Start">Place of its first character in the text.</param>
    /// <param name="Finding">Place among the findings.</param>
    private readonly record struct Place(int Start, int Finding);
}
