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

    private static readonly SummaryReading Empty = new([]);

    private static readonly BodyRegion[] Regions = Enum.GetValues<BodyRegion>();

    private readonly Dictionary<(string Finding, BodyRegion? Region), Statements> _byFinding = [];

    private SummaryReading(IReadOnlyList<FindingReading> findings)
    {
        Findings = findings;
        foreach (var reading in findings)
        {
            // One entry for each part of the body that images are of; everything else is of none.
            var key = (reading.Finding, reading.Region);
            var known = _byFinding.GetValueOrDefault(key);
            _byFinding[key] = reading.Status switch
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
    public IReadOnlyList<CriterionReading> Checklist(Treatment treatment) =>
        [.. CriteriaTable.For(treatment).Select(criterion => Read(criterion, treatment.BodyRegions))];

    /// <summary>The checklist in three numbers, each in [0, 1].</summary>
    public ChecklistShares Shares(Treatment treatment) => ChecklistShares.Of(Checklist(treatment));

    /// <summary>
    /// What is said of a finding, as far as it bears on the parts of the body that a request names: an image of a finger says nothing of
    /// a neck. Where the image or the request names no part, it counts.
    /// </summary>
    private Statements? Of(string finding, IReadOnlyList<BodyRegion> asked)
    {
        Statements? all = _byFinding.TryGetValue((finding, null), out var general) ? general : null;
        foreach (var region in Regions)
        {
            if (_byFinding.TryGetValue((finding, region), out var regional)
                && (asked.Count == 0 || asked.Any(part => AreOne(part, region))))
            {
                all = all is { } known
                    ? new(known.Present ?? regional.Present, known.Absent ?? regional.Absent, known.Missing ?? regional.Missing)
                    : regional;
            }
        }

        return all;
    }

    /// <summary>Whether two parts of the body are one, or one is the limb that the other belongs to.</summary>
    private static bool AreOne(BodyRegion left, BodyRegion right) => left == right || IsPart(left, right) || IsPart(right, left);

    private static bool IsPart(BodyRegion part, BodyRegion limb) => limb switch
    {
        BodyRegion.UpperExtremity => part is BodyRegion.Shoulder or BodyRegion.Elbow or BodyRegion.WristHand,
        BodyRegion.LowerExtremity => part is BodyRegion.Hip or BodyRegion.Knee or BodyRegion.AnkleFoot,
        _ => false,
    };

    private CriterionReading Read(Criterion criterion, IReadOnlyList<BodyRegion> regions)
    {
        TextSpan? documented = null;
        TextSpan? missing = null;
        foreach (var evidence in criterion.Evidence)
        {
            if (Of(evidence.Finding.Id, regions) is not { } statements)
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

        var state = documented is not null ? CriterionState.Documented
            : missing is not null ? CriterionState.SaidMissing
            : CriterionState.NotMentioned;
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
