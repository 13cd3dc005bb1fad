using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>"Conservative care, including therapy and rest, has failed": a sentence that names the care first and its failure later.</summary>
internal static class FailedCareStatements
{
    /// <summary>Tokens between the care and its failure; what was tried may be listed between them.</summary>
    private const int Reach = 20;

    private static readonly PhraseTable<bool> Failures = PhraseTable.Of(
        "failed", "has failed", "have failed", "had failed", "was ineffective", "were ineffective", "has been ineffective", "have been ineffective",
        "was unsuccessful", "were unsuccessful", "has been unsuccessful", "have been unsuccessful", "not been effective", "not effective",
        "no relief", "little relief", "minimal relief", "temporary relief", "no improvement", "minimal improvement", "no benefit", "little benefit",
        "minimal benefit", "without benefit", "did not relieve", "has not relieved", "have not relieved", "to no avail");

    /// <summary>The failure of a course of care.</summary>
    /// <param name="care">Where the care is named.</param>
    /// <returns>From the care to its failure; null when the sentence does not tell of one.</returns>
    public static TextSpan? FailureOf(IReadOnlyList<RequestToken> tokens, TextSpan care, int behind)
    {
        for (var i = behind; i < tokens.Count && i < behind + Reach && !tokens[i].IsAny(".", ";", ":", "but", "however"); i++)
        {
            if (Failures.TryMatch(tokens, i, out _, out var count) && (i == 0 || !tokens[i - 1].IsAny("not", "never")))
            {
                return new TextSpan(care.Start, tokens[i + count - 1].End - care.Start);
            }
        }

        return null;
    }
}
