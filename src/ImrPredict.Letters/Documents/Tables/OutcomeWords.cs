using ImrPredict.Determinations;

namespace ImrPredict.Letters.Documents.Tables;

/// <summary>The outcome that a cell of a table names, in any order of its words.</summary>
internal static class OutcomeWords
{
    public const string ExpectedWhole = "a decision that is upheld or overturned as a whole; write for each service which it is";

    private static readonly string[] Parts = ["part", "partial", "partially", "partly", "some", "modified", "split", "mixed"];

    /// <returns>No outcome where the words name none, both, a part, or deny one.</returns>
    public static (Outcome? Outcome, bool IsPart) Read(string text)
    {
        var words = text.Split(
                [' ', '-', '/', '_', ',', ';', '(', ')', '.', '\u00A0'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(w => w.ToLowerInvariant()).ToList();
        var upheld = words.Any(w => w is "upheld" or "uphold" or "upholds");
        var overturned = words.Any(w => w is "overturned" or "overturn" or "overturns");
        var isPart = words.Any(Parts.Contains) || (upheld && overturned);
        return isPart || words.Contains("not") || words.Count > 12 ? (null, isPart)
            : upheld ? (Outcome.Upheld, false)
            : overturned ? (Outcome.Overturned, false)
            : (null, false);
    }
}
