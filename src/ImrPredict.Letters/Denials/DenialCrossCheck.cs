using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Denials;

/// <summary>
/// Looks over what was read of a denial for what may be wrong, and says it in words for a person: words that are hardly a request, a
/// sentence that denies what was not read, an item of a list that is missing. It changes nothing.
/// </summary>
internal static partial class DenialCrossCheck
{
    /// <summary>Most remarks about sentences and about items of lists, each.</summary>
    private const int MostRemarks = 5;

    /// <summary>Shortest word by which a sentence is told to speak of a request, in characters.</summary>
    private const int TellingLength = 4;

    /// <param name="candidates">All services read, the approved ones included; those in dispute are numbered from 1 in their order.</param>
    /// <param name="isApplication">Whether the document asks for review, and so states no decision.</param>
    public static List<string> Of(LetterText text, List<DenialLabel> labels, List<ServiceCandidate> candidates, bool isApplication)
    {
        var remarks = new List<string>();
        var number = 0;
        foreach (var candidate in candidates)
        {
            var name = candidate.IsDisputed ? $"service {++number}" : "a treatment that was read as approved or put off";
            if (candidate.Doubt is null
                && JoinedItems.Of(candidate.Request.Value, new TextSpan(0, candidate.Request.Value.Length)) is { } parts
                && (parts.Count > 1 || parts[0].Doubt is not null)
                && (And().IsMatch(candidate.Request.Value) || candidate.Request.Value.Count(c => c == ',') > 1))
            {
                remarks.Add($"{name}: it may be several treatments joined by 'and', 'or' or a comma; please check");
            }

            if (candidate.Authorized is { } part && Unlikely().IsMatch(part.Value))
            {
                remarks.Add($"{name}: '{part.Value}' was read as the part that was authorized; please check");
            }

            if (candidate.Decision is null && !isApplication)
            {
                remarks.Add($"{name}: no decision on it was read; it is taken to be in dispute, please check");
            }

            if (WordsOf(candidate) is { } doubt)
            {
                remarks.Add($"{name}: {doubt}");
            }

            if (candidate is { Decision.Value: UtilizationReviewDecision.Modified, Authorized: null }
                && TreatmentReader.Read(candidate.Request.Value).PartlyAuthorized is null)
            {
                remarks.Add(
                    $"{name}: it was modified, or certified under a condition, but no part that was authorized could be read; if a part "
                        + $"was, add it"
                );
            }
        }

        remarks.AddRange(UnreadSentences(text, labels, candidates).Take(MostRemarks));
        remarks.AddRange(UnreadItems(text, candidates).Take(MostRemarks));
        var places = remarks.ConvertAll(PlaceIn);
        remarks.AddRange(DenialCoverage.Of(text, labels, candidates).Where(r => PlaceIn(r) is not { } place || !places.Contains(place)));
        return remarks;
    }

    /// <summary>Where words deny or modify something, as a place of the document; null where none do.</summary>
    public static string? DenialAt(LetterText text)
    {
        foreach (var sentence in Sentences.Of(text, 0, text.Flow.Length))
        {
            var words = sentence.In(text.Flow);
            if (words.Length <= DecisionPhrase.LongestSentence
                && !SentenceDecisions.Boilerplate().IsMatch(words)
                && !Heading().IsMatch(words)
                && (DecisionPhrase.In(words).Exists(Denies) || Stated().IsMatch(words)))
            {
                return text.PlaceOf(sentence.Start);
            }
        }

        return null;
    }

    /// <summary>Whether a sentence decides of some items only: "except the brace", "the first two".</summary>
    public static bool SetsApart(string sentence) => Exception().IsMatch(sentence) || ByNumber().IsMatch(sentence);

    /// <summary>Where decisions stand alone on lines below their items, the last of them
    /// with nothing behind it; null where none do.</summary>
    public static string? DecisionsBelow(LetterText text)
    {
        var alone = Enumerable.Range(0, text.Lines.Count).Where(l => Alone().IsMatch(text.Lines[l].Text)).ToList();
        // Above a label they are headings.
        alone.RemoveAll(l => l + 1 < text.Lines.Count && RequestLabel().IsMatch(text.Lines[l + 1].Text));
        if (alone.Count < 2 || alone[0] == 0 || alone.Zip(alone.Skip(1)).Any(p => p.Second - p.First is < 2 or > 3))
        {
            return null;
        }

        var isLast =
            alone[^1] + 1 >= text.Lines.Count
            || text.Lines[alone[^1] + 1].Text.Contains(':', StringComparison.Ordinal)
            || DenialRows.IsProse(text.Lines[alone[^1] + 1].Text);
        return isLast ? text.PlaceOf(text.StartOf(alone[0])) : null;
    }

    private static string? PlaceIn(string remark) => remark.StartsWith("page", StringComparison.Ordinal) ? remark.Split(':')[0] : null;

    private static bool IsDenied(ServiceCandidate candidate) =>
        candidate.Decision?.Value is null or UtilizationReviewDecision.Denied;

