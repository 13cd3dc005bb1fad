using System.Collections.Frozen;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Reads lists of clipped drug names, "GABA/CYCLO/TRAM", "Flurb 20% / Lido 5%": two names or more, at least one of them clipped,
/// with their strengths between. A clip alone is no drug. From <c>drug-clips.tsv</c>; thread-safe, linear in the number of tokens.
/// </summary>
internal static class DrugClips
{
    private static readonly FrozenDictionary<string, Drug> ByClip = TabularResource.Rows("Treatments/Lexicon/drug-clips.tsv",
        "ingredient", "clips")
        .SelectMany(row => row[1].Split(';').Select(clip => (clip, new Drug(DrugClass.TopicalCompound, DrugForm.Compound, [row[0]]))))
        .ToFrozenDictionary(pair => pair.clip, pair => pair.Item2, StringComparer.Ordinal);

    private static readonly WordSet Clips = WordSet.Where(word => ByClip.ContainsKey(word.Text));

    /// <summary>Every clip, for the vocabulary.</summary>
    public static IEnumerable<string> Words => ByClip.Keys;

    /// <summary>The drugs found with those of clipped lists put in their place, in the order of the text.</summary>
    public static List<PhraseMatch<Drug>> Complete(List<RequestToken> tokens, List<PhraseMatch<Drug>> found)
    {
        List<PhraseMatch<Drug>>? complete = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsIn(Clips) && !Begins(found, i))
            {
                continue;
            }

            var (list, behind, hasClip) = ReadList(tokens, found, i);
            if (list.Count > 1 && hasClip)
            {
                complete ??= [.. found];
                Replace(complete, i, behind, list);
            }

            i = behind - 1;
        }

        complete?.Sort(static (left, right) => left.First.CompareTo(right.First));
        return complete ?? found;
    }

    private static void Replace(List<PhraseMatch<Drug>> drugs, int first, int behind, List<PhraseMatch<Drug>> list)
    {
        drugs.RemoveAll(match => match.First < behind && match.Behind > first);
        drugs.AddRange(list);
    }

    private static (List<PhraseMatch<Drug>> List, int Behind, bool HasClip) ReadList(List<RequestToken> tokens,
        List<PhraseMatch<Drug>> found, int start)
    {
        var list = new List<PhraseMatch<Drug>>();
        var (at, behind, hasClip) = (start, start + 1, false);
        while (at < tokens.Count)
        {
            if (ByClip.TryGetValue(tokens[at].Word, out var clipped) && !IsLonger(found, at))
            {
                list.Add(new(clipped, at, 1, new(tokens[at].Start, tokens[at].Length)));
                hasClip = true;
                at++;
            }
            else if (BeginningAt(found, at) is { } named)
            {
                list.Add(named);
                at = named.Behind;
            }
            else
            {
                break;
            }

            behind = at;
            var separated = false;
            while (at < tokens.Count && (tokens[at].Kind is TokenKind.Number
                || tokens[at].IsAny("%", "mg", "percent", "/", "-", "+", ",", "&", "|", "and")))
            {
                separated |= tokens[at].Kind is not TokenKind.Number && !tokens[at].IsAny("mg", "percent");
                at++;
            }

            if (!separated)
            {
                break;
            }
        }

        return (list, behind, hasClip);
    }

    private static bool Begins(List<PhraseMatch<Drug>> found, int at) => BeginningAt(found, at) is not null;

    /// <summary>Whether a name of several words that the table has begins there: "keto omeprazole".</summary>
    private static bool IsLonger(List<PhraseMatch<Drug>> found, int at) => BeginningAt(found, at) is { Count: > 1 };

    // Names do not overlap, so at most one begins at a token. Asked for every token: no predicate is made for each.
    private static PhraseMatch<Drug>? BeginningAt(List<PhraseMatch<Drug>> found, int at)
    {
        foreach (var match in found)
        {
            if (match.First == at)
            {
                return match;
            }
        }

        return null;
    }
}
