using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Denials;

/// <summary>What of a request was authorized and what is left in dispute, and how a request says so to those who read it next.</summary>
internal static partial class PartialGrants
{
    /// <summary>Longest words that say what was authorized, in characters.</summary>
    private const int LongestPart = 200;

    /// <summary>The services that one decision names: several where they are numbered or of different kinds.</summary>
    /// <param name="tail">What stands behind the decision up to the next.</param>
    public static List<ServiceCandidate> Of(
        string flow,
        TextSpan item,
        FieldReading<UtilizationReviewDecision> decision,
        TextSpan tail,
        TextSpan scope,
        FieldCertainty certainty)
    {
        var candidates = new List<ServiceCandidate>();
        foreach (var part in JoinedItems.Of(flow, item))
        {
            var isRequest = false;
            if (ItemWords.Named(flow, part.Span.Start, part.Span.End, ref isRequest) is not { } span)
            {
                continue;
            }

            candidates.Add(
                One(flow, new FieldReading<string>(span.In(flow) + part.Behind, certainty, span), decision, tail, scope) with
                {
                    Doubt = part.Doubt,
                }
            );
        }

        return candidates;
    }

    private static ServiceCandidate One(
        string flow,
        FieldReading<string> request,
        FieldReading<UtilizationReviewDecision> decision,
        TextSpan tail,
        TextSpan scope)
    {
        if (decision.Value == UtilizationReviewDecision.Approved
            && OutOf().Match(request.Value) is { Success: true } share
            && share.Groups["part"].Value != share.Groups["whole"].Value)
        {
            // "4 of the 12 sessions of aquatic therapy".
            var rest = share.Groups["what"].Value.Trim();
            return new ServiceCandidate(
                request with
                {
                    Value = $"{share.Groups["whole"].Value} {rest}",
                },
                decision with
                {
                    Value = UtilizationReviewDecision.Modified,
                },
                request with { Value = $"{share.Groups["part"].Value} {FirstNoun(rest)}" }, scope);
        }

        var isPartly = decision.Value == UtilizationReviewDecision.Modified;
        var isLimited = decision.Value == UtilizationReviewDecision.Approved && Limited().IsMatch(tail.In(flow));
        if ((isPartly || isLimited) && Granted(flow, tail) is { } granted)
        {
            return new ServiceCandidate(request, decision with { Value = UtilizationReviewDecision.Modified }, granted, scope);
        }

        return new ServiceCandidate(request, decision, null, scope);
    }

    /// <summary>What a modification authorized: "to 6 visits", "for a trial of 4", ": 4 visits".</summary>
    public static FieldReading<string>? Granted(string flow, TextSpan tail)
    {
        var match = GrantedPart().Match(flow, tail.Start, tail.Length);
        if (!match.Success)
        {
            return null;
        }

        var span = DenialLabel.Trim(
            flow,
            match.Groups["part"].Index,
            match.Groups["part"].Index + Math.Min(LongestPart, match.Groups["part"].Length));
        var words = GrantedBehind().Replace(span.In(flow), "", 1).TrimEnd('.', ' ', ',');
        // "Pending a signed agreement" is a condition, not a part.
        return words.Length == 0 || NoPart().IsMatch(words)
            ? null
            : new FieldReading<string>(words, FieldCertainty.Likely, span with { Length = words.Length });
    }

    /// <summary>Where the words begin that say what a request was modified to; null where none do.</summary>
    public static int? Target(string flow, TextSpan words) =>
        ModifiedTo().Match(flow, words.Start, words.Length) is { Success: true } to ? to.Index
        : AllowedBehind().Match(flow, words.Start, words.Length) is { Success: true } allowed ? allowed.Index : null;

