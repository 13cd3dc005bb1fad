using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Recognises a request that utilization review authorized in part, and splits it. Determination letters word it
/// "X was the original request. Y was authorized by the Claims Administrator. The remaining IMR eligible portion of the
/// original request, Z is", or, where a lesser alternative was authorized, "X was the original request. The Claims
/// Administrator authorized Y, leaving the original request IMR eligible. The original request, X is". A utilization review denial says it shorter: "12 sessions, 6
/// certified", "modified to 6 sessions".
/// </summary>
internal static class PartlyAuthorizedReader
{
    private const int LongestClause = 80;

    private static readonly string[] OriginalRequest = ["the", "original", "request"];
    private static readonly string[] AdministratorAuthorized = ["administrator", "authorized"];

    /// <returns>Null when the request is no such remainder.</returns>
    public static PartlyAuthorizedTokens? Read(IReadOnlyList<RequestToken> tokens)
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

    /// <summary>"X, modified to Y" and "X, Y certified", where both parts hold a number.</summary>
    private static PartlyAuthorizedTokens? ReadModification(IReadOnlyList<RequestToken> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].IsAny("modified", "modify", "reduced", "decreased", "certified", "authorized", "approved") is false)
            {
                continue;
            }

            var isTarget = i + 1 < tokens.Count && tokens[i + 1].IsAny("to", "for", "as");
            var (start, end) = isTarget ? (i + 2, EndOfClause(tokens, i + 2)) : (StartOfClause(tokens, i - 1), i);
            while (end > start && tokens[end - 1].IsAny("was", "were", "have", "been", ")", "("))
            {
                end--;
            }

            var original = isTarget ? i : start;
            while (original > 0 && tokens[original - 1].IsAny(",", ";", ".", "(", "and", "with", "was", "were", "-", "requested"))
            {
                original--;
            }

            if (start < end && original > 0 && HasCount(tokens, start, end) && HasCount(tokens, Math.Max(0, original - LongestClause), original))
            {
                return new(0..original, start..end, null);
            }
        }

        return null;
    }

    private static int EndOfClause(IReadOnlyList<RequestToken> tokens, int at)
    {
        var limit = at + LongestClause;
        while (at < tokens.Count && at < limit && !tokens[at].IsAny(".", ";", ",", ")"))
        {
            at++;
        }

        return at;
    }

    private static int StartOfClause(IReadOnlyList<RequestToken> tokens, int at)
    {
        var limit = at - LongestClause;
        while (at >= 0 && at > limit && !tokens[at].IsAny(".", ";", ",", "(", "with", "and"))
        {
            at--;
        }

        return at + 1;
    }

    private static bool HasCount(IReadOnlyList<RequestToken> tokens, int from, int to)
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

    private static Range? Authorized(IReadOnlyList<RequestToken> tokens, int from, int limit)
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

    private static int Find(IReadOnlyList<RequestToken> tokens, string[] words, int from)
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

    private static int LastFind(IReadOnlyList<RequestToken> tokens, string[] words, int from)
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

    private static bool Matches(IReadOnlyList<RequestToken> tokens, string[] words, int at)
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
    public PartlyAuthorizedRequest ToSpans(IReadOnlyList<RequestToken> tokens) =>
        new(Span(tokens, Original), Authorized is { } authorized ? Span(tokens, authorized) : null, Disputed is { } disputed ? Span(tokens, disputed) : null);

    private static TextSpan Span(IReadOnlyList<RequestToken> tokens, Range range)
    {
        var (start, end) = (range.Start.Value, range.End.Value);
        return start >= end ? new(0, 0) : new(tokens[start].Start, tokens[end - 1].End - tokens[start].Start);
    }
}
