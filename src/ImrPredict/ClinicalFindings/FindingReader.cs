using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Reads the findings that a summary states: present, absent, missing from the records, or past.</summary>
/// <remarks>Any text is accepted. Linear in its length; thread-safe.</remarks>
internal static class FindingReader
{
    // A span longer than this points at nothing; the finding alone is shown then.
    private const int LongestSpan = 160;

    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="readings">An empty list, which takes the statements in the order of the text.</param>
    public static void Read(string text, List<RequestToken> tokens, List<FindingReading> readings)
    {
        var words = SpareLists<RequestToken>.Rent();
        SummaryWords.AddWithout(tokens, words);
        TherapyAbbreviation.Expand(text, words);
        var mentions = MentionBuffer.Rent();
        AddMentions(words, mentions);
        var scopes = new StatementScopes(words);
        var (from, next) = (0, 0);
        foreach (var to in SummaryWords.SentenceEnds(text, words))
        {
            var first = next;
            scopes.Read(from, to, mentions, ref next);
            ReadSentence(words, mentions, first, next, from, to, readings);
            from = to;
        }

        scopes.Return();
        MentionBuffer.Return(mentions);
        SpareLists<RequestToken>.Return(words);
        readings.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
    }

    /// <summary>
    /// The longest phrases, in order. One inside another is none of its own ("stress fracture"); one that begins inside another and
    /// goes on beyond it is ("80% relief" and "relief after medial branch blocks").
    /// </summary>
    private static void AddMentions(List<RequestToken> words, MentionBuffer mentions)
    {
        var behind = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (FindingsTable.Phrases.TryMatch(words, i, out var phrase, out var count) && i + count > behind)
            {
                behind = i + count;
                mentions.Add(phrase, i, behind);
            }
        }
    }

    private static void ReadSentence(
        List<RequestToken> words, MentionBuffer mentions, int first, int next, int from, int to, List<FindingReading> readings)
    {
        var listEnd = -1;
        List<Mention>? tests = null;
        for (var k = first; k < next; k++)
        {
            var mention = mentions[k];
            if (mention.Findings.Length == 0 || mention.Context is not Assertion.None)
            {
                continue;
            }

            if (mention.Phrase.IsTest)
            {
                (tests ??= SpareLists<Mention>.Rent()).Add(mention);
                continue;
            }

            // What is said behind the next finding is said of that one, unless the two stand in one list.
            var own = StatementsBehind.Read(words, mention.Behind, k + 1 < next ? mentions[k + 1].First : to, out var end);
            if (own is Assertion.None && (listEnd = listEnd < k ? StatementsBehind.ListEnd(words, mentions, k, next) : listEnd) is var last
                && last > k)
            {
                own = StatementsBehind.Read(words, mentions[last].Behind, last + 1 < next ? mentions[last + 1].First : to, out end);
            }

            for (var f = 0; f < mention.Findings.Length; f++)
            {
                var told = mention.Findings[f];
                if (Status(told, mention, own, words[end - 1]) is { } status && IsReal(words, told.Finding, mention, status))
                {
                    var region = IsImage(told.Finding) ? ImagingStatements.RegionOf(words, mention.First, mention.Behind) : null;
                    readings.Add(new(told.Finding.Id, status, Span(words, mention, own, status, end), region));
                }
            }

            if (!mention.IsAsked && mention.Negation is Assertion.None && own is not (Assertion.Asked or Assertion.Missing))
            {
                var limit = k + 1 < next && mentions[k + 1].Phrase.IsStudy ? mentions[k + 1].First : to;
                StudyResults.Read(words, mention, limit, readings);
            }

            ReadFailure(words, mention, readings);
        }

        if (tests is not null)
        {
            TestResults.Read(words, tests, from, to, readings);
            SpareLists<Mention>.Return(tests);
        }
    }

    /// <summary>What the words before and behind make of a finding; null where nothing is said of whether it is there.</summary>
    private static FindingStatus? Status(in PhraseFinding told, Mention mention, Assertion behind, in RequestToken verdict)
    {
        var kind = told.Finding.Kind;
        var governed = mention.Negation is not Assertion.None && (!mention.IsAsked || mention.NegationFirst > mention.AskedFirst);
        return behind switch
        {
            Assertion.Allergy => null,

            // "No evidence that therapy failed" does not say whether therapy was had.
            _ when mention.FailureNegation is not Assertion.None => null,
            _ when told.IsAbsent && (governed || mention.IsAsked || behind is Assertion.Absent or Assertion.Missing) => null,
            _ when told.IsAbsent => FindingStatus.Absent,
            Assertion.Present => FindingStatus.Present,
            Assertion.Missing => FindingStatus.RecordMissing,
            Assertion.Failed when told.Finding.Id is "block-relief" => FindingStatus.RecordMissing,
            _ when governed => Negated(kind, mention.Negation, mention.IsOfRecords),
            Assertion.Absent => mention.IsAsked ? null : AbsentBehind(kind, verdict),
            Assertion.Asked => null,
            _ when mention.IsAsked => null,
            Assertion.Ended => Negated(kind, Assertion.Ended, false),
            _ => mention.IsPast && kind is FindingKind.Condition or FindingKind.Drug ? FindingStatus.Past : FindingStatus.Present,
        };
    }

    /// <summary>
    /// "X-rays were normal" is a result, and a study that has one was done; "therapy was denied" tells what utilization review did, not
    /// what the patient had.
    /// </summary>
    /// <param name="verdict">The last word of what is said behind.</param>
    private static FindingStatus? AbsentBehind(FindingKind kind, in RequestToken verdict) =>
        kind is not (FindingKind.Record or FindingKind.Care or FindingKind.Drug) ? Negated(kind, Assertion.Absent, false)
        : verdict.IsAny("normal", "negative", "neg") ? FindingStatus.Present
        : verdict.Is("denied") ? null
        : Negated(kind, Assertion.Absent, false);

    /// <summary>
    /// Two kinds of no: a symptom that is absent is a finding; a study or a gain that is absent is missing from the records.
    /// </summary>
    private static FindingStatus? Negated(FindingKind kind, Assertion negation, bool isOfRecords) => negation switch
    {
        Assertion.Missing => FindingStatus.RecordMissing,
        Assertion.Ended when kind is FindingKind.Drug => FindingStatus.Absent,
        Assertion.Ended when kind is FindingKind.Condition => FindingStatus.Past,
        Assertion.Ended => FindingStatus.Present,
        Assertion.Unshown when isOfRecords || kind is FindingKind.Care => FindingStatus.RecordMissing,
        _ => kind is FindingKind.Record ? FindingStatus.RecordMissing : FindingStatus.Absent,
    };

    /// <summary>Therapy or a drug that did not help is conservative care that failed, whatever it was.</summary>
    private static void ReadFailure(List<RequestToken> words, Mention mention, List<FindingReading> readings)
    {
        if (mention.IsAsked || !mention.Phrase.IsCareOrDrug)
        {
            return;
        }

        if (mention.FailureFirst >= 0)
        {
            Add(mention.FailureNegation is Assertion.None, Cut(words, mention.FailureFirst, mention.Behind, mention));
        }
        else if (mention.Negation is Assertion.None && StatementsBehind.TellsFailure(words, mention.Behind, out var end))
        {
            Add(true, Cut(words, mention.First, end, mention));
        }

        void Add(bool isTold, TextSpan span)
        {
            readings.Add(new("failed-conservative-care", isTold ? FindingStatus.Present : FindingStatus.RecordMissing, span));
            if (isTold && mention.Phrase.IsAny("epidural-had", "injection-had"))
            {
                readings.Add(new("injection-failed", FindingStatus.Present, span));
            }
        }
    }

    /// <summary>Electrodiagnostic studies are of a limb where the request names the spine, so only images are held to their part.</summary>
    private static bool IsImage(Finding finding) => IsStudy(finding) && finding.Id is not "electrodiagnostic-done";

    private static bool IsStudy(Finding finding) => finding.Cue is ClinicalCue.ImagingDone;

    /// <summary>An image that is only named may be wanted as well as done; "status post" may follow a fall.</summary>
    private static bool IsReal(List<RequestToken> words, Finding finding, Mention mention, FindingStatus status) =>
        status is not (FindingStatus.Present or FindingStatus.Past)
        || finding.Cue switch
        {
            ClinicalCue.ImagingDone => mention.IsSource || ImagingStatements.IsDone(words, mention.First, mention.Behind),
            ClinicalCue.SurgeryDone when words[mention.First].IsAny("status", "s") =>
                SurgeryStatements.FollowsOperation(words, mention.Behind),
            _ => true,
        };

    /// <summary>The finding with what governs it, from before or from behind.</summary>
    private static TextSpan Span(List<RequestToken> words, Mention mention, Assertion behind, FindingStatus status, int end)
    {
        var isAffirmed = status is FindingStatus.Present or FindingStatus.Past && behind is not Assertion.Ended;
        return isAffirmed ? Cut(words, mention.First, mention.Behind, mention)
            : mention.Negation is not Assertion.None ? Cut(words, mention.NegationFirst, mention.Behind, mention)
            : behind is Assertion.Missing or Assertion.Absent or Assertion.Ended ? Cut(words, mention.First, end, mention)
            : Cut(words, mention.First, mention.Behind, mention);
    }

    /// <summary>The words from the first to those behind, the mention among them; the mention alone where they are too many.</summary>
    public static TextSpan Cut(List<RequestToken> words, int first, int behind, Mention mention)
    {
        var start = Math.Min(first, mention.First);
        var last = Math.Max(behind, mention.Behind);
        var length = words[last - 1].End - words[start].Start;
        return length <= LongestSpan
            ? new(words[start].Start, length)
            : new(words[mention.First].Start, words[mention.Behind - 1].End - words[mention.First].Start);
    }
}
