using ImrPredict.Cases;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Reads decisions out of sentences: "We did not approve X", "X cannot be certified",
/// "We approved 4 of the 12 visits; the rest is denied".</summary>
internal static partial class SentenceDecisions
{
    /// <summary>Shortest sentence that can name a decision and an item, in characters.</summary>
    private const int ShortestSentence = 8;

    /// <summary>What the sentences of a text decide, and where one decides without naming what.</summary>
    /// <param name="Sure">From words that only decide.</param>
    /// <param name="Guessed">From words that guidelines use as well.</param>
    /// <param name="Nameless">Sentences that deny or modify what they do not name.</param>
    internal sealed record Found(List<ServiceCandidate> Sure, List<ServiceCandidate> Guessed, List<TextSpan> Nameless);

    public static Found In(LetterText text)
    {
        var found = new Found([], [], []);
        var mentions = new List<TextSpan>();
        foreach (var sentence in Sentences.Of(text, 0, text.Flow.Length))
        {
            if (found.Sure.Count + found.Guessed.Count > 2 * DisputeFacts.MostServices)
            {
                break;
            }

            if (sentence.Length is < ShortestSentence or > DecisionPhrase.LongestSentence)
            {
                continue;
            }

            Read(text.Flow, sentence, found, mentions);
        }

        EarlierDecisions.LeaveOut(text.Flow, found.Sure);
        if (found.Sure.Count == 0 && mentions.Count == 1 && PartialGrants.InSentences(text, mentions[0]) is { } ofOne)
        {
            found.Sure.Add(ofOne);
            found.Nameless.Clear();
        }

        if (found.Sure.Count == 0 && found.Nameless.Count > 0 && DecisionPhrase.In(found.Nameless[0].In(text.Flow)) is { Count: > 0 } ofList
            && !DenialCrossCheck.SetsApart(found.Nameless[0].In(text.Flow)))
        {
            found.Sure.AddRange(
                DenialLists.Before(
                    text,
                    found.Nameless[0],
                    new FieldReading<UtilizationReviewDecision>(
                        ofList[0].Decision,
                        FieldCertainty.Likely,
                        new TextSpan(found.Nameless[0].Start + ofList[0].Start, ofList[0].End - ofList[0].Start))));
        }

        // "It is denied", of the only treatment that was asked for.
        if (found.Sure.Count == 0
            && found.Nameless.Count > 0
            && mentions.Count == 1
            && DecisionPhrase.In(found.Nameless[0].In(text.Flow)) is { Count: > 0 } decided)
        {
            var decision = new FieldReading<UtilizationReviewDecision>(
                decided[0].Decision,
                FieldCertainty.Likely,
                new TextSpan(found.Nameless[0].Start + decided[0].Start, decided[0].End - decided[0].Start));
            found.Sure.AddRange(
                PartialGrants.Of(
                    text.Flow,
                    mentions[0],
                    decision,
                    new TextSpan(found.Nameless[0].End, 0),
                    found.Nameless[0],
                    FieldCertainty.Guess));
            found.Nameless.Clear();
        }

        return found;
    }

