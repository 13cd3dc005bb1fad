using System.Collections.Frozen;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Tells "status post arthroscopy" from "status post fall".</summary>
internal static class SurgeryStatements
{
    private const int Reach = 8;

    private static readonly string[] OperationEndings = ["ectomy", "plasty", "otomy", "scopy", "scopic", "desis", "rrhaphy", "ostomy"];

    private static readonly FrozenSet<string> OperationWords = FrozenSet.ToFrozenSet(
        [
            "surgery", "surgeries", "surgical", "operation", "release", "releases", "repair", "fusion", "replacement",
            "reconstruction", "orif", "fixation", "amputation", "decompression", "resection", "excision", "debridement", "acdf",
            "implant", "implantation", "pinning", "graft", "transfer", "transposition", "laparoscopic",
        ],
        StringComparer.Ordinal);

    public static bool FollowsOperation(IReadOnlyList<RequestToken> tokens, int behind)
    {
        for (var i = behind; i < tokens.Count && i < behind + Reach && !tokens[i].IsAny(".", ";"); i++)
        {
            if (tokens[i].IsIn(OperationWords) || OperationEndings.Any(ending => tokens[i].Word.EndsWith(ending, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
