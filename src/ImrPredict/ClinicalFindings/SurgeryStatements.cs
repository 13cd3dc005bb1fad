using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Tells "status post arthroscopy" from "status post fall".</summary>
internal static class SurgeryStatements
{
    private const int Reach = 8;

    private static readonly string[] OperationEndings = ["ectomy", "plasty", "otomy", "scopy", "scopic", "desis", "rrhaphy", "ostomy"];

    private static readonly WordSet OperationWords = WordSet.Of(
        "surgery", "surgeries", "surgical", "operation", "release", "releases", "repair", "fusion", "replacement", "reconstruction",
        "orif", "fixation", "amputation", "decompression", "resection", "excision", "debridement", "acdf", "implant", "implantation",
        "pinning", "graft", "transfer", "transposition", "laparoscopic");

    // Endings of an operation on words that are none, or none of the kind that therapy follows.
    private static readonly WordSet NoOperations = WordSet.Of(
        "fluoroscopy", "fluoroscopic", "colonoscopy", "endoscopy", "microscopy", "microscopic", "laryngoscopy", "bronchoscopy",
        "cystoscopy");

    // Words of operations that mean nothing else.
    private static readonly WordSet Unmistakable = WordSet.Of(
        "fusion", "orif", "acdf", "tka", "tkr", "tha", "thr", "reconstruction", "surgery", "operation");

    // Words of operations that need the structure beside them: "cuff repair", "tunnel release".
    private static readonly WordSet Structures = WordSet.Of(
        "cuff", "tunnel", "finger", "hernia", "labral", "labrum", "slap", "tendon", "ligament", "meniscus", "meniscal", "acl", "knee",
        "hip", "shoulder", "disc", "subacromial", "lumbar", "cervical", "arthroscopic", "surgical", "thumb", "open");

    // Words that name an operation wherever they stand, by themselves or by their ending.
    private static readonly WordSet Named =
        WordSet.Where(word => !NoOperations.Lists(word.Text) && (Unmistakable.Lists(word.Text) || HasEnding(word.Text)));

    private static readonly WordSet Operations = WordSet.Where(word => OperationWords.Lists(word.Text) || HasEnding(word.Text));

    /// <summary>Words that may name an operation: nearly all do not.</summary>
    public static readonly WordSet Naming = WordSet.Either(Named, OperationWords);

    /// <summary>Whether a word names an operation by itself or with the structure directly before it.</summary>
    public static bool IsNamedOperation(List<RequestToken> tokens, int i) =>
        tokens[i].IsIn(Named)
        || (tokens[i].IsIn(OperationWords) && i > 0 && tokens[i - 1].IsIn(Structures) && !tokens[i].IsIn(NoOperations));

    public static bool FollowsOperation(List<RequestToken> tokens, int behind)
    {
        for (var i = behind; i < tokens.Count && i < behind + Reach && !tokens[i].IsAny(".", ";"); i++)
        {
            if (tokens[i].IsIn(Operations))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEnding(string word) =>
        Array.Exists(OperationEndings, ending => word.EndsWith(ending, StringComparison.Ordinal));
}
