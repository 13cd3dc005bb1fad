using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Recognises a request that utilization review authorized in part, and splits it. Determination letters word it
/// "X was the original request. Y was authorized by the Claims Administrator. The remaining IMR eligible portion of the
/// original request, Z is", or, where a lesser alternative was authorized, "X was the original request. The Claims
/// Administrator authorized Y, leaving the original request IMR eligible. The original request, X is". A utilization review denial says
/// it shorter: "12 sessions, 6
/// certified", "modified to 6 sessions".
/// </summary>
internal static class PartlyAuthorizedReader
{
    private const int LongestClause = 80;

    private static readonly string[] OriginalRequest = ["the", "original", "request"];
    private static readonly string[] AdministratorAuthorized = ["administrator", "authorized"];

    private static readonly string[] Decisions =
        ["modified", "modify", "reduced", "decreased", "certified", "authorized", "approved", "allowed", "granted", "cert", "auth",
            "authd", "certifies", "approves", "modifies", "certification", "approval", "modification"];

    /// <returns>Null when the request is no such remainder.</returns>
    public static PartlyAuthorizedTokens? Read(List<RequestToken> tokens)
    {
        var request = Find(tokens, OriginalRequest, 1);
        if (request < 0 || !tokens[request - 1].IsAny("was", "were", "is"))
        {
            return ReadModification(tokens);
        }

        var original = 0..(request - 1);
        var rest = request + OriginalRequest.Length;
        while (rest < tokens.Count && tokens[rest].IsAny(".", ",", ";"))
        {
            rest++;
        }

        var remainder = LastFind(tokens, OriginalRequest, rest);
        Range? disputed = null;
        var authorizedLimit = tokens.Count;
        if (remainder >= rest)
        {
            var from = remainder + OriginalRequest.Length;
            while (from < tokens.Count && tokens[from].IsAny(",", ":", "-"))
            {
                from++;
            }

            var to = tokens.Count;
            while (to > from && tokens[to - 1].IsAny("is", "are", ".", ":", ","))
            {
                to--;
            }

            disputed = from < to ? from..to : null;
            authorizedLimit = remainder;
        }

        return new(original, Authorized(tokens, rest, authorizedLimit), disputed);
    }

    /// <summary>
    /// A denial's shorter wordings: "X (certified 6 of 12)", "X, modified to 6", "X; UR allowed 6", "X, 4 of which were authorized",
    /// "X (30 day trial approved)". What was decided stands in a bracket or clause of its own behind what was asked.
    /// </summary>
    private static PartlyAuthorizedTokens? ReadModification(List<RequestToken> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            if (!tokens[i].IsAny(Decisions) || IsNoDecision(tokens, i))
            {
                continue;
            }

            var from = StartOfClause(tokens, i);
            var (start, end) = (i + 1, EndOfClause(tokens, i + 1, from > 0 && tokens[from - 1].IsAny("(", "[")));
            while (start < end && tokens[start].IsAny("to", "for", "as", ":", "at", "only", "a", "was", "quantity", "qty", "of"))
            {
                start++;
            }

            if (start >= end || (!HasCount(tokens, start, end) && HasCount(tokens, from, i)))
            {
                (start, end) = (from, i);
            }

            while (end > start && tokens[end - 1].IsAny("was", "were", "have", "been", "has", "is", "are", "which", "of", "ur"))
            {
                end--;
            }

            var original = from;
            while (original > 0 && tokens[original - 1].IsAny(",", ";", ".", "(", "[", "and", "with", "was", "were", "-", "requested",
                ":", "but", "only", "denied", "noncertified"))
            {
                original--;
            }

            var isBracketed = original < from && HasBracket(tokens, original, from);
            if (start < end && original > 0 && !IsDate(tokens, start, end)
                && ((HasCount(tokens, start, end) && (isBracketed || HasCount(tokens, Math.Max(0, original - LongestClause), original)
                    || HasOf(tokens, start, end)))
                    || (isBracketed && end - start <= 6)))
            {
                return new(0..original, start..end, null) { AuthorizedCount = Count(tokens, start, end), OriginalCount = Whole(tokens,
                    start, end) };
            }
        }

