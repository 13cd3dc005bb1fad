using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>A requested service with the decision on it, as one layout gives it.</summary>
/// <param name="Scope">The part of the text that speaks of this service: its citation is looked for there.</param>
internal sealed record ServiceCandidate(
    FieldReading<string> Request, FieldReading<UtilizationReviewDecision>? Decision, FieldReading<string>? Authorized, TextSpan Scope);

/// <summary>Finds the requested services in the layouts that utilization review uses: tables and lists, labels, sentences.</summary>
internal static partial class DenialServices
{
    private const int LongestRequest = 600;
    private const int ShortestRequest = 3;
    private const int LongestTableHead = 200;

    /// <summary>Services of the layout that says most: rows with a decision each, then labelled requests, then sentences.</summary>
    public static List<ServiceCandidate> Find(LetterText text, IReadOnlyList<DenialLabel> labels)
    {
        var rows = FromRows(text);
        var labelled = FromLabels(text, labels);
        if (rows.Count > 0 && (rows.Count >= labelled.Count || labelled.TrueForAll(l => l.Decision is null)))
        {
            return rows;
        }

        if (labelled.Count > 0)
        {
            return labelled;
        }

        return FromSentences(text);
    }

    /// <summary>Lines such as "1. MRI of the knee - Denied" and rows of a table whose last cell is the decision.</summary>
    private static List<ServiceCandidate> FromRows(LetterText text)
    {
        var found = new List<ServiceCandidate>();
        var carried = -1;
        var hasQuantities = false;
        for (var line = 0; line < text.Lines.Count && found.Count <= LetterReader.MostServices; line++)
        {
            var words = text.Lines[line].Text;
            var start = text.StartOf(line);
            var row = Row().Match(words);
            hasQuantities |= words.Length < LongestTableHead && TableHead().IsMatch(words) && Quantity().IsMatch(words);
            if (!row.Success || Sentence().IsMatch(words) || (words.Length < LongestTableHead && TableHead().IsMatch(words)) || AnyColon().IsMatch(words))
            {
                // The item of a numbered row may run over several lines before its decision.
                carried = Opening().IsMatch(words) && !Sentence().IsMatch(words) && !AnyColon().IsMatch(words) ? line : carried >= 0 && line - carried < 3 && !text.Lines[line].StartsParagraph ? carried : -1;
                continue;
            }

            var from = carried >= 0 && !Opening().IsMatch(words) ? text.StartOf(carried) : start;
            carried = -1;
            var itemEnd = start + row.Groups["item"].Index + row.Groups["item"].Length;
            if (Item(text.Flow, from, itemEnd, FieldCertainty.Likely) is not { } item)
            {
                continue;
            }

            if (hasQuantities && TrailingNumber().Match(item.Value) is { Success: true } quantity)
            {
                item = item with { Value = item.Value[..quantity.Index] };
            }

            var decision = row.Groups["decision"];
            var rest = row.Groups["rest"].Value;
            FieldReading<string>? authorized = null;
            if (ModifiedTo().Match(words, decision.Index) is { Success: true } to)
            {
                var span = DenialLabel.Trim(text.Flow, start + to.Groups["part"].Index, start + to.Groups["part"].Index + to.Groups["part"].Length);
                authorized = new FieldReading<string>(span.In(text.Flow).TrimEnd('.'), FieldCertainty.Likely, span);
            }

            if (rest.Length > 60 && authorized is null)
            {
                continue;
            }

            found.Add(new ServiceCandidate(
                item,
                new FieldReading<UtilizationReviewDecision>(DecisionWords.Read(decision.Value)!.Value, FieldCertainty.Likely, new TextSpan(start + decision.Index, decision.Length)),
                authorized,
                new TextSpan(from, 0)));
        }

        return WithScopes(found, text.Flow.Length);
    }

