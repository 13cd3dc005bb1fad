using System.Globalization;
using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Finds the requested services in the layouts that utilization review uses: tables and lists, labels, sentences.</summary>
internal static partial class DenialServices
{
    private const int MostLinesBelowHeading = 12;

    /// <summary>
    /// Services of the layouts that say most: tables, lists and rows with a decision each, then labelled requests, then sentences. What the
    /// other layouts name besides is said, never dropped.
    /// </summary>
    public static (List<ServiceCandidate> Services, List<string> Doubts) Find(LetterText text, IReadOnlyList<DenialLabel> labels)
    {
        var doubts = new List<string>();
        var tables = DenialTables.In(text, doubts);
        var lists = DenialLists.In(text, doubts);
        var pairs = RequestedAndGranted.In(text);
        List<ServiceCandidate> answers = [.. NumberedAnswers.In(text), .. DecidedByMarker.In(text)];
        var rows = Outside(DenialRows.In(text), tables, lists)
            .FindAll(r => !pairs.Exists(p => Overlaps(p, r)) && !answers.Exists(a => r.Request.Span.Start <= a.Decision!.Span.End
                && r.Request.Span.End >= a.Decision.Span.Start));
        var structured = DistinctServices.WithScopes(
            DistinctServices.Of([.. tables.Services, .. lists.Services, .. Checkboxes.Beside(text), .. pairs, .. answers, .. rows]),
            text.Flow.Length);
        var labelled = FromLabels(text, labels) is { Count: > 0 } requests ? requests : DecisionLabels.In(text, labels);
        // "Decision: partially certified - walker only" names a part of the labelled request, and "brace denied" the request itself.
        structured.RemoveAll(s => labelled.Exists(l => l.Authorized is { } part && s.Request.Span.Start < part.Span.End
            && s.Request.Span.End > part.Span.Start));
        structured.RemoveAll(s =>
            labelled.Count > 0
            && (s.Decision?.Value == UtilizationReviewDecision.Modified || labelled.Exists(l => l.SaysTheSameAs(s)))
            && labels.Any(l =>
                l.Field == DenialField.Decision && s.Request.Span.Start >= l.Value.Start && s.Request.Span.End <= l.Value.End));
        var sentences = SentenceDecisions.In(text);
        sentences.Sure.RemoveAll(s => answers.Count > 0 && DecidedByMarker.IsReference(s.Request.Value));
        LeaveOutHistories(sentences, labels, structured.Count + labelled.Count > 0);
        var chosen =
            structured.Count > 0 && (structured.Count >= labelled.Count || labelled.TrueForAll(l => l.Decision is null)) ? structured
            : labelled.Count > 0 ? labelled
            : DistinctServices.WithScopes(
                DistinctServices.Of(Disputes(sentences.Sure) ? sentences.Sure : [.. sentences.Sure, .. sentences.Guessed]),
                text.Flow.Length);
        if (chosen.Count > 0 && (structured.Count > 0 || labelled.Count > 0))
        {
            // A list of what is denied beside labelled requests, or a sentence about a treatment that no row names.
            foreach (var other in structured.Concat(labelled).Where(o => o.Decision is not null))
            {
                if (!chosen.Exists(c => c.SaysTheSameAs(other)))
                {
                    chosen.Add(other with { Doubt = "named apart from the other services; please check" });
                }
            }

            var unlisted = sentences
                .Sure.Where(s => s.IsDisputed && !chosen.Exists(c => c.SaysTheSameAs(s)) && !IsRead(s, sentences.Sure, structured))
                .ToList();
            // "2. X is denied" is an item of the list, though a sentence.
            var items = unlisted.FindAll(s => IsItem(text, s));
            if (items.Count > 0)
            {
                chosen = DistinctServices.WithScopes(
                    [
                        .. chosen
                            .Concat(items.ConvertAll(s => s with { Scope = s.Scope with { Length = 0 } }))
                            .OrderBy(c => c.Request.Span.Start),
                    ],
                    text.Flow.Length);
            }

            doubts.AddRange(
                unlisted
                    .Except(items)
                    .Select(s =>
                        $"{text.PlaceOf(s.Scope.Start)}: a sentence denies or modifies something that stands in no list and no row; if it "
                            + $"is in dispute, add it"
                    ));
            chosen = WithParts(chosen, sentences.Sure);
        }

        chosen = Unnumbered(ByNumbers(text.Flow, chosen));
        return (chosen.ConvertAll(c => SourceInBrackets.Apart(Settled(PartialGrants.Parted(c)))), doubts);
    }