    /// <summary>A request that holds both quantities, "12 -> 8" or "quantity requested 90, quantity approved 45", parted.</summary>
    public static ServiceCandidate Parted(ServiceCandidate candidate)
    {
        if (candidate.Decision?.Value != UtilizationReviewDecision.Modified)
        {
            return candidate;
        }

        if (BothQuantities().Match(candidate.Request.Value) is { Success: true } both)
        {
            var part = candidate.Request with { Value = both.Groups["part"].Value.Trim() };
            return new ServiceCandidate(
                candidate.Request with
                {
                    Value = $"{both.Groups["item"].Value.TrimEnd(' ', ',', ':', '-', '(')} {both.Groups["whole"].Value}",
                },
                candidate.Decision,
                part,
                candidate.Scope)
            { Remaining = candidate.Remaining, Doubt = candidate.Doubt };
        }

        return QuantityLeft().Match(candidate.Request.Value) is { Success: true } left && left.Index > ItemWords.Shortest
            ? candidate.Named(
                candidate.Request with
                {
                    Value =
                        $"{candidate.Request.Value[..left.Index].TrimEnd(',', ' ')}, {left.Groups["of"].Value.ToLowerInvariant()} "
                            + $"{left.Groups["whole"].Value.Trim()}",
                }
            )
            : candidate;
    }

    /// <summary>A grant whose rest is denied behind it, or a denial of the rest of what was granted.</summary>
    public static ServiceCandidate? WithRest(
        string flow,
        ServiceCandidate previous,
        FieldReading<UtilizationReviewDecision> decision,
        TextSpan rest)
    {
        var (first, second) = (previous.Decision?.Value, decision.Value);
        if (second == UtilizationReviewDecision.Denied && first is UtilizationReviewDecision.Approved or UtilizationReviewDecision.Modified)
        {
            var granted =
                previous.Authorized
                ?? Granted(
                    flow,
                    new TextSpan(previous.Decision!.Span.End, Math.Max(0, Math.Min(LongestPart, flow.Length - previous.Decision.Span.End)))
                );
            return previous with
            {
                Decision = previous.Decision! with { Value = UtilizationReviewDecision.Modified },
                Authorized = granted ?? previous.Request,
                Remaining = rest.Length > 0 ? new FieldReading<string>(rest.In(flow), FieldCertainty.Likely, rest) : null,
            };
        }

        return null;
    }

    /// <summary>The request of a dispute as the case holds it: one that was authorized in part
    /// says so, in words that the treatment reader knows.</summary>
    public static string HandedOn(DeniedService service)
    {
        var request = service.Request.Value;
        if (service.Authorized is not { } authorized || service.Decision?.Value != UtilizationReviewDecision.Modified)
        {
            return request;
        }

        if (TreatmentReader.Read(request).PartlyAuthorized is not null)
        {
            return request;
        }

        var part = Preposition().Replace(authorized.Value, "", 1).Trim(' ', '.', ',', ':');
        var shortly = $"{request} (modified to {part})";
        return TreatmentReader.Read(shortly).PartlyAuthorized is not null
            ? shortly
            // The determinations' own form, which holds no number to be told by.
            : $"{request} was the original request. {part} was authorized by the Claims Administrator. The remaining IMR eligible portion "
                + $"of the original request, {(service.Remaining is { } rest && rest.Value.Any(char.IsDigit) ? rest.Value : request)}";
    }

    /// <summary>"Of the 12 visits requested, 4 are certified and 8 are denied."</summary>
    public static ServiceCandidate? Shared(string flow, TextSpan sentence)
    {
        if (Shares().Match(flow, sentence.Start, sentence.Length) is not { Success: true } shares)
        {
            return null;
        }

        FieldReading<string> Part(string name) =>
            new(
                shares.Groups[name].Value.Trim(),
                FieldCertainty.Likely,
                new TextSpan(shares.Groups[name].Index, shares.Groups[name].Length));
        return new ServiceCandidate(
            Part("item"),
            new FieldReading<UtilizationReviewDecision>(
                UtilizationReviewDecision.Modified,
                FieldCertainty.Likely,
                new TextSpan(shares.Groups["rest"].Index, shares.Groups["rest"].Length)),
            Part("granted"), sentence) { Remaining = Part("rest") };
    }