    private static List<ServiceCandidate> FromLabels(LetterText text, IReadOnlyList<DenialLabel> labels)
    {
        var found = new List<ServiceCandidate>();
        var flow = text.Flow;
        var firstDecision = Of(labels, DenialField.Decision, 0, labels.Count);
        for (var i = 0; i < labels.Count && found.Count <= LetterReader.MostServices; i++)
        {
            if (labels[i].Field != DenialField.Request || labels[i].Value.Length == 0)
            {
                continue;
            }

            // What stands between this request and the next speaks of it, if it says anything of a decision; else the document's only decision does.
            var next = i + 1;
            while (next < labels.Count && labels[next].Field != DenialField.Request)
            {
                next++;
            }

            var decision = Of(labels, DenialField.Decision, i + 1, next) ?? firstDecision;
            var read = decision is null ? null : DecisionWords.Read(decision.Value.In(flow)) is { } d ? new FieldReading<UtilizationReviewDecision>(d, FieldCertainty.Certain, decision.Value) : null;
            // "Denied or modified" on a form leaves open which.
            read ??= !Either().IsMatch(labels[i].Label.In(flow)) && DecisionWords.Read(labels[i].Label.In(flow)) is { } inLabel ? new FieldReading<UtilizationReviewDecision>(inLabel, FieldCertainty.Certain, labels[i].Label) : null;
            var authorized = Of(labels, DenialField.Authorized, i + 1, next);
            var authorizedReading = authorized is { Value.Length: > 0 }
                ? new FieldReading<string>(authorized.Value.In(flow).TrimEnd('.'), FieldCertainty.Certain, authorized.Value)
                : decision is not null && ModifiedTo().Match(flow, decision.Value.Start, decision.Value.Length) is { Success: true } to
                    ? new FieldReading<string>(to.Groups["part"].Value.Trim().TrimEnd('.'), FieldCertainty.Likely, new TextSpan(to.Groups["part"].Index, to.Groups["part"].Length))
                    : null;
            var scope = new TextSpan(labels[i].Label.Start, (next < labels.Count ? labels[next].Label.Start : flow.Length) - labels[i].Label.Start);
            foreach (var item in RequestItems.Of(text, labels[i].Value))
            {
                var own = DecisionInside(flow, item);
                found.Add(new ServiceCandidate(own.Request, own.Decision ?? read, authorizedReading, scope));
            }
        }

        return Distinct(found, static (known, key) => known == key);
    }

    private static List<ServiceCandidate> FromSentences(LetterText text)
    {
        var flow = text.Flow;
        var (sure, guessed) = (new List<ServiceCandidate>(), new List<ServiceCandidate>());
        foreach (var sentence in Sentences.Of(text, 0, flow.Length))
        {
            if (sure.Count + guessed.Count > 2 * LetterReader.MostServices)
            {
                break;
            }

            if (sentence.Length is < 12 or > 2_500)
            {
                continue;
            }

            var words = sentence.In(flow);
            if (Boilerplate().IsMatch(words))
            {
                continue;
            }

            if (RequestForItem().Match(words) is { Success: true } passive)
            {
                Add(sure, flow, sentence, passive, DecisionWords.Read(passive.Groups["decision"].Value), FieldCertainty.Likely);
            }
            else if (DeniesRequest().Match(words) is { Success: true } active)
            {
                // Every word of that pattern refuses; "not certify" would read as its second half.
                var isModified = active.Groups["decision"].Value.StartsWith("modif", StringComparison.OrdinalIgnoreCase);
                Add(sure, flow, sentence, active, isModified ? UtilizationReviewDecision.Modified : UtilizationReviewDecision.Denied, FieldCertainty.Likely);
            }
            else if (ItemIsDenied().Match(words) is { Success: true } bare)
            {
                Add(guessed, flow, sentence, bare, DecisionWords.Read(bare.Groups["decision"].Value), FieldCertainty.Guess);
            }
        }

        return WithScopes(
            Distinct(
                sure.Count > 0 ? sure : guessed,
                static (known, key) => known.Contains(key, StringComparison.Ordinal) || key.Contains(known, StringComparison.Ordinal)),
            flow.Length);
    }

    private static void Add(List<ServiceCandidate> found, string flow, TextSpan sentence, Match match, UtilizationReviewDecision? decided, FieldCertainty certainty)
    {
        var group = match.Groups["item"];
        var words = match.Groups["decision"];
        if (decided is not { } decision)
        {
            return;
        }

        var part = ModifiedTo().Match(flow, sentence.Start, sentence.Length);
        var authorized = decision == UtilizationReviewDecision.Modified && part.Success
            ? new FieldReading<string>(part.Groups["part"].Value.Trim().TrimEnd('.'), FieldCertainty.Likely, new TextSpan(part.Groups["part"].Index, part.Groups["part"].Length))
            : null;
        foreach (var item in RequestItems.Inline(flow, new TextSpan(sentence.Start + group.Index, group.Length)))
        {
            if (Item(flow, item.Start, item.End, certainty) is { } request && !Pronoun().IsMatch(request.Value))
            {
                found.Add(new ServiceCandidate(
                    request,
                    new FieldReading<UtilizationReviewDecision>(decision, certainty, new TextSpan(sentence.Start + words.Index, words.Length)),
                    authorized,
                    sentence));
            }
        }
    }