    private static IEnumerable<TextSpan> Spans(ServiceCandidate candidate) =>
        [candidate.Request.Span, candidate.Decision!.Span, candidate.Authorized?.Span ?? candidate.Request.Span];

    private static bool Within(TextSpan part, TextSpan whole) => part.Start >= whole.Start && part.Start < whole.End;

    private static bool IsExplained(DenialField field) =>
        field is DenialField.Reason or DenialField.Criteria or DenialField.Summary or DenialField.Authorized or DenialField.Request;

    private static bool Denies(DecisionPhrase phrase) =>
        phrase.Decision is UtilizationReviewDecision.Denied or UtilizationReviewDecision.Modified;

    private static string? WordsOf(ServiceCandidate candidate)
    {
        var request = candidate.Request.Value;
        if (TreatmentReader.Read(request).PartlyAuthorized is not null)
        {
            return null;
        }

        var isTorn = request.Count(c => c == '(') != request.Count(c => c == ')');
        return isTorn || Opens().IsMatch(request) || Ends().IsMatch(request) || Holds().IsMatch(request)
            ? "its words may hold more or less than what was requested; please check"
            : BodyOnly().IsMatch(request) ? "its words name no treatment; please check" : null;
    }

    /// <summary>Sentences that deny or modify and of which nothing was read.</summary>
    private static IEnumerable<string> UnreadSentences(
        LetterText text,
        List<DenialLabel> labels,
        List<ServiceCandidate> candidates)
    {
        var disputed = candidates.Where(c => c.IsDisputed).ToList();
        foreach (var sentence in Sentences.Of(text, 0, text.Flow.Length))
        {
            var words = sentence.In(text.Flow);
            if (words.Length > DecisionPhrase.LongestSentence || SentenceDecisions.Boilerplate().IsMatch(words) || Heading().IsMatch(words)
                || Checkboxes.IsRow(words))
            {
                continue;
            }

            var phrases = DecisionPhrase.In(words);
            if (phrases.Count == 0 && !DecisionWords.Approves(words))
            {
                continue;
            }

            if (Exception().IsMatch(words))
            {
                yield return $"{text.PlaceOf(sentence.Start)}: a decision with an exception, or on something besides; please check each "
                    + $"service";
            }
            else if (ByNumber().IsMatch(words))
            {
                yield return $"{text.PlaceOf(sentence.Start)}: a decision that names items by their numbers; please check each service";
            }
            else if (phrases.Exists(p => Denies(p) && !p.IsWeak) && !IsRead(sentence, words, candidates, disputed))
            {
                yield return $"{text.PlaceOf(sentence.Start)}: a sentence denies or modifies what could not be told; please check that no "
                    + $"treatment is missing";
            }
            else if (EarlierDecisions.IsTold(text.Flow, sentence))
            {
                yield return $"{text.PlaceOf(sentence.Start)}: words of a decision of another time were left out; please check";
            }
            else if (DecisionWords.Approves(words)
                && !candidates.Exists(c => !IsDenied(c) && Spans(c).Any(span => Within(span, sentence)))
                && !labels.Exists(l => IsExplained(l.Field) && sentence.Start >= l.Label.Start && sentence.Start < l.Value.End))
            {
                yield return $"{text.PlaceOf(sentence.Start)}: a sentence approves something that could not be told; please check that "
                    + "it is none of the services";
            }
        }
    }

    private static bool IsRead(TextSpan sentence, string words, List<ServiceCandidate> candidates, List<ServiceCandidate> disputed)
    {
        bool Inside(TextSpan? span) => span is { } s && s.Start < sentence.End && s.End > sentence.Start;
        if (candidates.Exists(c => Inside(c.Decision?.Span) || Inside(c.Request.Span)))
        {
            return true;
        }

        if (disputed.Exists(c =>
                Word()
                    .Matches(c.Request.Value)
                    .Any(w => w.Length >= TellingLength && words.Contains(w.Value, StringComparison.OrdinalIgnoreCase))))
        {
            return true;
        }

        // "Therefore, the request is denied" repeats what was read; "they are denied" does where more than one was.
        return disputed.Count > 1 || (disputed.Count == 1 && !Plural().IsMatch(words));
    }

    /// <summary>Numbered items without a reading beside one that has a reading.</summary>
    private static IEnumerable<string> UnreadItems(LetterText text, List<ServiceCandidate> candidates)
    {
        var items = new List<(int Number, int Line, bool IsRead)>();
        for (var line = 0; line < text.Lines.Count; line++)
        {
            if (Numbered().Match(text.Lines[line].Text) is { Success: true } opening)
            {
                var (start, next) = (text.StartOf(line), line + 1);
                while (next < text.Lines.Count && next - line < 4 && !Numbered().IsMatch(text.Lines[next].Text))
                {
                    next++;
                }

                var end = next < text.Lines.Count ? text.StartOf(next) : text.Flow.Length;
                items.Add(
                    (
                        int.Parse(opening.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture),
                        line,
                        candidates.Exists(c => c.Request.Span.Start < end && c.Request.Span.End > start)));
            }
        }

        for (var i = 0; i < items.Count; i++)
        {
            var besides = (i > 0 && items[i - 1].IsRead && items[i - 1].Number == items[i].Number - 1)
                || (i + 1 < items.Count && items[i + 1].IsRead && items[i + 1].Number == items[i].Number + 1);
            if (!items[i].IsRead && besides)
            {
                yield return $"{text.PlaceOf(text.StartOf(items[i].Line))}: item {items[i].Number} of a list was not read; if it is in "
                    + $"dispute, add it";
            }
        }
    }

