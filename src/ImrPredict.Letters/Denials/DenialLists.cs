using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Lists under words that decide of all their items: "We are unable to
/// certify the following:", "NON-CERTIFIED SERVICES".</summary>
internal static partial class DenialLists
{
    private const int LongestLead = 240;

    /// <param name="Regions">The parts of the text that were read as lists.</param>
    internal sealed record Found(List<ServiceCandidate> Services, List<TextSpan> Regions);

    public static Found In(LetterText text, List<string> doubts)
    {
        var found = new Found([], []);
        for (var line = 0; line + 1 < text.Lines.Count && found.Services.Count <= DisputeFacts.MostServices; line++)
        {
            if (Lead(text, line) is not { } lead)
            {
                continue;
            }

            var last = LastItem(text, line);
            if (last == line)
            {
                continue;
            }

            var (from, to) = (text.StartOf(line + 1), text.StartOf(last) + text.Lines[last].Text.Length);
            var items = RequestItems.Of(text, new TextSpan(from, to - from));
            var before = found.Services.Count;
            foreach (var item in items)
            {
                var isRequest = false;
                if (ItemWords.Named(text.Flow, item.Start, item.End, ref isRequest) is { } named)
                {
                    var own = OwnDecision().Match(named.In(text.Flow));
                    var decision =
                        own.Success && DecisionWords.Read(own.Groups["decision"].Value) is { } read
                            ? new FieldReading<UtilizationReviewDecision>(
                                read,
                                FieldCertainty.Certain,
                                new TextSpan(named.Start + own.Groups["decision"].Index, own.Groups["decision"].Length))
                            : lead;
                    var span = own.Success
                        ? ItemWords.Named(text.Flow, named.Start, named.Start + own.Index, ref isRequest) ?? named
                        : named;
                    found.Services.Add(
                        new ServiceCandidate(
                            new FieldReading<string>(span.In(text.Flow), FieldCertainty.Likely, span),
                            decision,
                            decision.Value == UtilizationReviewDecision.Modified && own.Success
                                ? DecisionValue.Granted(text.Flow, new TextSpan(decision.Span.Start, named.End - decision.Span.Start))
                                : null,
                            new TextSpan(item.Start, 0)));
                }
                else if (lead.Value is UtilizationReviewDecision.Denied or UtilizationReviewDecision.Modified)
                {
                    doubts.Add(
                        $"{text.PlaceOf(item.Start)}: an item of a list of what was denied or modified could not be read; if it is in "
                            + $"dispute, add it"
                    );
                }
            }

            if (found.Services.Count > before)
            {
                found.Regions.Add(new TextSpan(text.StartOf(line), to - text.StartOf(line)));
                line = last;
            }
        }

        return found;
    }

    /// <summary>A list without decisions before a sentence that decides of it: "The request(s) is/are non-certified."</summary>
    public static List<ServiceCandidate> Before(LetterText text, TextSpan sentence, FieldReading<UtilizationReviewDecision> decision)
    {
        var found = new List<ServiceCandidate>();
        var last = text.LineAt(sentence.Start) - 1;
        var first = last;
        while (first > 0 && last - first < 60 && !ListMarker.Opens(text.Lines[first].Text) && !text.Lines[first].StartsParagraph)
        {
            first--;
        }

        while (first > 0 && ListMarker.Opens(text.Lines[first].Text) && ListMarker.Opens(text.Lines[first - 1].Text))
        {
            first--;
        }

        if (last < 0 || !ListMarker.Opens(text.Lines[first].Text))
        {
            return found;
        }

        var from = text.StartOf(first);
        foreach (var item in RequestItems.Of(text, new TextSpan(from, text.StartOf(last) + text.Lines[last].Text.Length - from)))
        {
            var isRequest = false;
            if (ItemWords.Named(text.Flow, item.Start, item.End, ref isRequest) is { } span
                && DecisionPhrase.In(span.In(text.Flow)).Count == 0)
            {
                found.Add(
                    new ServiceCandidate(
                        new FieldReading<string>(span.In(text.Flow), FieldCertainty.Likely, span),
                        decision,
                        null,
                        new TextSpan(item.Start, 0))
                    {
                        Doubt = "one decision behind the list was read for all its items; please check",
                    }
                );
            }
        }

        return found;
    }

    /// <summary>The decision of a line that announces a list.</summary>
    private static FieldReading<UtilizationReviewDecision>? Lead(LetterText text, int line)
    {
        var words = LeadOf(text, line);
        if (words.Length > LongestLead
            || SentenceDecisions.Boilerplate().IsMatch(words)
            || !(words.EndsWith(':') ? Announces(words) : Heading().IsMatch(words)))
        {
            return null;
        }

        var phrases = DecisionPhrase.In(words);
        var decision = phrases.Count > 0 ? phrases[^1].Decision : DecisionWords.Read(words);
        return decision is { } d && DecisionWords.Any().Match(words) is { Success: true } at
            ? new FieldReading<UtilizationReviewDecision>(d, FieldCertainty.Certain, new TextSpan(text.StartOf(line) + at.Index, at.Length))
            : decision is { } other
                ? new FieldReading<UtilizationReviewDecision>(other, FieldCertainty.Certain, new TextSpan(text.StartOf(line), words.Length))
            : null;
    }