        return null;
    }

    /// <summary>"Previously authorized", "certified hand therapist", "not certified", "FDA approved": no decision on a part of this
    /// request.</summary>
    private static bool IsNoDecision(List<RequestToken> tokens, int at)
    {
        // "Certification of 6 visits" decides, "certification" alone is what is asked for.
        if (tokens[at].IsAny("certification", "approval", "modification")
            && !(
                at + 2 < tokens.Count
                && tokens[at + 1].IsAny("of", "to", "for")
                && (tokens[at + 2].IsNumber || tokens[at + 2].IsAny("#", "x"))))
        {
            return true;
        }

        if (at + 1 < tokens.Count && tokens[at + 1].IsAny("hand", "athletic", "orthotist", "nurse", "pedorthist", "interpreter",
            "prosthetist", "by", "provider", "medical", "treating", "therapist"))
        {
            return true;
        }

        for (var before = at - 1; before >= 0 && before >= at - 3; before--)
        {
            if (tokens[before].IsAny("previously", "prior", "already", "earlier", "not", "non", "board", "fda", "never", "be", "pre"))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="isBracketed">Whether the clause opens with a bracket, and so ends with one.</param>
    private static int EndOfClause(List<RequestToken> tokens, int at, bool isBracketed)
    {
        var limit = at + LongestClause;
        while (at < tokens.Count && at < limit && !tokens[at].IsAny(")", "]") && (isBracketed || !tokens[at].IsAny(".", ";", ",")))
        {
            at++;
        }

        return at;
    }

    private static int StartOfClause(List<RequestToken> tokens, int decision)
    {
        var (at, limit) = (decision, decision - LongestClause);
        while (at > 0 && at > limit && !tokens[at - 1].IsAny(".", ";", ",", "(", "[", ":", "with", "and", "but")
            && !(tokens[at - 1].Is("-") && (at < 2 || tokens[at - 2].End < tokens[at - 1].Start)))
        {
            at--;
        }

        // Without a sign between, "12 visits modified to 6": what was decided begins with the word.
        return at == 0 ? decision : at;
    }

    /// <summary>How many were authorized: the first number that counts, a schedule multiplied out.</summary>
    private static int? Count(List<RequestToken> tokens, int from, int to)
    {
        for (var i = from; i + 1 < to; i++)
        {
            if (tokens[i].Is("#") && tokens[i + 1].Count is { } marked)
            {
                return marked;
            }
        }

        if (VisitReader.Read(Slice(tokens, from, to)) is { } visits && !HasOf(tokens, from, to))
        {
            return visits.Count;
        }

        for (var i = from; i < to; i++)
        {
            if (tokens[i].Count is > 0 and { } count && !(i + 1 < to
                && tokens[i + 1].IsAny("mg", "mcg", "%", "day", "days", "week", "weeks", "month", "months")))
            {
                return count;
            }
        }

        return null;
    }

    /// <summary>The 12 of "6 of 12", "6/12", "6 out of 12".</summary>
    private static int? Whole(List<RequestToken> tokens, int from, int to)
    {
        for (var i = from; i + 2 < to; i++)
        {
            if (tokens[i].Count is { } part && !(tokens[i + 1].Is("/") && HasMark(tokens, from, to)))
            {
                var at = i + 1;
                while (at < to && tokens[at].IsAny("out", "of", "/", "the", "requested"))
                {
                    at++;
                }

                if (at > i + 1 && at < to && tokens[at].Count is { } whole && whole > part)
                {
                    return whole;
                }
            }
        }

        return null;
    }

    private static bool HasBracket(List<RequestToken> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].IsAny("(", "["))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"10/325 mg #60": a strength, and no part of a number of tablets.</summary>
    private static bool HasMark(List<RequestToken> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].IsAny("#", "mg", "mcg", "%"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOf(List<RequestToken> tokens, int from, int to) => Whole(tokens, from, to) is not null;

    private static bool IsDate(List<RequestToken> tokens, int from, int to)
    {
        for (var i = from; i + 4 < to; i++)
        {
            if (tokens[i].IsNumber && tokens[i + 1].IsAny("/", "-") && tokens[i + 2].IsNumber && tokens[i + 3].Is(tokens[i + 1].Word)
                && tokens[i + 4].IsNumber)
            {
                return true;
            }
        }

        return false;
    }

    private static List<RequestToken> Slice(List<RequestToken> tokens, int from, int to) => [.. tokens.Skip(from).Take(to - from)];

    private static bool HasCount(List<RequestToken> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Count is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static Range? Authorized(List<RequestToken> tokens, int from, int limit)
    {
        var active = Find(tokens, AdministratorAuthorized, from);
        if (active >= 0 && active < limit)
        {
            var start = active + AdministratorAuthorized.Length;
            var end = start;
            while (end < limit && !tokens[end].Is("leaving"))
            {
                end++;
            }

            while (end > start && tokens[end - 1].IsAny(",", "."))
            {
                end--;
            }

            return start < end ? start..end : null;
        }

        for (var i = from + 1; i < limit; i++)
        {
            if (tokens[i].IsAny("authorized", "certified", "approved") && tokens[i - 1].IsAny("was", "were"))
            {
                return from < i - 1 ? from..(i - 1) : null;
            }
        }

        return null;
    }

    private static int Find(List<RequestToken> tokens, string[] words, int from)
    {
        for (var i = from; i + words.Length <= tokens.Count; i++)
        {
            if (Matches(tokens, words, i))
            {
                return i;
            }
        }

        return -1;
    }

    private static int LastFind(List<RequestToken> tokens, string[] words, int from)
    {
        for (var i = tokens.Count - words.Length; i >= from; i--)
        {
            if (Matches(tokens, words, i))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Matches(List<RequestToken> tokens, string[] words, int at)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!tokens[at + i].Is(words[i]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The parts of a partly authorized request as ranges of its tokens.</summary>
internal sealed record PartlyAuthorizedTokens(Range Original, Range? Authorized, Range? Disputed)
{
    /// <summary>How many were authorized, where a denial's short wording says it.</summary>
    public int? AuthorizedCount { get; init; }

    /// <summary>How many were asked for, where the decision repeats it: the 12 of "6 of 12".</summary>
    public int? OriginalCount { get; init; }

    public PartlyAuthorizedRequest ToSpans(List<RequestToken> tokens) =>
        new(Span(tokens, Original), Authorized is { } authorized ? Span(tokens, authorized) : null, Disputed is { } disputed
            ? Span(tokens, disputed) : null);

    private static TextSpan Span(List<RequestToken> tokens, Range range)
    {
        var (start, end) = (range.Start.Value, range.End.Value);
        return start >= end ? new(0, 0) : new(tokens[start].Start, tokens[end - 1].End - tokens[start].Start);
    }
}