    /// <summary>Whether a row stands in the words that a pair of "Requested:" and "Certified:" was read from.</summary>
    private static bool Overlaps(ServiceCandidate pair, ServiceCandidate row) =>
        row.Request.Span.Start >= pair.Request.Span.Start && row.Request.Span.Start <= pair.Decision!.Span.End;

    /// <summary>A clinical history tells of earlier decisions: where anything is decided elsewhere, its sentences decide nothing.</summary>
    private static void LeaveOutHistories(SentenceDecisions.Found sentences, IReadOnlyList<DenialLabel> labels, bool isDecidedElsewhere)
    {
        bool IsHistory(ServiceCandidate sentence) =>
            labels.Any(l => l.Field == DenialField.Summary
                && sentence.Request.Span.Start >= l.Value.Start
                && sentence.Request.Span.Start < l.Value.End);
        if (isDecidedElsewhere || sentences.Sure.Exists(s => s.IsDisputed && !IsHistory(s)))
        {
            sentences.Sure.RemoveAll(IsHistory);
            sentences.Guessed.RemoveAll(IsHistory);
        }
    }

    private static bool IsItem(LetterText text, ServiceCandidate sentence)
    {
        var line = text.LineAt(sentence.Request.Span.Start);
        return ListMarker.Opens(text.Lines[line].Text) && sentence.Scope.Start - text.StartOf(line) <= 5;
    }

    /// <summary>Whether rows tell at least as much of a line as its sentence does; its words are no sentence of their own.</summary>
    private static bool IsRead(ServiceCandidate sentence, List<ServiceCandidate> sentences, List<ServiceCandidate> rows) =>
        rows.Count(r => r.Request.Span.Start >= sentence.Scope.Start && r.Request.Span.Start < sentence.Scope.Start + sentence.Scope.Length)
            >= sentences.Count(s => s.Scope == sentence.Scope);

    /// <summary>Nothing authorized is a denial; "12 visits, 8 approved" holds its part.</summary>
    private static ServiceCandidate Settled(ServiceCandidate candidate)
    {
        if (candidate is not { Decision: { Value: UtilizationReviewDecision.Modified } decision })
        {
            return candidate;
        }

        if (candidate.Authorized is { } part && Nothing().IsMatch(part.Value))
        {
            return new ServiceCandidate(
                candidate.Request,
                decision with { Value = UtilizationReviewDecision.Denied },
                null,
                candidate.Scope) { Doubt = candidate.Doubt, Citation = candidate.Citation };
        }

        if (candidate.Authorized is { } granted && DeniedBehind().Match(granted.Value) is { Success: true, Index: > 0 } rest)
        {
            return candidate with { Authorized = granted with { Value = granted.Value[..rest.Index] } };
        }

        return candidate.Authorized is null
            && (Behind(PartInBrackets()) ?? Behind(PartBehind())) is { } behind
            ? candidate.Named(candidate.Request with { Value = behind.Groups["item"].Value }) with
            {
                Authorized = candidate.Request with { Value = behind.Groups["part"].Value.Trim() },
            }
            : candidate;

        Match? Behind(Regex form) => form.Match(candidate.Request.Value) is { Success: true } match ? match : null;
    }

    /// <summary>One decision behind several items that decides each by its name or its number: "brace denied; walker approved".</summary>
    private static List<ServiceCandidate> Told(List<ServiceCandidate> items, string flow, TextSpan decision)
    {
        var words = decision.In(flow);
        if (items.Count < 2 || !DecisionWords.HoldsBoth(words))
        {
            return items;
        }

        var numbered = RequestItems.Inline(flow, decision).FindAll(p => DecisionWords.Read(p.In(flow)) is not null);
        if (numbered.Count == items.Count && numbered.TrueForAll(p => p.Length < 40))
        {
            return [.. items.Select((item, i) => By(item, flow, numbered[i]))];
        }

        var parts = Piece().Matches(words).Select(m => new TextSpan(decision.Start + m.Index, m.Length)).ToList();
        return items.ConvertAll(item =>
        {
            var named = parts.FindAll(p =>
                DecisionWords.Read(p.In(flow)) is not null
                && Word().Matches(item.Request.Value).Any(w => p.In(flow).Contains(w.Value, StringComparison.OrdinalIgnoreCase)));
            return named.Count == 1 ? By(item, flow, named[0])
                : item with { Doubt = "its decision could not be told from those of the others beside it; please check" };
        });
    }