    private static void Read(string flow, TextSpan sentence, Found found, List<TextSpan> mentions)
    {
        var words = sentence.In(flow);
        if (Boilerplate().IsMatch(words) || Checkboxes.IsRow(words) || Checkboxes.IsItem(words))
        {
            return;
        }

        if (PartialGrants.Shared(flow, sentence) is { } shared)
        {
            found.Sure.Add(shared);
            return;
        }

        if (ContrastedDecisions.In(flow, sentence) is { Count: > 0 } contrasted)
        {
            found.Sure.AddRange(contrasted);
            return;
        }

        var phrases = DecisionPhrase.In(words);
        if (phrases.Count == 0)
        {
            Mention(flow, sentence, mentions);
            return;
        }

        var ofGuideline = Guideline().IsMatch(words);
        var before = found.Sure.Count;
        var cursor = sentence.Start;
        ServiceCandidate? last = null;
        for (var i = 0; i < phrases.Count; i++)
        {
            var phrase = phrases[i];
            var (start, end) = (sentence.Start + phrase.Start, sentence.Start + phrase.End);
            if (start < cursor)
            {
                continue;
            }

            if (cursor > sentence.Start && Subordinate().IsMatch(flow[cursor..start]))
            {
                // "… because the surgery is not certified" gives a reason.
                cursor = end;
                continue;
            }

            var isFirst = cursor == sentence.Start;
            if (isFirst
                && Opening().Match(flow[cursor..start]) is { Success: true } opening
                && !flow[cursor..start].Contains(',', StringComparison.Ordinal))
            {
                // "Because the surgery is not certified, the brace is likewise not certified" gives a reason first; "because the brace is
                // not necessary, it is denied" names the item there; "although the visit is certified, …" decides.
                if (opening.Groups["reason"].Success
                    && i + 1 < phrases.Count
                    && !Joins().IsMatch(flow[end..(sentence.Start + phrases[i + 1].Start)]))
                {
                    cursor = end;
                    continue;
                }

                cursor += opening.Length;
            }

            // A colon ends what a decision names, unless the colon is all that stands before it.
            var limit = i + 1 < phrases.Count ? sentence.Start + phrases[i + 1].Start : sentence.End;
            var item = Item(flow, phrase, cursor, start, end, limit, isFirst, out var isRequest, out var after);
            var decision = new FieldReading<UtilizationReviewDecision>(
                phrase.Decision,
                FieldCertainty.Likely,
                new TextSpan(start, end - start));
            var around = phrase.Side == ItemSide.After ? flow[end..limit] : flow[cursor..start];
            var previous = last ?? (found.Sure.Count > 0 ? found.Sure[^1] : null);
            if (previous is not null
                && Rest().IsMatch(around)
                && PartialGrants.WithRest(flow, previous, decision, item ?? new TextSpan(start, 0)) is { } parted)
            {
                Replace(found, previous, parted);
                last = parted;
            }
            else if (item is null && last is not null && Joins().IsMatch(flow[cursor..start]))
            {
                // "… is not medically necessary and is hereby denied": one decision in two breaths.
                var stronger =
                    phrase.IsWeak || phrase.Decision is UtilizationReviewDecision.Approved
                        ? last
                        : last with
                        {
                            Decision = decision,
                            Request = last.Request with { Certainty = phrase.IsWeak ? last.Request.Certainty : FieldCertainty.Likely },
                        };
                if (!found.Sure.Contains(last) && !phrase.IsWeak)
                {
                    found.Guessed.Remove(last);
                    found.Sure.Add(stronger);
                }
                else
                {
                    Replace(found, last, stronger);
                }

                last = stronger;
            }
            else if ((last ?? (cursor == sentence.Start ? previous : null))
                    is { Decision: { } earlier, Authorized: null } reduced
                && (earlier.Value == UtilizationReviewDecision.Modified || AsRequested().IsMatch(flow, earlier.Span.End))
                && phrase.Decision == UtilizationReviewDecision.Approved
                && phrase.Side == ItemSide.Before
                && Amount().Match(flow, cursor, start - cursor) is { Success: true } amount
                && (last is not null || AmountOnly().IsMatch(amount.Groups["part"].Value)))
            {
                // "We partially approved 12 visits: 4 visits are approved."
                var granted = reduced with
                {
                    Decision = earlier with { Value = UtilizationReviewDecision.Modified },
                    Authorized = new FieldReading<string>(
                        amount.Groups["part"].Value.Trim(),
                        FieldCertainty.Likely,
                        new TextSpan(amount.Groups["part"].Index, amount.Groups["part"].Length)),
                };
                Replace(found, reduced, granted);
                last = granted;
            }
            else if (item is { } named && !Earlier().IsMatch(named.In(flow)))
            {
                var isInstead =
                    phrase.Decision is UtilizationReviewDecision.Approved or UtilizationReviewDecision.Modified
                    && previous?.Decision?.Value == UtilizationReviewDecision.Denied
                    && Instead().IsMatch(flow[start..Math.Min(sentence.End, Math.Max(limit, end))] + flow[cursor..start]);
                if (isInstead)
                {
                    var lesser = previous! with
                    {
                        Decision = previous.Decision! with { Value = UtilizationReviewDecision.Modified },
                        Authorized = new FieldReading<string>(
                            InsteadWords().Replace(named.In(flow), "").Trim(' ', ','),
                            FieldCertainty.Likely,
                            named),
                    };
                    Replace(found, previous, lesser);
                    last = lesser;
                }
                else
                {
                    var isSure = !phrase.IsWeak || (isRequest && !ofGuideline);
                    var parts = PartialGrants.Of(
                        flow,
                        named,
                        decision,
                        phrase.Side == ItemSide.Before ? new TextSpan(end, limit - end) : new TextSpan(after, limit - after),
                        sentence,
                        isSure ? FieldCertainty.Likely : FieldCertainty.Guess);
                    if (isSure || !ofGuideline)
                    {
                        (isSure ? found.Sure : found.Guessed).AddRange(parts);
                    }

                    // What only a guideline says may still be decided in the same breath: "is not supported by the MTUS and is denied".
                    last = parts.Count > 0 ? parts[^1] : last;
                }
            }
            else if (item is null
                && phrase.Decision is not (UtilizationReviewDecision.Approved or UtilizationReviewDecision.Delayed)
                && !(phrase.IsWeak && ofGuideline))
            {
                found.Nameless.Add(sentence);
            }

            cursor = Math.Max(end, after);
        }

        if (found.Sure.Count > before)
        {
            mentions.Clear();
        }
    }