    /// <summary>"12 visits were requested. 6 visits are approved. 6 visits are denied", of the one treatment asked for.</summary>
    public static ServiceCandidate? InSentences(LetterText text, TextSpan request)
    {
        FieldReading<string>? granted = null, rest = null;
        foreach (var sentence in Sentences.Of(text, request.End, text.Flow.Length))
        {
            if (AmountDecided().Match(text.Flow, sentence.Start, sentence.Length) is not { Success: true } amount)
            {
                continue;
            }

            var part = new FieldReading<string>(
                amount.Groups["part"].Value,
                FieldCertainty.Likely,
                new TextSpan(amount.Groups["part"].Index, amount.Groups["part"].Length));
            if (DecisionWords.Read(amount.Groups["decision"].Value) == UtilizationReviewDecision.Approved)
            {
                granted ??= part;
            }
            else
            {
                rest ??= part;
            }
        }

        return granted is null || rest is null
            ? null
            : new ServiceCandidate(
                new FieldReading<string>(request.In(text.Flow), FieldCertainty.Likely, request),
                new FieldReading<UtilizationReviewDecision>(UtilizationReviewDecision.Modified, FieldCertainty.Likely, rest.Span),
                granted,
                request) { Remaining = rest };
    }

    [GeneratedRegex(
        @"\G\W*(?:the\s+)?(?:first\s+|initial\s+|other\s+|remaining\s+)?(?<part>(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten"
            + @"|twelve)\s+(?:visits?|sessions?|tablets?|pills?|capsules?|units?|days?|weeks?|months?|treatments?|injections?|refills?))\s+"
            + @"(?:is|are|was|were|has\s+been|have\s+been)\s+(?<decision>" + DecisionWords.All + @")\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AmountDecided();

    /// <summary>"Visits" of "visits of physical therapy".</summary>
    private static string FirstNoun(string words) => words.Split([" of ", " for ", ","], 2, StringSplitOptions.None)[0].TrimEnd(',', '.');

    [GeneratedRegex(
        @"^(?:only\s+)?(?<part>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?:\s*\(\d{1,3}\))?\s+(?:out\s+)?of\s+"
            + @"(?:the\s+"
            + @"|your\s+)?(?:requested\s+|total\s+of\s+)?(?<whole>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen"
            + @"|eighteen|twenty|twenty-four)(?:\s*\(\d{1,3}\))?\s+(?:requested\s+)?(?<what>.{3,300})$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OutOf();

    [GeneratedRegex(
        @"\G\W*(?:out\s+)?of\s+(?:(?:the|your)\s+)?(?:requested\s+)?(?<item>\d[^,;.]{3,200}?)(?:\s+(?:that\s+(?:were"
            + @"|was)\s+)?requested)?,\s*(?:we\s+(?:have\s+)?(?:certified|approved|authori[sz]ed)\s+(?<granted>\w[^,;.]{0,40}?)"
            + @"|(?<granted>\w[^,;.]{0,40}?)\s+(?:is|are|was|were)\s+(?:certified|approved|authori[sz]ed))\s*,?\s*(?:and|while"
            + @"|but)\s+(?:denied\s+(?<rest>[^,;.]{1,60})|(?<rest>[^,;.]{1,60}?)\s+(?:is|are|was|were)\s+(?:denied|non-?\s?certified"
            + @"|not\s+(?:certified|approved|authori[sz]ed)))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Shares();

    [GeneratedRegex(
        @"^\s*(?:only\b|with\s+(?:a\s+)?modif|(?:for|to)\s+(?:only|a\s+(?:trial|quantity|total|maximum|limited|reduced)|an?\s+initial"
            + @"|up\s+to)|at\s+[\w-]{1,12}(?:\s+[\w-]{1,12}){0,3}\s+only\b|in\s+the\s+(?:modified|reduced))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Limited();

    [GeneratedRegex(
        @"\G\s*(?:[:;,(\u2013\u2014-]\s*)?(?:(?:(?:in\s+part|certification|approval|authori[sz]ation|(?:with\s+|at\s+|in\s+)?(?:a\s+"
            + @"|the\s+)?(?:reduced|lower|lesser)\s+(?:quantity|amount|number)(?:\s+of)?|quantity(?:\s+of)?|total\s+of"
            + @"|of)(?=[\s:;,(\u2013\u2014-])[\s:;,(\u2013\u2014-]*)|(?:to|down|for|as|at|with(?:\s+(?:a\s+)?modifications?)?(?:\s+(?:to|of"
            + @"|for))?|by|only|certify(?:ing)?|certified|approv(?:e|ed|ing)|authori[sz](?:e|ed|ing)|allow(?:ing|ed)?|a\s+quantity\s+of"
            + @"|a\s+total\s+of|include|recommend)\s+)*(?!(?:lack|want|the\s+following\s+reason|reasons?|because|due|and\b|utilization"
            + @"|our|the\s+reviewer)\b)(?<part>[^.;()]{1,200}?)(?=\s*(?:[;)(]|\.(?:\s|$)|$|\s+(?:because|due\s+to|since|as\s+(?:the|it"
            + @"|there)|so\s+that|in\s+order|to\s+(?:allow|permit|facilitate|assist|help|complete|avoid|enable)|pending|contingent"
            + @"|provided\s+that|subject\s+to|and\s+(?:the|we|a)|but|with\s+the\s+re|based\s+on|per\s+the|while)\b|,\s+(?:and|but|the)\b"
            + @"|\s*[,/]?\s*(?:and\s+|with\s+)?(?:the\s+)?\b(?:balance|rest|remainder|remaining)\b|\s*[,/]?\s*(?:and\s+)?\b(?:deny|denied"
            + @"|non-?\s?certif\w*|not\s+cert\w*)\b))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex GrantedPart();

    [GeneratedRegex(
        @"\s+(?:(?:is|are|was|were)\s+)?(?:approved|certified|authori[sz]ed|allowed|only)\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex GrantedBehind();

    [GeneratedRegex(
        @"\s+(?:down\s+)?to\s+(?=[^.]*\d|an?\s|only\s|one\s|two\s|three\s|four\s|five\s|six\s|eight\s|ten\s|twelve\s)(?!the\b|authori"
            + @"|approv|certif|allow)",
        RegexOptions.IgnoreCase | RegexOptions.RightToLeft, SearchBounds.Milliseconds)]
    private static partial Regex ModifiedTo();

    [GeneratedRegex(
        @"^(?:pending|contingent|provided|subject|if|upon|until|unless|on\s+(?:the\s+)?condition|in\s+part|certification|certified"
            + @"|approved|conditional\w*|signed|submission|receipt|medical\w*|guidelines?|follows|below|above|noted|described|this|that"
            + @"|it|is|are|was|were|been|be|only|by|our|MTUS|ODG|ACOEM)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NoPart();

    [GeneratedRegex(
        @"\s*[;:,\u2013\u2014-]\s*(?:allow|certify|approve|authori[sz]e|grant|dispense|recommend)(?:e?d|ing|s)?\s+(?=\#?\d|(?:one|two"
            + @"|three|four|five|six|eight|ten|twelve|an?|only|quantity|trial)\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AllowedBehind();

    [GeneratedRegex(
        @"^(?<item>.{3,400}?)[\s,:(-]+(?<whole>\#?\d{1,3}(?:\s+[a-z]+)?)\s*(?:[-=\u2013]{1,2}>|\u2192"
            + @"|\u21D2)\s*(?<part>\#?\d{1,3}(?:\s+[a-z]+)?)\W*$|^(?<item>.{3,400}?)[\s,:(-]+from\s+(?<whole>\#?\d{1,3}(?:\s+[a-z]+)?)\s+"
            + @"to\s+(?<part>\#?\d{1,3}(?:\s+[a-z]+)?)\W*$|^(?<item>.{3,400}?)[\s,:(-]+(?<whole>(?:quantity|qty\.?|visits|units"
            + @"|sessions|amount)\s+requested:?\s*\#?\d{1,4})\W{1,3}(?:(?:quantity|qty\.?|visits|units|sessions|amount)\s+)?(?:approved"
            + @"|certified|authori[sz]ed|allowed):?\s*(?<part>\#?\d{1,4})\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex BothQuantities();

    [GeneratedRegex(
        @",?\s*(?<of>quantity|qty\.?|visits|units|sessions|amount)\s+requested:?(?<whole>\s*\#?\d{1,4}),?\s*(?:quantity|qty\.?|visits"
            + @"|units|sessions|amount)?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex QuantityLeft();

    [GeneratedRegex(
        @"^(?:(?:to|for|as|with|only|certification|in\s+part)[\s:]+)?(?:an?\s+(?!(?:few|lot)\b)|the\s+)?(?:total\s+of\s+|quantity\s+of\s+"
            + @"|maximum\s+of\s+)?",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Preposition();
}