    /// <summary>A labelled item that ends in its own decision: "MRI of the knee (denied)".</summary>
    private static (FieldReading<string> Request, FieldReading<UtilizationReviewDecision>? Decision) DecisionInside(string flow, TextSpan item)
    {
        var words = item.In(flow);
        var own = TrailingDecision().Match(words);
        if (own.Success && own.Index > ShortestRequest && DecisionWords.Read(own.Groups["decision"].Value) is { } decision)
        {
            var request = DenialLabel.Trim(flow, item.Start, item.Start + own.Index);
            return (new FieldReading<string>(Clean(request.In(flow)), FieldCertainty.Certain, request),
                new FieldReading<UtilizationReviewDecision>(decision, FieldCertainty.Certain, new TextSpan(item.Start + own.Groups["decision"].Index, own.Groups["decision"].Length)));
        }

        return (new FieldReading<string>(Clean(words), FieldCertainty.Certain, item), null);
    }

    private static FieldReading<string>? Item(string flow, int from, int to, FieldCertainty certainty)
    {
        var span = DenialLabel.Trim(flow, from, to);
        var number = LeadingNumber().Match(span.In(flow));
        if (number.Success)
        {
            span = DenialLabel.Trim(flow, span.Start + number.Length, span.End);
        }

        var value = Clean(span.In(flow));
        return value.Length is < ShortestRequest or > LongestRequest || !value.Any(char.IsLetter) ? null : new FieldReading<string>(value, certainty, span);
    }

    private static string Clean(string words) =>
        Trailing().Replace(Leading().Replace(words.Replace(" | ", " ", StringComparison.Ordinal), "", 1), "", 1).Trim(' ', ',', '.', ':', '-', '\u2013', '|', '"', '\u201C', '\u201D');

    private static DenialLabel? Of(IReadOnlyList<DenialLabel> labels, DenialField field, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (labels[i].Field == field)
            {
                return labels[i];
            }
        }

