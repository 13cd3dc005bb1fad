using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Reads the side as worded. A side given for any part counts; parts on different sides have none in common.</summary>
internal static class SideReader
{
    public static Side? Read(List<RequestToken> tokens, List<TreatmentSpan> spans)
    {
        Side? side = null;
        var differs = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (At(tokens, i, out var count) is not { } found)
            {
                continue;
            }

            spans.Add(new(KebabCase.Of(found), new(tokens[i].Start, tokens[i + count - 1].End - tokens[i].Start)));
            differs |= side is not null && side != found;
            side ??= found;
            i += count - 1;
        }

        return differs ? null : side;
    }

    private static Side? At(List<RequestToken> tokens, int at, out int count)
    {
        count = 1;
        var one = One(tokens, at);
        if (one is Side.Left or Side.Right && at + 2 < tokens.Count && tokens[at + 1].IsAny("and", "/", "&", "-")
            && One(tokens, at + 2) is { } other && other != one)
        {
            // "left and right knee": one part, both sides.
            count = 3;
            return Side.Bilateral;
        }

        if (one is null && at + 2 < tokens.Count && tokens[at + 1].Is("/")
            && ((tokens[at].Is("r") && tokens[at + 2].Is("l")) || (tokens[at].Is("l") && tokens[at + 2].Is("r"))))
        {
            count = 3;
            return Side.Bilateral;
        }

        if (one is null && tokens[at].Is("b") && at + 2 < tokens.Count && tokens[at + 1].Is("/") && tokens[at + 2].Is("l"))
        {
            count = 3;
            return Side.Bilateral;
        }

        return one;
    }

    private static Side? One(List<RequestToken> tokens, int at) => tokens[at].Word switch
    {
        "left" or "lt" or "lue" or "lle" or "leftsided" => Side.Left,
        "right" or "rt" or "rue" or "rle" or "rightsided" => Side.Right,
        "bilateral" or "bilaterally" or "bilat" or "bil" or "bilats" or "both" or "bue" or "ble" => Side.Bilateral,
        "l" when IsBracketed(tokens, at) || IsLetterOfSide(tokens, at) => Side.Left,
        "r" when IsBracketed(tokens, at) || IsLetterOfSide(tokens, at) => Side.Right,
        "b" when IsBracketed(tokens, at) || IsLetterOfSide(tokens, at) => Side.Bilateral,
        _ => null,
    };

    /// <summary>"L CTR", "R. knee", "L-shoulder", "knee, R": the letter stands beside a part of the body or an operation, and is no
    /// vertebra's.</summary>
    private static bool IsLetterOfSide(List<RequestToken> tokens, int at)
    {
        if (tokens[at].Length != 1 || TreatmentLexicon.Regions.TryMatch(tokens, at, out _, out _))
        {
            return false;
        }

        var next = at + 1;
        if (next < tokens.Count && tokens[next].IsAny(".", "-"))
        {
            next++;
        }

        if (next < tokens.Count && tokens[at].End < tokens[next].Start)
        {
            if (TreatmentLexicon.Regions.TryMatch(tokens, next, out var named, out _) && named.Regions.Count > 0)
            {
                return true;
            }

            if (TreatmentLexicon.Services.TryMatch(tokens, next, out var cue, out _) && (cue.Category.IsSurgery()
                || cue.Category is TreatmentCategory.InjectionOther or TreatmentCategory.InjectionFacet))
            {
                return true;
            }

            // "R L5 transforaminal": a vertebra's letter and number stand together.
            if (next + 1 < tokens.Count && tokens[next].Length == 1 && tokens[next].IsAny("l", "c", "s", "t")
                && tokens[next].End == tokens[next + 1].Start && tokens[next + 1].Count is not null)
            {
                return true;
            }
        }

        // Behind what is asked for, where a clause ends: "MRI knee, R", "SI joint injection L".
        return at > 0 && !tokens[at].Is("b") && tokens[at - 1].End < tokens[at].Start && (at + 1 >= tokens.Count
            || tokens[at + 1].IsAny(",", ";", ")", "(", "."));
    }

    private static bool IsBracketed(List<RequestToken> tokens, int at) =>
        at > 0 && at + 1 < tokens.Count && tokens[at - 1].Is("(") && tokens[at + 1].Is(")");
}