    /// <summary>A first column that only counts the rows is no part of the requests.</summary>
    private static List<ServiceCandidate> Unnumbered(List<ServiceCandidate> items)
    {
        var counted = items.OrderBy(i => i.Request.Span.Start).Select((item, i) => (item, Number: $"{i + 1} ")).ToList();
        return items.Count > 1 && counted.TrueForAll(c => c.item.Request.Value.StartsWith(c.Number, StringComparison.Ordinal))
            ? [.. counted.Select(c => c.item.Named(c.item.Request with { Value = c.item.Request.Value[c.Number.Length..].Trim(' ', '|') }))]
            : items;
    }

    /// <summary>"Item 1 is denied. Items 2 and 3 are approved", of items without decisions of their own.</summary>
    private static List<ServiceCandidate> ByNumbers(string flow, List<ServiceCandidate> items)
    {
        if (items.Count < 2 || items.Exists(i => i.Decision is not null))
        {
            return items;
        }

        var told = new Dictionary<int, TextSpan>();
        foreach (Match match in OfNumbers().Matches(flow))
        {
            foreach (Capture number in match.Groups["number"].Captures)
            {
                var decided = match.Groups["decision"];
                told[int.Parse(number.Value, CultureInfo.InvariantCulture)] = new TextSpan(decided.Index, decided.Length);
            }
        }

        return [.. items.Select((item, i) => told.TryGetValue(i + 1, out var words) ? By(item, flow, words) : item)];
    }

    private static ServiceCandidate By(ServiceCandidate item, string flow, TextSpan words) =>
        DecisionWords.Read(words.In(flow)) is { } read
            ? item with
            {
                Decision = new FieldReading<UtilizationReviewDecision>(read, FieldCertainty.Likely, words),
                Authorized = null,
                Remaining = null,
            }
            : item;

    private static bool Disputes(List<ServiceCandidate> services) => services.Exists(s => s.IsDisputed);

    /// <summary>Rows that stand in a table or a list were read there.</summary>
    private static List<ServiceCandidate> Outside(List<ServiceCandidate> rows, DenialTables.Found tables, DenialLists.Found lists) =>
        [.. rows.Where(r => !tables.Regions.Concat(lists.Regions).Any(t => r.Scope.Start >= t.Start && r.Scope.Start < t.End))];

    /// <summary>A sentence often tells what of a listed service was authorized.</summary>
    private static List<ServiceCandidate> WithParts(List<ServiceCandidate> services, List<ServiceCandidate> sentences) =>
        services.ConvertAll(s => s.Authorized is null && s.Decision?.Value == UtilizationReviewDecision.Modified
            && sentences.Find(o => o.Authorized is not null && o.SaysTheSameAs(s)) is { } told
                ? s with
                {
                    Authorized = told.Authorized,
                    Remaining = told.Remaining,
                }
                : s);

