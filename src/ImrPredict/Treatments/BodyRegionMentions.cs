using System.Buffers;
using System.Text.RegularExpressions;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Body regions that a longer text speaks of, such as a case summary: what it is about, not what is asked for.</summary>
public static partial class BodyRegionMentions
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".;\n");

    private static readonly RequestToken EndOfSentence = new(-1, 1, TokenKind.Symbol, WordPool.Of("."), double.NaN);

    // Without one of these letters in a row the expressions below cannot match; each part is free of letters that have a second form.
    private static readonly SearchValues<string> WordsOfAnother = SearchValues.Create(
        ["other", "father", "sister", "wife", "husband", "son", "daughter", "parent", "family"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> WordsOfThePast = SearchValues.Create(
        ["history", "prior", "previous", "remote", "earlier", "in 19", "in 20", "ago", "resolved", "healed"],
        StringComparison.OrdinalIgnoreCase);

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
        var (tokens, spans) = (SpareLists<RequestToken>.Rent(), SpareLists<TreatmentSpan>.Rent());
        var rest = text.AsSpan();
        while (true)
        {
            var end = rest.IndexOfAny(SentenceEnds);
            var sentence = end < 0 ? rest : rest[..end];
            if (!IsElsewhere(sentence))
            {
                RequestLexer.Read(sentence, tokens);
            }

            if (end < 0)
            {
                break;
            }

            // No phrase reaches over the end of a sentence.
            tokens.Add(EndOfSentence);
            rest = rest[(end + 1)..];
        }

        var regions = BodyRegionReader.Read(tokens, spans);
        (BodyRegion Region, int Mentions)[] mentions =
        [
            .. regions.Where(r => r != BodyRegion.Other)
                .Select(r => (Region: r, Mentions: spans.Count(s => s.Fact == KebabCase.Of(r))))
                .OrderByDescending(r => r.Mentions),
        ];
        SpareLists<TreatmentSpan>.Return(spans);
        SpareLists<RequestToken>.Return(tokens);
        return mentions;
    }

    private static bool IsElsewhere(ReadOnlySpan<char> sentence) =>
        (sentence.ContainsAny(WordsOfAnother) && OfAnother().IsIn(sentence))
        || (sentence.ContainsAny(WordsOfThePast) && OfThePast().IsIn(sentence));

    [GeneratedRegex(
        @"\b(?:father|mother|brother|sister|wife|husband|son|daughter|parent|family history)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex OfAnother();

    [GeneratedRegex(
        @"\b(?:history of|prior|previous|remote|earlier|in (?:19|20)\d\d|\d+ years ago|resolved|healed)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex OfThePast();
}
