using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Finds the guideline that utilization review relied on for each item: in a column, under a label, in a sentence.</summary>
internal static partial class DenialCitations
{
    private const int LongestCitation = 700;
    private const int MostCitedSentences = 3;

    /// <param name="index">Which of the disputed services it is for.</param>
    /// <param name="candidates">All services read, the approved ones included: none of their words belongs to another's guideline.</param>
    /// <returns>Null where none is named.</returns>
    public static FieldReading<string>? Of(
        LetterText text,
        List<DenialLabel> labels,
        int index,
        List<ServiceCandidate> disputed,
        List<ServiceCandidate> candidates) =>
        disputed[index].Citation
            ?? SourceInBrackets.Bare(Narrowed(text.Flow, Under(text, labels, index, disputed), disputed[index], candidates));

    /// <summary>The guideline under its label, else the sentences that name one: those about this service first, then any.</summary>
    private static FieldReading<string>? Under(LetterText text, List<DenialLabel> labels, int index, List<ServiceCandidate> services)
    {
        var (service, count) = (services[index], services.Count);
        var inScope = labels
            .Where(l =>
                l.Field == DenialField.Criteria
                && l.Value.Length > 0
                && l.Label.Start >= service.Scope.Start
                && l.Label.Start < service.Scope.End)
            .ToList();
        var label = inScope.Count > 0 ? inScope[0] : labels.Find(l => l.Field == DenialField.Criteria && l.Value.Length > 0);
        var others = services.Where(o => o != service).ToList();
        if (inScope.Count == 0
            && label is not null
            && others.Exists(o => o != services[^1] && label.Label.Start >= o.Scope.Start && label.Label.Start < o.Scope.End))
        {
            // It stands in the part of another item, and so belongs to that.
            return Cited(text, service.Scope.Start, service.Scope.End, [], null);
        }

        if (label is not null && (inScope.Count > 0 || count == 1 || labels.Count(l => l.Field == DenialField.Criteria) == 1))
        {
            if (MarkedCitations.Of(text.Flow, label.Value, service.Request.Span) is { } marked)
            {
                return marked.Length == 0 || NotGuideline().IsMatch(marked.In(text.Flow))
                    ? null
                    : new FieldReading<string>(marked.In(text.Flow), FieldCertainty.Certain, marked);
            }

            var value = label.Value with { Length = Math.Min(label.Value.Length, LongestCitation) };
            return new FieldReading<string>(value.In(text.Flow).Trim(), FieldCertainty.Certain, value);
        }

        return Cited(text, service.Scope.Start, service.Scope.End, others, service) ?? Cited(text, 0, text.Flow.Length, others, service);
    }

    /// <summary>A citation up to the next item, and without the item and the decision that stand before it in its sentence.</summary>
    private static FieldReading<string>? Narrowed(
        string flow,
        FieldReading<string>? citation,
        ServiceCandidate service,
        List<ServiceCandidate> candidates)
    {
        if (citation is not { Span: var span })
        {
            return citation;
        }

        var (start, end) = (span.Start, span.End);
        var decided = Math.Max(service.Request.Span.End, service.Decision?.Span.End ?? 0);
        if (service.Request.Span.Start >= start
            && decided < end
            && Guideline().Match(flow, decided, end - decided) is { Success: true } own)
        {
            start = own.Index;
        }

        foreach (var other in candidates.Where(o => o.Request.Span.Start > start && o.Request.Span.Start < end))
        {
            end = other.Request.Span.Start;
        }

        if (start == span.Start && end == span.End)
        {
            return citation;
        }

        var words = Marker().Replace(flow[start..end], "").TrimEnd(' ', ';', ',');
        return Guideline().IsMatch(words) ? new FieldReading<string>(words, citation.Certainty, new TextSpan(start, words.Length)) : null;
    }

    private static FieldReading<string>? Cited(LetterText text, int from, int to, List<ServiceCandidate> others, ServiceCandidate? service)
    {
        var flow = text.Flow;
        TextSpan? first = null;
        var end = 0;
        var cited = 0;
        foreach (var sentence in Sentences.Of(text, from, to))
        {
            if (cited == MostCitedSentences || (first is { } f && sentence.End - f.Start > LongestCitation))
            {
                break;
            }

            if (Guideline().IsMatch(sentence.In(flow))
                && sentence.Length <= LongestCitation
                && !NamesAnother(sentence.In(flow), service, others)
                && !StandsWithAnother(text, sentence, service, others))
            {
                // Sentences in between would blur which words cite, so only neighbours are joined.
                if (first is not null && sentence.Start - end > 3)
                {
                    break;
                }

                first ??= sentence;
                end = sentence.End;
                cited++;
            }
        }

        if (first is not { } start)
        {
            return null;
        }

        var span = new TextSpan(start.Start, end - start.Start);
        return new FieldReading<string>(span.In(flow), FieldCertainty.Likely, span);
    }

    /// <summary>Whether a sentence stands in the row of another item.</summary>
    private static bool StandsWithAnother(LetterText text, TextSpan sentence, ServiceCandidate? service, List<ServiceCandidate> others)
    {
        var line = text.LineAt(sentence.Start);
        return service is not null
            && text.LineAt(service.Request.Span.Start) != line
            && others.Exists(o => text.LineAt(o.Request.Span.Start) == line);
    }

    /// <summary>Whether a sentence speaks of another item and not of this one.</summary>
    private static bool NamesAnother(string sentence, ServiceCandidate? service, List<ServiceCandidate> others)
    {
        if (service is null || others.Count == 0)
        {
            return false;
        }

        bool Names(ServiceCandidate candidate) =>
            TellingWord().Matches(candidate.Request.Value).Take(8).Any(w => sentence.Contains(w.Value, StringComparison.OrdinalIgnoreCase));
        return !Names(service) && others.Take(40).Any(Names);
    }

    [GeneratedRegex(@"(?:^|\s)\s*\(?(?:\d{1,2}|[a-z])[.)]\s*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^(?:not\s+applicable|n/?a|none|no\s+guideline)", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NotGuideline();

    // Words of some length tell a treatment; the parts of the body it is for may be the same for all.
    [GeneratedRegex(
        @"\b(?!(?:lumbar|cervical|thoracic|spine|right|bilateral|shoulder|wrist|ankle|times|weeks?|visits?|sessions?|tablets|quantity"
            + @"|requested|purchase|rental|without|contrast|treatment|medical|therapy)\b)[A-Za-z][A-Za-z-]{4,}\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TellingWord();

    [GeneratedRegex(
        @"\b(?:MTUS|ACOEM|ODG|CPMTG|AMA\s*Guides|Official\s*Disability\s*Guidelines|Medical\s*Treatment\s*Utilization\s*Schedule"
            + @"|(?:Chronic\s*Pain|Postsurgical|Post-surgical|Acupuncture|Opioids?|Medical)\s*(?:Medical\s*)?Treatment\s*Guidelines?"
            + @"|[A-Z][a-z]+\s+(?:Complaints|Disorders)\s*(?:Guidelines?|Chapter|20\d\d)|evidence-based\s*guidelines?"
            + @"|97\d\d\.2\d(?:\.\d{1,2})?|9792\.2\d)\b",
        RegexOptions.None, SearchBounds.Milliseconds)]
    internal static partial Regex Guideline();
}
