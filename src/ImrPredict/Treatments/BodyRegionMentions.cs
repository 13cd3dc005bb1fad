using System.Text.RegularExpressions;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Body regions that a longer text speaks of, such as a case summary: what it is about, not what is asked for.</summary>
public static partial class BodyRegionMentions
{
    private static readonly char[] SentenceEnds = ['.', ';', '\n'];

    /// <summary>Reads the regions that a text names.</summary>
    /// <returns>Each region with how often it is named, the most frequent first, then in
    /// the order of the text; empty for a blank text.</returns>
    /// <remarks>Linear in the length of the text; thread-safe.</remarks>
    public static IReadOnlyList<(BodyRegion Region, int Mentions)> In(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        // Another person's shoulder and a back that healed years ago say nothing of what is disputed.
        var own = string.Join(
            ". ",
            text.Split(SentenceEnds).Where(sentence => !OfAnother().IsMatch(sentence) && !OfThePast().IsMatch(sentence)));
        var spans = new List<TreatmentSpan>();
        var regions = BodyRegionReader.Read(RequestLexer.Read(own), spans);
        return [.. regions.Where(r => r != BodyRegion.Other)
            .Select(r => (Region: r, Mentions: spans.Count(s => s.Fact == KebabCase.Of(r))))
            .OrderByDescending(r => r.Mentions)];
    }

    [GeneratedRegex(
        @"\b(?:father|mother|brother|sister|wife|husband|son|daughter|parent|family history)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OfAnother();

    [GeneratedRegex(
        @"\b(?:history of|prior|previous|remote|earlier|in (?:19|20)\d\d|\d+ years ago|resolved|healed)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OfThePast();
}