        return null;
    }

    private static List<ServiceCandidate> WithScopes(List<ServiceCandidate> found, int end)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var next = i + 1 < found.Count ? found[i + 1].Scope.Start : end;
            found[i] = found[i] with { Scope = new TextSpan(found[i].Scope.Start, Math.Max(0, next - found[i].Scope.Start)) };
        }

        return found;
    }

    /// <summary>Letters repeat themselves: the first mention of a request stands, later ones that say the same go.</summary>
    private static List<ServiceCandidate> Distinct(List<ServiceCandidate> found, Func<string, string, bool> isSame)
    {
        var distinct = new List<ServiceCandidate>();
        foreach (var candidate in found)
        {
            var key = Key(candidate.Request.Value);
            var same = distinct.FindIndex(d => isSame(Key(d.Request.Value), key));
            if (same < 0)
            {
                distinct.Add(candidate);
            }
            else if (distinct[same].Authorized is null && candidate.Authorized is not null)
            {
                distinct[same] = distinct[same] with { Authorized = candidate.Authorized, Decision = candidate.Decision };
            }
        }

        return distinct;
    }

    private static string Key(string request) => string.Concat(request.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"^(?<item>.{3,400}?)[\s|:\-\u2013,(]+(?<decision>" + DecisionWords.All + @")\b[\s.)|]*(?<rest>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Row();

    [GeneratedRegex(@"\bor\s+(?:modified|denied)", RegexOptions.IgnoreCase)]
    private static partial Regex Either();

    [GeneratedRegex(@"\b(?:Quantity|Qty|Units?|Visits)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"(?<=[\p{L}\p{P}\d])(?<![xX\u00D7])[\s|]+\d{1,4}$")]
    private static partial Regex TrailingNumber();

    // A row has no finite verb of its own.
    [GeneratedRegex(@"\b(?:utilization\s+review|notice|letter|is|are|was|were|has|have|had|been|be|will|would|may|can|cannot|must|shall|should|determined|decided|your|you|we|our|if|that|this|because|pursuant|records|patient)\b|\b(?:the|not)\s+request", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b(?:Service|Treatment|Procedure|Item|Description|Request(?:ed)?)\b.*\b(?:Decision|Determination|Status|Outcome)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TableHead();

    [GeneratedRegex(@"^(?!\d{1,2}[.)])[A-Z][A-Za-z /]{2,40}:")]
    private static partial Regex AnyColon();

    [GeneratedRegex(@"^\(?\d{1,2}[.)]\s+\S|^[\u2022\u25CF\u25AA*]\s*\S")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\(?\d{1,2}[.)]\s+|^[\u2022\u25CF\u25AA*]\s*|^\d{1,2}\s*\|\s*")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"[\s(\-\u2013:,]+(?<decision>" + DecisionWords.All + @")\s*\)?\.?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex TrailingDecision();

    [GeneratedRegex(
        @"\b(?:modified|approved|certified|authorized|modification|certification|approval)\s*(?:\([^)]{0,40}\)\s*)?(?:to\s*(?:allow|approve|certify|authorize|include)?|for|of|as|with\s*modification\s*to)\s*(?:only\s*)?(?<part>[^.;]{3,200})",
        RegexOptions.IgnoreCase)]
    private static partial Regex ModifiedTo();

    [GeneratedRegex(
        @"\brequests?\s+(?:\([^)]{1,40}\)\s*)?for\s+(?<item>.{3,900}?)\s*,?\s+(?:is|are|was|were|has\s+been|have\s+been|must\s+be|will\s+be|cannot\s+be|can\s+not\s+be|could\s+not\s+be|should\s+be)\s+(?:hereby\s+|therefore\s+|being\s+|respectfully\s+|now\s+)?(?:recommended\s+(?:to\s+be|for|as)\s+)?(?<decision>"
        + DecisionWords.All + @")\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex RequestForItem();

    [GeneratedRegex(
        @"\b(?<decision>den(?:y|ied|ying|ial)|modif(?:y|ied|ying)|non-?\s?certif\w*|not\s+(?:certif|approv|authoriz)\w*|unable\s+to\s+(?:approve|authorize|certify)|declin\w+\s+to\s+(?:approve|authorize|certify))\s+(?:of\s+)?(?:the\s+|your\s+|this\s+|a\s+)?(?:(?:treating\s+)?(?:doctor|physician|provider)['\u2019]?s?['\u2019]?\s+)?(?:requests?|authorization|certification|approval|coverage|treatment)\s+(?:request\s+)?(?:for|of)\s+(?<item>.{3,600}?)(?=\.?$|\s*[;]\s*however|\s+because\b|\s+due\s+to\b|\s+based\s+(?:up)?on\b|,?\s+as\s+(?:it|this|the)\b|\s+submitted\b|\s+dated\b|\s+to\s+(?:allow|approve|authorize)\b|\s+since\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex DeniesRequest();

    [GeneratedRegex(@"^(?:(?:Therefore|Thus|Accordingly|As\s+such|Hence)\s*,?\s*)?(?<item>.{3,200}?)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+(?:hereby\s+|therefore\s+)?(?<decision>" + DecisionWords.All + @")\b", RegexOptions.IgnoreCase)]
    private static partial Regex ItemIsDenied();

    [GeneratedRegex(@"right\s+to\s+(?:disagree|dispute|appeal|request)|if\s+(?:you|your)\b|\bunless\b|you\s+(?:may|can|must)\b|\bany\s+(?:treatment|request)|an?\s+decision\s+to|independent\s+medical\s+review", RegexOptions.IgnoreCase)]
    private static partial Regex Boilerplate();

    [GeneratedRegex(@"\b(?:it|this|that|they|these|which)$|\b(?:listed|described)\s+(?:below|above)|^(?:this|it|these|that|they|such|he|she|which|treatment|the\s+(?:request(?:ed)?(?:\s+(?:treatment|service|item)s?)?|treatment|service|claim|above|following|decision|same)|authorization|your\s+request)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"^(?:the\s+following\s*:?\s*|request\s+for\s+|authorization\s+(?:for|of)\s+)", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?:\s+(?:because|due\s+to)\b.*|\s*,?\s*(?:submitted|as\s+requested|requested)\s+by\s+.{3,60}|\s*\|?\s*(?:CPT|HCPCS)?\s*(?:code\s*)?(?:\b\d{5}|\b[A-Z]\d{4})(?:\s*[x\u00D7]\s*\d{1,3}|\s*\|?\s*\d{1,3})?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Trailing();
}