    /// <summary>The decision of a heading that holds nothing else: "ADVERSE DETERMINATION"; null for any other line.</summary>
    public static FieldReading<UtilizationReviewDecision>? OfHeading(LetterText text, int line) =>
        LeadOf(text, line).EndsWith(':') ? null : Lead(text, line);

    /// <summary>A line with the dash at its end, where there is one, as the colon that it stands for.</summary>
    private static string LeadOf(LetterText text, int line)
    {
        var words = text.Lines[line].Text;
        var bare = words.TrimEnd('-', '\u2013', '\u2014');
        return bare.Length < words.Length && bare.EndsWith(' ') ? bare.TrimEnd() + ":" : words;
    }

    private static bool Announces(string words) =>
        !Reasons().IsMatch(ForReasons().Replace(words, "")) && (Following().IsMatch(words) || Heading().IsMatch(words.TrimEnd(':', ' ')));

    /// <summary>The last line of the list behind a lead: marked items with their wrapped
    /// lines, or plain lines up to the next paragraph.</summary>
    private static int LastItem(LetterText text, int lead)
    {
        var isMarked = ListMarker.Opens(text.Lines[lead + 1].Text);
        var last = lead;
        for (var line = lead + 1; line < text.Lines.Count; line++)
        {
            var (words, before) = (text.Lines[line].Text, text.Lines[line - 1].Text);
            var opens = ListMarker.Opens(words);
            if (Lead(text, line) is not null
                || (!opens && Label().IsMatch(words))
                || (!isMarked && line > lead + 1 && text.Lines[line].StartsParagraph))
            {
                break;
            }

            if (isMarked && !opens && line > lead + 1
                && (
                    text.Lines[line].StartsParagraph
                    || !(
                        char.IsLower(words[0])
                        || before.Length >= RequestItems.WrappedLine
                        || before.EndsWith(',')
                        || before.EndsWith(" and", StringComparison.Ordinal)
                        || words[0] == '(')))
            {
                break;
            }

            if (!isMarked && (DenialRows.IsProse(words) || DecisionPhrase.In(words).Count > 0))
            {
                break;
            }

            last = line;
        }

        return last;
    }

    [GeneratedRegex(
        @"\b(?:following|below|listed|these)\b|\bas\s+follows|\bfor\s*:$|\b(?:certify|approve|authori[sz]e|deny|denied|certified|approved"
            + @"|authori[sz]ed)\s*:$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Following();

    [GeneratedRegex(
        @"\b(?:reasons?|rationale|guidelines?|criteria|records|information|documents|documentation|because)\b[^:]*:$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Reasons();

    // "For the reasons attached" behind a list's lead: the reasons stand elsewhere.
    [GeneratedRegex(
        @"\bfor\s+(?:the\s+)?reasons?\s+(?:attached|enclosed|given|stated|explained|set\s+(?:out|forth)|noted|shown|below|above)\b"
            + @"|\b(?:per|under|based\s+on)\s+the\s+(?:attached|enclosed)\s+(?:guidelines?|criteria|rationale)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ForReasons();

    // Nothing but a decision and a common noun.
    [GeneratedRegex(
        @"^(?:(?:the|all|following|requested|medical|recommended|recommend|list\s+of)\s+)*(?:(?:services?|treatments?|items?|requests?"
            + @"|procedures?|medications?)(?:\(s\))?\s*(?:/\s*\w+\s*)?(?:(?:that\s+)?(?:is|are|were|was)\s+)?)?(?:requested\s+(?:and"
            + @"|but)\s+)?"
            + DecisionWords.All
            + @"(?:\s*(?:/|or|and)\s*"
            + DecisionWords.All
            + @")?(?:\s*(?:for\s+)?(?:the\s+)?(?:following\s+)?(?:services?|treatments?|items?|requests?|procedures?"
            + @"|medications?)(?:\(s\))?)*\s*:?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^[A-Z][A-Za-z /()#&'\u2019.-]{1,45}:(?:\s|$)|^(?:Guidelines?|Criteria|Rationale|Reasons?|Clinical|Basis|Sincerely|Dear"
            + @"|References?)\b[^:,;]{0,40}$|^[A-Z][A-Z /&'-]{5,60}$",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(
        @"[\s(\-\u2013:,]+(?<decision>" + DecisionWords.All + @")(?:\s+(?:to|for)\s+.{1,80})?\s*\)?\.?\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OwnDecision();
}
