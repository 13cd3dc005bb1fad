using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>A part of the body with its side, and the words of the summary that speak of it.</summary>
/// <param name="Start">Place of the first character, in characters from the start of the summary.</param>
/// <param name="End">Place behind the last.</param>
internal readonly record struct SidedPlace(int Start, int End, Side Side, BodyRegion Region);

/// <summary>
/// Cuts a summary where a side and a part of the body stand together: "Right knee: McMurray positive. Left knee: unremarkable".
/// A place reaches from the start of its clause (or from its own words, where the clause names an earlier one) to the next place or
/// the end of the sentence; words outside speak of no side.
/// </summary>
internal static class SidedPlaces
{
    // Words between a side and the part of the body, at most: "left medial knee".
    private const int Reach = 2;

    private static readonly WordSet Sides = WordSet.Of("left", "lt", "right", "rt", "bilateral", "both");

    /// <summary>Words that begin a place or end one.</summary>
    public static readonly WordSet Telling = WordSet.Either(Sides, WordSet.Of(";"));

    /// <param name="telling">Indices of the tokens that tell something.</param>
    /// <param name="places">Takes the places in the order of the text.</param>
    public static void Read(string text, List<RequestToken> tokens, List<int> telling, List<SidedPlace> places)
    {
        var (from, next) = (0, 0);
        if (!Tells(tokens, telling))
        {
            return;
        }

        foreach (var to in SummaryWords.SentenceEnds(text, tokens))
        {
            var clause = from;
            var open = default(SidedPlace?);
            for (; next < telling.Count && telling[next] < to; next++)
            {
                var i = telling[next];
                if (tokens[i].Is(";"))
                {
                    Close(tokens[i].Start);
                    (open, clause) = (null, i + 1);
                }
                else if (SideOf(tokens[i]) is { } side && RegionBehind(tokens, i, to) is { } region)
                {
                    if (open is { } known && (known.Side, known.Region) == (side, region))
                    {
                        continue;
                    }

                    var start = open is null ? tokens[clause].Start : tokens[i].Start;
                    Close(start);
                    open = new(start, start, side, region);
                }
            }

            Close(to > from ? tokens[to - 1].End : 0);
            from = to;

            void Close(int end)
            {
                if (open is { } place)
                {
                    places.Add(place with { End = end });
                    open = null;
                }
            }
        }
    }

    /// <summary>Whether any word tells a side.</summary>
    private static bool Tells(List<RequestToken> tokens, List<int> telling)
    {
        foreach (var i in telling)
        {
            if (tokens[i].IsIn(Sides))
            {
                return true;
            }
        }

        return false;
    }

    private static Side? SideOf(in RequestToken token) => token.Word switch
    {
        "left" or "lt" => Side.Left,
        "right" or "rt" => Side.Right,
        "bilateral" or "both" => Side.Bilateral,
        _ => null,
    };

    private static BodyRegion? RegionBehind(List<RequestToken> tokens, int side, int to)
    {
        for (var i = side + 1; i < to && i <= side + 1 + Reach && !tokens[i].IsAny(",", ":", "and", "or", "left", "right"); i++)
        {
            if (TreatmentLexicon.Regions.TryMatch(tokens, i, out var phrase, out _) && phrase.Regions is [var region, ..])
            {
                return region;
            }
        }

        return null;
    }
}
