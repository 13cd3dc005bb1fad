using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace ImrPredict.ClinicalFindings;

/// <summary>Whether a summary tells of an operation so lately that therapy now is therapy after it.</summary>
/// <remarks>Days, weeks and a few months count, as the postsurgical guideline's period of
/// therapy ends after months (8 CCR 9792.24.3); years do not.</remarks>
public static partial class RecentOperation
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".;\n");

    private static readonly SearchValues<string> OperationWords = SearchValues.Create(
        [
            "surger", "operation", "arthroscop", "ectomy", "plasty", "reconstruction", "repair", "release", "fusion", "acdf", "orif",
            "decompression", "replacement", "tka", "tha", "ctr", "s/p",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> TimeWords = SearchValues.Create(
        ["ago", "after", "out", "since", "following", "status", "last ", "recent"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> After = SearchValues.Create(["post"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Looks for a sentence that names an operation and how lately it was, or the time after one.</summary>
    /// <remarks>Linear in the length of the text; thread-safe.</remarks>
    public static bool In(string? summary)
    {
        var rest = summary.AsSpan();
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny(SentenceEnds);
            var sentence = end < 0 ? rest : rest[..end];
            if (MayTell(sentence) && !Denied().IsIn(sentence)
                && (AfterOperation().IsIn(sentence) || (Operation().IsIn(sentence) && Lately().IsIn(sentence))))
            {
                return true;
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return false;
    }

    /// <summary>Whether the letters of the sentence leave room for an operation and its time, told without an expression.</summary>
    private static bool MayTell(ReadOnlySpan<char> sentence) =>
        !Ascii.IsValid(sentence)
        || sentence.ContainsAny(After)
        || (sentence.ContainsAny(TimeWords) && sentence.ContainsAny(OperationWords));

    [GeneratedRegex(@"\bpost[- ]?op(?:erative(?:ly)?)?\b|\bpost[- ]?surgical\b", RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex AfterOperation();

    [GeneratedRegex(
        @"\b(?:surger(?:y|ies)|operation|arthroscop\w*|\w+ectomy|\w+plasty|reconstruction|(?:cuff|labral|tendon|ligament|meniscal"
            + @"|hernia) repair|(?:tunnel|finger) release|fusion|acdf|orif|decompression|replacement|tka|tha|ctr|s/p|status post)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Operation();

    [GeneratedRegex(
        @"\b(?:(?:\d{1,2}|one|two|three|four|five|six|eight|ten|twelve) ?(?:days?|weeks?|wks?) (?:ago|after|post|out|since|following"
            + @"|status)|[1-5] months? (?:ago|after|post|out)|last (?:week|month)|recent(?:ly)?)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Lately();

    [GeneratedRegex(
        @"\b(?:no|not|never|declin\w+|denied|candidate|planned|pending|scheduled|recommend\w*|request\w*)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Denied();
}
