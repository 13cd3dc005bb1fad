using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>A guideline in brackets behind an item, "knee brace (ODG, Knee)", is no part of the request.</summary>
internal static partial class SourceInBrackets
{
    /// <summary>The request without its bracket, and the guideline in it as the citation where none is known.</summary>
    public static ServiceCandidate Apart(ServiceCandidate candidate)
    {
        var request = candidate.Request;
        if (Behind().Match(request.Value) is not { Success: true, Index: > ItemWords.Shortest } behind
            || !DenialCitations.Guideline().IsMatch(behind.Groups["source"].Value))
        {
            return candidate;
        }

        return candidate.Named(request with { Value = request.Value[..behind.Index] }) with
        {
            Citation = candidate.Citation ?? request with { Value = behind.Groups["source"].Value.Trim() },
        };
    }

    /// <summary>A citation without a bracket that it opens or closes alone.</summary>
    public static FieldReading<string>? Bare(FieldReading<string>? citation)
    {
        if (citation is null)
        {
            return null;
        }

        var words = citation.Value.TrimEnd('.', ' ');
        var (opened, closed) = (words.Count(c => c is '(' or '['), words.Count(c => c is ')' or ']'));
        return opened == closed ? citation
            : closed > opened && words[^1] is ')' or ']' ? citation with { Value = words[..^1].TrimEnd() }
            : opened > closed && words[0] is '(' or '[' ? citation with { Value = words[1..].TrimStart() }
            : citation;
    }

    [GeneratedRegex(@"\s*[\(\[](?<source>[^()\[\]]{2,160})[\)\]]\W*$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Behind();
}
