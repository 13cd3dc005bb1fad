using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>Parts a paragraph on guidelines into what the claims administrator and what the reviewer relied on.</summary>
/// <param name="RefersBack">Whether the reviewer's sentence names no guideline but approves of the claims administrator's.</param>
internal sealed partial record CitationSentences(string? Administrator, string? Reviewer, bool RefersBack)
{
    public static CitationSentences Read(string paragraph)
    {
        if (string.IsNullOrWhiteSpace(paragraph))
        {
            return new CitationSentences(null, null, false);
        }

        var administrator = AdministratorStart().Match(paragraph);
        var reviewer = ReviewerStart().Match(paragraph);
        if (!administrator.Success && !reviewer.Success)
        {
            return new CitationSentences(null, paragraph.Trim(), false);
        }

        if (!reviewer.Success)
        {
            return new CitationSentences(paragraph[administrator.Index..].Trim(), null, false);
        }

        if (!administrator.Success || administrator.Index > reviewer.Index)
        {
            return new CitationSentences(null, paragraph[reviewer.Index..].Trim(), false);
        }

        var ofAdministrator = paragraph[administrator.Index..reviewer.Index].Trim();
        var ofReviewer = paragraph[reviewer.Index..].Trim();
        // Then the guideline that the reviewer relied on stands in the sentence before.
        var refersBack = Approves().IsMatch(ofReviewer) && !Named().IsMatch(ofReviewer);
        return new CitationSentences(ofAdministrator, refersBack ? $"{ofAdministrator} {ofReviewer}" : ofReviewer, refersBack);
    }

    [GeneratedRegex(
        @"The\s*Claims\s*Administrator\s*(?:based|did|cited|relied|used|stated)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AdministratorStart();

    [GeneratedRegex(
        @"The\s*" + ReviewerWords.Titles + @"Reviewer\s*(?:based|found|relied|used|did|determined|cited|stated)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ReviewerStart();

    [GeneratedRegex(
        @"guidelines?\s*(?:\(s\)\s*)?(?:used|cited|referenced|relied\s*upon)\s*by\s*the\s*Claims\s*Administrator",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Approves();

    [GeneratedRegex(
        @"\b(?:MTUS|ACOEM|ODG|Official\s*Disability|Chronic\s*Pain|Postsurgical|Acupuncture|Medical\s*Treatment\s*Utilization)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Named();
}