    private static TextSpan? Item(
        string flow,
        DecisionPhrase phrase,
        int cursor,
        int start,
        int end,
        int limit,
        bool isFirst,
        out bool isRequest,
        out int after)
    {
        after = end;
        if (phrase.Side == ItemSide.After)
        {
            // "We modified the request for X to Y": Y is what was authorized.
            var to =
                phrase.Decision == UtilizationReviewDecision.Modified
                    ? PartialGrants.Target(flow, new TextSpan(end, limit - end)) ?? limit
                    : limit;
            var item = ItemWords.AfterDecision(flow, end, to, out isRequest);
            after = item?.End ?? end;
            // "Regarding your request for X, our decision is to deny."
            return item ?? (ItemWords.BeforeDecision(flow, cursor, start, out isRequest) is { } asked && isRequest ? asked : null);
        }

        if (!isFirst && Boundary().Match(flow, cursor, start - cursor) is { Success: true } boundary)
        {
            // "… per ODG Pain, Insomnia treatment; Y is denied": a semicolon parts more than a comma.
            var stronger = flow.LastIndexOf(';', start - 1, start - cursor);
            cursor = stronger > boundary.Index ? stronger + 1 : boundary.Index + boundary.Length;
        }

        if (ItemWords.BeforeDecision(flow, cursor, start, out isRequest) is { } subject)
        {
            return subject;
        }

        // "Authorization has not been granted for X", "The following is denied: X".
        if (ItemBehind().Match(flow, end, limit - end) is { Success: true } behind && !Joins().IsMatch(flow[cursor..start]))
        {
            var from = behind.Index + behind.Length;
            var item = ItemWords.AfterDecision(flow, from, limit, out isRequest);
            after = item?.End ?? end;
            return item;
        }

        return null;
    }

    private static void Mention(string flow, TextSpan sentence, List<TextSpan> mentions)
    {
        if (AskedFor().Match(sentence.In(flow)) is { Success: true } asked
            && ItemWords.AfterDecision(flow, sentence.Start + asked.Index + asked.Length, sentence.End, out _) is { } item)
        {
            mentions.Add(item);
        }
    }

    private static void Replace(Found found, ServiceCandidate old, ServiceCandidate by)
    {
        foreach (var list in (List<ServiceCandidate>[])[found.Sure, found.Guessed])
        {
            if (list.IndexOf(old) is >= 0 and var index)
            {
                list[index] = by;
            }
        }
    }
}
