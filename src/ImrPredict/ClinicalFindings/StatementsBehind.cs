using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// What stands behind a finding and governs it: "weakness: none", "x-rays were not available", "numbness (-)", "resolved".
/// </summary>
internal static class StatementsBehind
{
    private const int Reach = 10;

    // What was tried may be listed between a course of care and its failure.
    private const int ReachOfFailure = 20;

    /// <summary>Words between two findings of one list, at most.</summary>
    private const int LongestGap = 6;

    private static readonly WordSet Ends = WordSet.Of(
        "but", "however", "although", "though", "except", "which", "who", "showed", "shows", "revealed", "reveals", "demonstrated",
        "with", "he", "she", "patient", "because", "due", "since", "without", "no", "not", "denies", "denied", "there");

    // Verdicts of one word that may as well belong to what follows.
    private static readonly WordSet Ambiguous = WordSet.Of(
        "no", "none", "normal", "nil", "missing", "requested", "recommended", "ordered", "unclear", "unknown", "inadequate",
        "insufficient", "unspecified", "failed", "unlikely", "suspected");

    private static readonly WordSet EndsOfFailure = WordSet.Of(".", ";", ":", "but", "however");

    private static readonly WordSet Auxiliaries = WordSet.Of(
        "is", "are", "was", "were", "has", "have", "had", "been", "be", "did", "does", "do", "be", "being");

    private static readonly WordSet Joiners = WordSet.Of(",", "and", "or", "/", "&", "nor");

    private static readonly WordSet Stops = WordSet.Either(Ends, WordSet.Of("(", "and", "or"));

    // Every word that Read looks at.
    private static readonly WordSet Telling = WordSet.Either(Assertions.Behind.Begins, Stops, WordSet.Of(","));

    private static readonly WordSet EndsOfList = WordSet.Either(
        Ends,
        Auxiliaries,
        WordSet.Of("(", ")", ":", "+", "=", "positive", "negative", "present", "absent", "none", "resolved", "normal"));

    /// <summary>Index of the last mention of the list that a mention belongs to; of every member of one list the same.</summary>
    /// <param name="to">Index behind the last mention of the sentence.</param>
    public static int ListEnd(List<RequestToken> words, MentionBuffer mentions, int of, int to)
    {
        var end = of;
        while (end + 1 < to && IsListed(words, mentions[end], mentions[end + 1]))
        {
            end++;
        }

        return end;
    }

    /// <summary>What is said behind a finding, or behind the list that it belongs to.</summary>
    /// <param name="behind">Index of the first word behind.</param>
    /// <param name="to">Index behind the last word of the sentence.</param>
    /// <param name="last">Index behind the last word that says so.</param>
    public static Assertion Read(List<RequestToken> words, int behind, int to, out int last)
    {
        last = behind;
        if (Sign(words, behind, to) is var sign and not Assertion.None)
        {
            last = behind + 3;
            return sign;
        }

        var span = CollectionsMarshal.AsSpan(words);
        for (var i = behind; i < to && i < behind + Reach; i++)
        {
            if (!span[i].IsIn(Telling))
            {
                continue;
            }

            if (Assertions.Behind.TryMatch(words, i, out var assertion, out var count) && Applies(words, behind, i, count, assertion))
            {
                last = i + count;
                return assertion;
            }

            if (words[i].Is(","))
            {
                // "depression, resolved": the comma is crossed by a verdict alone.
                if (i + 1 < to && Assertions.Behind.TryMatch(words, i + 1, out var verdict, out var length)
                    && verdict is Assertion.Ended or Assertion.Absent && !words[i + 1].IsAny("no", "not", "none")
                    && IsEnd(words, i + 1 + length, to))
                {
                    last = i + 1 + length;
                    return verdict;
                }

                return Assertion.None;
            }

            if (words[i].IsIn(Stops))
            {
                return Assertion.None;
            }
        }

        return Assertion.None;
    }

    /// <summary>Whether a sentence that names a course of care tells its failure later, whatever stands between.</summary>
    /// <param name="last">Index behind the last word that tells it.</param>
    public static bool TellsFailure(List<RequestToken> words, int behind, out int last)
    {
        last = behind;

        // "PT: no improvement": a colon directly behind heads what is told of it.
        var from = behind < words.Count && words[behind].Is(":") ? behind + 1 : behind;
        var span = CollectionsMarshal.AsSpan(words);
        for (var i = from; i < span.Length && i < behind + ReachOfFailure && !span[i].IsIn(EndsOfFailure); i++)
        {
            if (Assertions.Behind.TryMatch(words, i, out var assertion, out var count) && assertion is Assertion.Failed
                && !words[i - 1].IsAny("not", "never", "no"))
            {
                last = i + count;
                return true;
            }
        }

        return false;
    }

    /// <summary>A word that may as well belong to what follows counts only behind a colon or a verb.</summary>
    private static bool Applies(List<RequestToken> words, int behind, int at, int count, Assertion assertion)
    {
        if (count == 1 && words[at].IsIn(Ambiguous))
        {
            var isAnswer = at > behind && words[at - 1].IsAny(":", "=", "-", "?");
            if (isAnswer && words[at].Is("no") && at + 1 < words.Count && words[at + 1].Kind is TokenKind.Word)
            {
                // "MRI: no tear" tells what the MRI does not show, "MRI: no" that there is none.
                return false;
            }

            return isAnswer || (at > behind && words[at - 1].IsIn(Auxiliaries) && !words[at].Is("no"));
        }

        // "weakness negative" is a verdict; "numbness, negative straight leg raise" is not.
        return assertion is not Assertion.Absent || count > 1 || at - behind <= 2;
    }

    private static Assertion Sign(List<RequestToken> words, int i, int to) =>
        i + 2 < to && words[i].Is("(") && words[i + 2].Is(")")
            ? words[i + 1].Word switch
            {
                "+" or "positive" or "present" or "yes" => Assertion.Present,
                "-" or "negative" or "absent" or "none" or "neg" or "denied" => Assertion.Absent,
                _ => Assertion.None,
            }
            : Assertion.None;

    private static bool IsEnd(List<RequestToken> words, int i, int to) =>
        i >= to || words[i].IsAny(".", ",", ";", "in", "and", "on", "since", "at");

    private static bool IsListed(List<RequestToken> words, Mention left, Mention right)
    {
        if (right.First - left.Behind is < 1 or > LongestGap)
        {
            return right.First <= left.Behind;
        }

        var joined = false;
        for (var i = left.Behind; i < right.First; i++)
        {
            joined |= words[i].IsIn(Joiners);
            if (words[i].IsIn(EndsOfList))
            {
                return false;
            }
        }

        return joined;
    }
}