    [GeneratedRegex(
        @"^(?:Requested\s+)?(?:Service|Treatment|Request|Item|Procedure|Medication)s?(?:\(s\))?(?:\s+requested)?\s*:\s*\S",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex RequestLabel();

    [GeneratedRegex(
        @"^\W*(?:because|although|though|since|while|when|(?-i:[Ii]f)|given|due|however|therefore|the\s+(?:first|last|second)|first"
            + @"|last|second"
            + @"|all|both|each|none|neither|either|any|determination|decision|citation|guideline|requests?\W|items?\s*\#?\d|denied"
            + @"|approved|certified|modified|allow|certify|quantity|see\b|one\s+month|there\s+is|no\s+reason|in\s+part|only|while|where)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Opens();

    [GeneratedRegex(
        @"(?:\b(?:appears?|seems?|do|does|did|not|cannot|and|or|the|of|for|be|is|are|was|were|to|excessive|reasonable|necessary|balance"
            + @"|stands|decision|certification|determination|weaning|reduced|status|therefore|non)"
            + @"|/)\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Ends();

    [GeneratedRegex(
        @"\b(?:do|does|did|appears?|seems?|cannot|denied|non-?\s?certified|certified|approved|authori[sz]ed|MTUS|ODG|ACOEM|guidelines?"
            + @"|see\s+attached|requested|status|except|while|although|perhaps|in\s+part|because|therefore|they|we|(?-i:our))\b|^>"
            + @"|\bis\s+not\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Holds();

    [GeneratedRegex(
        @"^\W*(?:(?:the|left|right|bilateral|both|lumbar|cervical|thoracic|upper|lower|neck|low|back|knees?|shoulders?|spine|hips?"
            + @"|ankles?|wrists?|elbows?|foot|feet|hands?|sides?)\W*)+$|^\W*(?:an?\s+)?(?:(?:one|two|three|\d{1,2})[-\s]+(?:month|week"
            + @"|day)s?"
            + @"|month|taper\w*|wean\w*|supply|(?:\#|x\s?)?\d+)(?:\s+(?:supply|taper\w*|wean\w*))?\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex BodyOnly();

    [GeneratedRegex(
        @"\bexcept(?:ing|ed)?\b(?!\w)|\b(?:other\s+than|with\s+the\s+exception|all\s+but|excluding|(?:neither|nor|so)\s+(?:is|are|was"
            + @"|were|do|does)|as\s+(?:is|are|was|were)\s+the|along\s+with|together\s+with)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Exception();

    [GeneratedRegex(
        @"\b(?:items?|requests?|services?|numbers?|nos?\.)\s*\#?\s*(?:\d{1,2}\b|\([a-z\d]{1,2}\))[^.:]{0,60}\b(?:is|are|was|were|has"
            + @"|have|cannot)\b|\b(?:the"
            + @"|of)\s+(?:first|last|second|third|former|latter|other)\s+(?:one|two|three|four|five|items?|requests?|services?)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ByNumber();

    [GeneratedRegex(
        @"\b(?:they|these|those|requests|services|treatments|items|both|all|following|remaining|others?|rest|likewise|also|first|last)\b"
            + @"|\(s\)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Plural();

    [GeneratedRegex(
        @"^\W*(?:utilization\s+review\b[^.]{0,80}|(?:notice|letter|date|reasons?|rationale|basis|type)\b[^.]{0,80})$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"(?:^|[:\u2013\u2014|=>-]\s*)(?:not\s+(?:certified|approved|authori[sz]ed)|non-?\s?certified|denied|modified|disallowed"
            + @"|(?:approved|certified|authori[sz]ed)\s+in\s+part|partially\s+\w+ed)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Stated();

    [GeneratedRegex(@"^\W*" + DecisionWords.All + @"(?:\s+to\s+.{1,40})?[^\w:]*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Alone();

    [GeneratedRegex(@"\b(?:and|or|plus|well\s+as|along\s+with|together\s+with)\b|&", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex And();

    // A part that was authorized has an amount or is a thing of its own.
    [GeneratedRegex(
        @"^\W*(?:x\s?)?0\b|^\W*(?:[a-z]|in\s+part|with\b.*|changes?|certification|as\s+\w+|balance|pending.*|the|and\b.*)\W*$|\b(?:denied"
            + @"|non-?certified|requested|balance)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Unlikely();

    [GeneratedRegex(@"\b[A-Za-z][A-Za-z-]{3,}\b", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*\(?(?<number>\d{1,2})[.)]\s+\S", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Numbered();
}
