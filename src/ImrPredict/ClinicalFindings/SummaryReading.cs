using System.Runtime.InteropServices;
using ImrPredict.Predictions;
using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>What a summary states, read once for all services of a dispute.</summary>
/// <remarks>
/// Any text is accepted; linear in its length. Immutable until it is disposed, so thread-safe; where it is not, its memory is only not
/// used again.
/// </remarks>
public sealed class SummaryReading : IDisposable
{
    /// <summary>Visits beyond which a course is long whatever the part of the body; general knowledge of the field.</summary>
    private const double ManyVisits = 24;

    private static readonly SummaryReading Empty = new("", null);

    private SummaryBuffer? _read;
    private IReadOnlyList<MissingStatement>? _missing;

    /// <param name="read">What was read; null for nothing.</param>
    private SummaryReading(string summary, SummaryBuffer? read) => (Text, _read) = (summary, read);

    /// <summary>Every statement about a finding, in the order of the text.</summary>
    public IReadOnlyList<FindingReading> Findings
    {
        get
        {
            if (Read is not { } read)
            {
                return [];
            }

            var findings = new List<FindingReading>(read.Findings.Count);
            foreach (var place in read.Order)
            {
                findings.Add(read.Findings[place.Finding]);
            }

            return findings;
        }
    }

    /// <summary>The text that was read; empty for none.</summary>
    internal string Text { get; }

    /// <summary>The words, numbers and signs of the text, in its order.</summary>
    internal ReadOnlySpan<RequestToken> Tokens => CollectionsMarshal.AsSpan(Read?.Tokens);

    private SummaryBuffer? Read
    {
        get
        {
            ObjectDisposedException.ThrowIf(_read is null && Text.Length > 0, this);
            return _read;
        }
    }

    /// <param name="summary">The summary of a dispute; null, empty or blank for none.</param>
    public static SummaryReading Of(string? summary)
    {
        if (string.IsNullOrWhiteSpace(summary))
        {
            return Empty;
        }

        var read = SummaryBuffer.Rent();
        var tokens = read.Tokens;
        var telling = SpareLists<int>.Rent();
        RequestLexer.Read(summary, tokens);
        TellingTokens.Read(tokens, telling);
        FindingReader.Read(summary, tokens, read.Told);
        CountedCues.Read(tokens, telling, read.Counted);
        read.Findings.AddRange(read.Told);
        AddCounted(read.Counted, read.Findings);
        NumberedFindings.Read(tokens, telling, read.Findings);
        OperationStatements.Read(tokens, telling, read.Findings);
        SidedPlaces.Read(summary, tokens, telling, read.SidedPlaces);
        LackingClause.Read(summary, tokens, telling, read.Lacking);
        SpareLists<int>.Return(telling);
        read.Index();
        Locate(read);
        return new(summary, read);
    }

    /// <summary>Makes room for the next reading. What was told of this one stays; nothing more can be asked of it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _read, null) is { } read)
        {
            SummaryBuffer.Return(read);
        }
    }

    /// <summary>
    /// The findings as the model groups them, with negation. What is only wanted, possible, another person's or an allergy is no cue.
    /// </summary>
    /// <returns>The cues in the order of the text.</returns>
    public IReadOnlyList<ClinicalCueReading> Cues()
    {
        var cues = new List<ClinicalCueReading>();
        foreach (var finding in Read?.Told ?? [])
        {
            if (FindingsTable.ById[finding.Finding].Cue is { } cue)
            {
                cues.Add(new(cue, finding.Status is FindingStatus.Absent or FindingStatus.RecordMissing, finding.Span));
            }
        }

        cues.AddRange(_read?.Counted ?? []);
        cues.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return cues;
    }

    /// <inheritdoc cref="MissingDocumentationReader.Read(string?)"/>
    /// <remarks>Read when it is first asked for; a race only reads it twice.</remarks>
    public IReadOnlyList<MissingStatement> Missing() =>
        _missing ??= Read is { } read ? MissingDocumentationReader.Read(Text, read.Lacking, read.Told) : [];

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
                readings.Add(ReadingOf(criterion, treatment));
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

    /// <summary>What is said of a finding, as far as it bears on the request.</summary>
    private Statements? Of(string finding, Treatment treatment)
    {
        Statements? all = null;
        var read = Read;
        for (var i = read?.First(finding) ?? -1; i >= 0; i = read!.Next(i))
        {
            var reading = read!.Findings[i];
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

    /// <summary>Gives each statement the sided place whose words it stands in. Both are in the order of the text.</summary>
    private static void Locate(SummaryBuffer read)
    {
        var (places, findings, next) = (read.SidedPlaces, read.Findings, 0);
        for (var i = 0; i < findings.Count && places.Count > 0; i++)
        {
            var (start, finding) = read.Order[i];
            while (next < places.Count && places[next].End <= start)
            {
                next++;
            }

            if (next < places.Count && places[next].Start <= start)
            {
                findings[finding] = findings[finding] with { Place = (places[next].Region, places[next].Side) };
            }
        }
    }

    private CriterionReading ReadingOf(Criterion criterion, Treatment treatment)
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
