using System.Text;
using System.Text.RegularExpressions;

namespace ImrPredict.ClinicalFindings;

/// <summary>What a statement of a lack begins with.</summary>
internal enum LackHead
{
    /// <summary>"No documentation of", "any record of".</summary>
    Record,

    /// <summary>"No evidence of", "no indication for".</summary>
    Evidence,

    /// <summary>"No rationale for".</summary>
    Rationale,

    /// <summary>"Lack of", "lacks".</summary>
    Lack,

    /// <summary>"Did not document", "failed to provide".</summary>
    Verb,
}

/// <summary>Finds the words that begin a statement of a lack, and tells them apart by the words themselves.</summary>
internal static partial class LackHeads
{
    /// <param name="heads">Takes them in order.</param>
    public static void Find(ReadOnlySpan<char> clause, List<TextSpan> heads) => Heads().PlacesIn(clause, heads);

    /// <param name="head">As it was found.</param>
    public static LackHead KindOf(ReadOnlySpan<char> head)
    {
        if (!Ascii.IsValid(head))
        {
            // The expression takes other signs for some letters.
            return KindOf(Heads().FirstIn(head.ToString()).Groups);
        }

        if (head[0] is 'd' or 'D' or 'f' or 'F')
        {
            return LackHead.Verb;
        }

        foreach (var range in head.SplitAny(" \t\n\v\f\r"))
        {
            var word = head[range];
            if (Is(word, "evidence"))
            {
                if (!head[range.End..].TrimStart().StartsWith("based", StringComparison.OrdinalIgnoreCase))
                {
                    return LackHead.Evidence;
                }
            }
            else if (Is(word, "indication") || Is(word, "indications"))
            {
                return LackHead.Evidence;
            }
            else if (Is(word, "rationale"))
            {
                return LackHead.Rationale;
            }
            else if (Is(word, "documentation") || Is(word, "mention") || Is(word, "discussion") || Is(word, "record")
                || Is(word, "description"))
            {
                return LackHead.Record;
            }
        }

        return LackHead.Lack;

        static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

    private static LackHead KindOf(GroupCollection groups) =>
        groups["verb"].Success ? LackHead.Verb
        : groups["lack"].Success ? LackHead.Lack
        : groups["noun"].ValueSpan is var noun && (StartsWith(noun, "evid") || StartsWith(noun, "indic")) ? LackHead.Evidence
        : StartsWith(noun, "rationale") ? LackHead.Rationale
        : LackHead.Record;

    private static bool StartsWith(ReadOnlySpan<char> noun, string letters) => noun.StartsWith(letters, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"\b((no|any|insufficient|inadequate|without|lack\s+of|lack|lacks|lacking|absence\s+of|nor\s+was\s+there|not)\s+)((any|the|a"
            + @"|clear|clinical|sufficient|adequate|recent|current|specific|further|objective|supporting|supportive|documented|detailed"
            + @"|submitted|medical|evidence[- ]based|such|significant|compelling|recorded)\s+)*(?<noun>documentation"
            + @"|documented\s+evidence|evidence|indication|indications|mention|discussion|rationale|record|description)\s+((submitted"
            + @"|provided|noted|for\s+review|in\s+the|medical|clinical|records?|notes?|provided\s+by\s+the\s+physician)\s+)*(that|of|for"
            + @"|to\s+support|to\s+suggest|to\s+indicate|to\s+warrant|regarding|as\s+to|indicating|showing|noting|suggesting|with"
            + @"|which\s+indicates?|about|supporting|whether|how|why|the\s+patient)\s"
            + @"|\b(?<lack>lack\s+of|lacks?|lacked|absence\s+of)\s"
            + @"|\b(did|does|do)\s+not\s+((clearly|specifically|adequately)\s+)*(?<verb>document|provide|specify|include|mention|indicate"
            + @"|establish|demonstrate|discuss|describe|address|outline|identify|contain)\s"
            + @"|\bfail(s|ed)?\s+to\s+(?<verb>document|provide|specify|include|mention|establish|discuss|describe|outline|identify"
            + @"|state)\s",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex Heads();
}
