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

    private static readonly SummaryReading Empty = new([], "", [], [], []);

    // The first statement about the findings that share a place, and for each statement the next of the same; -1 for none.
    private readonly int[] _first;
    private readonly int[] _next;

    private readonly string _summary;
    private readonly List<FindingReading> _told;
    private readonly List<ClinicalCueReading> _counted;
    private readonly List<LackingClause> _lacking;
    private IReadOnlyList<MissingStatement>? _missing;

    /// <param name="told">What words alone state, in the order of the text.</param>
    /// <param name="counted">What numbers state, in the order of the text.</param>
    /// <param name="lacking">Clauses that may tell that the records lack something.</param>
    private SummaryReading(
        List<FindingReading> findings,
        string summary,
        List<FindingReading> told,
        List<ClinicalCueReading> counted,
        List<LackingClause> lacking)
    {
        (_summary, _told, _counted, _lacking) = (summary, told, counted, lacking);
        Findings = findings;
        (_first, _next) = (new int[Places], new int[findings.Count]);
        Array.Fill(_first, -1);
        for (var i = findings.Count - 1; i >= 0; i--)
        {
            ref var first = ref _first[PlaceOf(findings[i].Finding)];
            (_next[i], first) = (first, i);
        }
    }

    /// <summary>Every statement about a finding, in the order of the text.</summary>
    public IReadOnlyList<FindingReading> Findings { get; }

    /// <param name="summary">The summary of a dispute; null, empty or blank for none.</param>
    public static SummaryReading Of(string? summary)
    {
        if (string.IsNullOrWhiteSpace(summary))
        {
            return Empty;
        }

        var tokens = TokenBuffers.Rent();
        RequestLexer.Read(summary, tokens);
        var told = FindingReader.Read(summary, tokens);
        var counted = new List<ClinicalCueReading>();
        CountedCues.Read(tokens, counted);
        var findings = new List<FindingReading>(told.Count + 16);
        findings.AddRange(told);
        AddCounted(counted, findings);
        NumberedFindings.Read(tokens, findings);
        OperationStatements.Read(tokens, findings);
        findings.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        Locate(findings, SidedPlaces.Read(summary, tokens));
        var lacking = LackingClause.Read(summary, tokens);
        TokenBuffers.Return(tokens);
        return new(findings, summary, told, counted, lacking);
    }

    /// <summary>
    /// The findings as the model groups them, with negation. What is only wanted, possible, another person's or an allergy is no cue.
    /// </summary>
    /// <returns>The cues in the order of the text.</returns>
    public IReadOnlyList<ClinicalCueReading> Cues()
    {
        var cues = new List<ClinicalCueReading>();
        foreach (var finding in _told)
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
    public IReadOnlyList<MissingStatement> Missing() => _missing ??= MissingDocumentationReader.Read(_summary, _lacking, _told);

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
            var reading = Findings[i];
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

    /// <summary>Gives each statement the sided place whose words it stands in. Both lists are in the order of the text.</summary>
    private static void Locate(List<FindingReading> findings, List<SidedPlace> places)
    {
        var next = 0;
        for (var i = 0; i < findings.Count && places.Count > 0; i++)
        {
            while (next < places.Count && places[next].End <= findings[i].Span.Start)
            {
                next++;
            }

            if (next < places.Count && places[next].Start <= findings[i].Span.Start)
            {
                findings[i].Place = (places[next].Region, places[next].Side);
            }
        }
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
}