    private static List<ServiceCandidate> FromLabels(LetterText text, IReadOnlyList<DenialLabel> labels)
    {
        var found = new List<ServiceCandidate>();
        var flow = text.Flow;
        var firstDecision = Of(labels, DenialField.Decision, 0, labels.Count);
        for (var i = 0; i < labels.Count && found.Count <= DisputeFacts.MostServices; i++)
        {
            if (labels[i].Field != DenialField.Request || labels[i].Value.Length == 0)
            {
                continue;
            }

            // "Treatment not certified: 8 visits" below a request is the part of it that was denied.
            if (found.Count > 0
                && SentenceDecisions.AmountOnly().IsMatch(labels[i].Value.In(flow))
                && DecisionWords.Read(labels[i].Label.In(flow)) == UtilizationReviewDecision.Denied)
            {
                found[^1] = found[^1] with
                {
                    Decision = new FieldReading<UtilizationReviewDecision>(
                        UtilizationReviewDecision.Modified, FieldCertainty.Likely, labels[i].Label),
                    Remaining = new FieldReading<string>(labels[i].Value.In(flow), FieldCertainty.Certain, labels[i].Value),
                };
                continue;
            }

            // What stands between this request and the next speaks of it, if it says anything
            // of a decision; else the document's only decision does.
            var next = i + 1;
            while (next < labels.Count && labels[next].Field != DenialField.Request)
            {
                next++;
            }

            var decision = Of(labels, DenialField.Decision, i + 1, next) ?? firstDecision;
            var read =
                decision is null ? null
                : DecisionValue.Read(decision.Value.In(flow)) is { } d
                    ? new FieldReading<UtilizationReviewDecision>(d, FieldCertainty.Certain, decision.Value)
                : null;
            // "Denied or modified" on a form leaves open which.
            read ??=
                !Either().IsMatch(labels[i].Label.In(flow)) && DecisionWords.Read(labels[i].Label.In(flow)) is { } inLabel
                    ? new FieldReading<UtilizationReviewDecision>(inLabel, FieldCertainty.Certain, labels[i].Label)
                    : null;
            var end = next < labels.Count ? labels[next].Label.Start : flow.Length;
            read ??= HeadingAbove(text, labels[i].Label.Start) ?? OfThisItem(text, labels[i].Value.End, end);
            var authorized = Of(labels, DenialField.Authorized, i + 1, next);
            var authorizedReading = authorized is { Value.Length: > 0 }
                ? new FieldReading<string>(authorized.Value.In(flow).TrimEnd('.'), FieldCertainty.Certain, authorized.Value)
                : decision is not null && read?.Value == UtilizationReviewDecision.Modified ? DecisionValue.Granted(flow, decision.Value)
                : null;
            var scope = new TextSpan(
                labels[i].Label.Start,
                (next < labels.Count ? labels[next].Label.Start : flow.Length) - labels[i].Label.Start);
            var remaining = decision is not null && authorizedReading is not null ? DecisionValue.Remaining(flow, decision.Value) : null;
            var ofLabel = new List<ServiceCandidate>();
            foreach (var item in RequestItems.Of(text, labels[i].Value))
            {
                var own = DecisionInside(flow, item);
                ofLabel.Add(new ServiceCandidate(own.Request, own.Decision ?? read, authorizedReading, scope) { Remaining = remaining });
            }

            found.AddRange(decision is null ? ofLabel : Told(ofLabel, flow, decision.Value));
        }

        return DistinctServices.Of(found, static (known, other) => known.Key == other.Key);
    }

    /// <summary>A labelled item that ends in its own decision: "MRI of the knee (denied)".</summary>
    private static (FieldReading<string> Request, FieldReading<UtilizationReviewDecision>? Decision) DecisionInside(
        string flow,
        TextSpan item)
    {
        var words = item.In(flow);
        var own = TrailingDecision().Match(words);
        if (own.Success && own.Index > ItemWords.Shortest && DecisionWords.Read(own.Groups["decision"].Value) is { } decision)
        {
            var request = DenialLabel.Trim(flow, item.Start, item.Start + own.Index);
            return (new FieldReading<string>(Clean(flow, request), FieldCertainty.Certain, request),
                new FieldReading<UtilizationReviewDecision>(
                    decision,
                    FieldCertainty.Certain,
                    new TextSpan(item.Start + own.Groups["decision"].Index, own.Groups["decision"].Length)));
        }

        return (new FieldReading<string>(Clean(flow, item), FieldCertainty.Certain, item), null);
    }

    /// <summary>The decision of the nearest heading above that decides of all below it, a few lines up at most.</summary>
    private static FieldReading<UtilizationReviewDecision>? HeadingAbove(LetterText text, int at)
    {
        var line = text.LineAt(at);
        for (var above = line - 1; above >= 0 && line - above <= MostLinesBelowHeading; above--)
        {
            if (DenialLists.OfHeading(text, above) is { } decision)
            {
                return decision;
            }
        }

        return null;
    }

    /// <summary>"This item is denied", in the sentences between a request and the next.</summary>
    private static FieldReading<UtilizationReviewDecision>? OfThisItem(LetterText text, int from, int to)
    {
        foreach (var sentence in Sentences.Of(text, from, to))
        {
            var words = sentence.In(text.Flow);
            if (ThisItem().Match(words) is { Success: true } item
                && DecisionPhrase.In(words).Find(p => p.Start >= item.Index + item.Length - 1) is { End: > 0, IsWeak: false } decided)
            {
                return new FieldReading<UtilizationReviewDecision>(
                    decided.Decision, FieldCertainty.Likely, new TextSpan(sentence.Start + decided.Start, decided.End - decided.Start));
            }
        }

        return null;
    }

    private static string Clean(string flow, TextSpan item)
    {
        var isRequest = false;
        return ItemWords.Named(flow, item.Start, item.End, ref isRequest)?.In(flow).Replace(" | ", " ", StringComparison.Ordinal)
            ?? item.In(flow).Trim(' ', ',', '.', ':', '-', '|');
    }

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
}
