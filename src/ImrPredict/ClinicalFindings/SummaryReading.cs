using ImrPredict.Predictions;
using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>What a summary states, read once for all services of a dispute.</summary>
/// <remarks>Any text is accepted; linear in its length. Immutable, so thread-safe.</remarks>
public sealed class SummaryReading
{
    /// <summary>Visits beyond which the course is long whatever the part of the body: a whole post-surgical allowance for most of them.</summary>
    private const double ManyVisits = 24;

    private static readonly SummaryReading Empty = new([]);

    private readonly Dictionary<string, Statements> _byFinding = new(StringComparer.Ordinal);

    private SummaryReading(IReadOnlyList<FindingReading> findings)
    {
        Findings = findings;
        foreach (var reading in findings)
        {
            var known = _byFinding.GetValueOrDefault(reading.Finding);
            _byFinding[reading.Finding] = reading.Status switch
            {
                FindingStatus.Present => known with { Present = known.Present ?? reading.Span },
                FindingStatus.Absent => known with { Absent = known.Absent ?? reading.Span },
                FindingStatus.RecordMissing => known with { Missing = known.Missing ?? reading.Span },
                _ => known,
            };
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

        var tokens = RequestLexer.Read(summary);
        var findings = FindingReader.Read(summary, tokens);
        AddCounted(tokens, findings);
        findings.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return new(findings);
    }

    /// <summary>
    /// What the guideline of a request asks to be documented, and what speaks against it, each with what this summary says of it.
    /// </summary>
    /// <returns>In the order of the table; empty where nothing is known of such a request.</returns>
    public IReadOnlyList<CriterionReading> Checklist(Treatment treatment) => [.. CriteriaTable.For(treatment).Select(Read)];

    /// <summary>The checklist in three numbers, each in [0, 1].</summary>
    public ChecklistShares Shares(Treatment treatment) => ChecklistShares.Of(Checklist(treatment));

    private CriterionReading Read(Criterion criterion)
    {
        TextSpan? documented = null;
        TextSpan? missing = null;
        foreach (var evidence in criterion.Evidence)
        {
            if (!_byFinding.TryGetValue(evidence.Finding.Id, out var statements))
            {
                continue;
            }

            if (evidence.Counts is CountedStatements.AbsentOnly)
            {
                // What speaks for the finding takes away what its absence would say.
                documented ??= statements.Present is null ? statements.Absent : null;
                missing ??= statements.Present;
                continue;
            }

            documented ??= statements.Present ?? (evidence.Counts is CountedStatements.Looked ? statements.Absent : null);
            missing ??= evidence.Counts switch
            {
                CountedStatements.Both => statements.Missing ?? statements.Absent,
                CountedStatements.Looked => statements.Missing,
                _ => null,
            };
        }

        var state = documented is not null ? CriterionState.Documented : missing is not null ? CriterionState.SaidMissing : CriterionState.NotMentioned;
        return new(criterion.Id, criterion.What, state, criterion.Against, documented ?? missing, criterion.Source, criterion.Mark);
    }

    /// <summary>Numbers that state a finding: visits had, pain on a scale of ten, strength out of five.</summary>
    private static void AddCounted(List<RequestToken> tokens, List<FindingReading> findings)
    {
        var counted = new List<ClinicalCueReading>();
        CountedCues.Read(tokens, counted);
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
