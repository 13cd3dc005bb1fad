using System.Collections.Frozen;
using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Finds clinical cues in a summary or a denial, with negation.</summary>
/// <remarks>
/// A cue is negated by a word of negation before it in the same clause ("denies numbness, tingling or weakness"), or behind
/// it ("straight leg raise was negative"). Any text is accepted. Linear in its length; thread-safe.
/// </remarks>
public static class ClinicalCueReader
{
    // A negation reaches this many tokens ahead; lists of denied symptoms are longer than anything else it governs.
    private const int Reach = 14;
    private const int ReachBack = 4;

    private static readonly PhraseTable<CuePhrase> Cues = Load();

    private static readonly PhraseTable<bool> Negations = PhraseTable.Of(
        "no", "not", "without", "denies", "denied", "deny", "denying", "negative for", "absence of", "absent", "free of", "never", "none", "neither", "nor",
        "lack of", "lacks", "lacking", "ruled out", "rule out", "r o", "unremarkable for", "failed to show", "failed to reveal");

    private static readonly PhraseTable<bool> NegationsBehind = PhraseTable.Of(
        "was negative", "is negative", "were negative", "are negative", "negative", "was absent", "is absent", "were absent", "not present", "not noted", "were not noted",
        "was not noted", "not reported", "not documented", "not demonstrated", "denied", "was normal", "is normal", "resolved", "has resolved", "has not been tried", "have not been tried", "not been tried", "was not tried");

    // Not a negation of what follows: "not only", "no longer working" is itself a cue.
    private static readonly PhraseTable<bool> Idle = PhraseTable.Of("not only", "no change", "not limited to", "without contrast", "no . ", "not certified", "denied the request", "denied a request", "no longer");

    private static readonly FrozenSet<string> Stops = FrozenSet.ToFrozenSet([".", ";", ":", "but", "however", "although", "though", "except", "who", "which", "complains", "complained", "complaining", "reported", "reports", "has", "had", "remains", "after", "despite"], StringComparer.Ordinal);

    /// <returns>The cues in the order of the text.</returns>
    public static IReadOnlyList<ClinicalCueReading> Read(string? summary)
    {
        if (string.IsNullOrWhiteSpace(summary))
        {
            return [];
        }

        var tokens = RequestLexer.Read(summary);
        var negated = Negated(tokens);
        var readings = new List<ClinicalCueReading>();
        foreach (var match in Cues.FindAll(tokens))
        {
            if (match.Value.Cue is ClinicalCue.ImagingDone && !ImagingStatements.IsDone(tokens, match.First, match.Behind))
            {
                continue;
            }

            if (match.Value.Cue is ClinicalCue.SurgeryDone && tokens[match.First].IsAny("status", "s") && !SurgeryStatements.FollowsOperation(tokens, match.Behind))
            {
                continue;
            }

            var isNegated = match.Value.IsNegative || negated[match.First] || IsNegatedBehind(tokens, match.Behind);
            readings.Add(new(match.Value.Cue, isNegated, match.Span));
            if (match.Value.Cue is ClinicalCue.ConservativeCare or ClinicalCue.PhysicalTherapyUsed && !isNegated
                && FailedCareStatements.FailureOf(tokens, match.Span, match.Behind) is { } failure)
            {
                readings.Add(new(ClinicalCue.FailedConservativeCare, false, failure));
            }
        }

        CountedCues.Read(tokens, readings);
        ProvocativeTests.Read(tokens, readings);
        readings.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return readings;
    }

    /// <summary>Which tokens lie in the reach of a negation before them.</summary>
    private static bool[] Negated(List<RequestToken> tokens)
    {
        var negated = new bool[tokens.Count];
        var left = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Idle.TryMatch(tokens, i, out _, out var idle))
            {
                i += idle - 1;
                continue;
            }

            if (tokens[i].IsIn(Stops))
            {
                left = 0;
            }

            negated[i] = left > 0;
            left = Math.Max(0, left - 1);
            if (Negations.TryMatch(tokens, i, out _, out var count))
            {
                left = Reach;
                i += count - 1;
            }
        }

        return negated;
    }

    private static bool IsNegatedBehind(List<RequestToken> tokens, int behind)
    {
        for (var i = behind; i < tokens.Count && i < behind + ReachBack; i++)
        {
            // First, because "has" ends a clause but "has resolved" and "has not been tried" look back.
            if (NegationsBehind.TryMatch(tokens, i, out _, out _))
            {
                return true;
            }

            if (tokens[i].IsIn(Stops) || tokens[i].Is(","))
            {
                return false;
            }
        }

        return false;
    }

    private static PhraseTable<CuePhrase> Load()
    {
        var table = new PhraseTable<CuePhrase>();
        foreach (var row in TabularResource.Rows("ClinicalFindings/cues.tsv", "cue", "polarity", "phrases"))
        {
            var cue = new CuePhrase(KebabCase.Parse<ClinicalCue>(row[0]), row[1] is "-");
            foreach (var phrase in row[2].Split(';'))
            {
                table.Add(phrase, cue);
            }
        }

        return table;
    }

    private sealed record CuePhrase(ClinicalCue Cue, bool IsNegative);
}
