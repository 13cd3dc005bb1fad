using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Finds the requested services in the layouts that utilization review uses: tables and lists, labels, sentences.</summary>
internal static partial class DenialServices
{
    /// <summary>
    /// Services of the layouts that say most: tables, lists and rows with a decision each, then labelled requests, then sentences. What the
    /// other layouts name besides is said, never dropped.
    /// </summary>
    public static (List<ServiceCandidate> Services, List<string> Doubts) Find(LetterText text, IReadOnlyList<DenialLabel> labels)
    {
        var doubts = new List<string>();
        var tables = DenialTables.In(text, doubts);
        var lists = DenialLists.In(text, doubts);
        var rows = Outside(DenialRows.In(text), tables, lists);
        var structured = WithScopes(Distinct([.. tables.Services, .. lists.Services, .. rows]), text.Flow.Length);
        var labelled = FromLabels(text, labels);
        var sentences = SentenceDecisions.In(text);
        var chosen =
            structured.Count > 0 && (structured.Count >= labelled.Count || labelled.TrueForAll(l => l.Decision is null)) ? structured
            : labelled.Count > 0 ? labelled
            : WithScopes(Distinct(Disputes(sentences.Sure) ? sentences.Sure : [.. sentences.Sure, .. sentences.Guessed]), text.Flow.Length);
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

            doubts.AddRange(
                sentences
                    .Sure.Where(s => s.IsDisputed && !chosen.Exists(c => c.SaysTheSameAs(s)))
                    .Select(s =>
                        $"{text.PlaceOf(s.Scope.Start)}: a sentence denies or modifies something that stands in no list and no row; if it "
                            + $"is in dispute, add it"
                    ));
            chosen = WithParts(chosen, sentences.Sure);
        }

        return (chosen.ConvertAll(PartialGrants.Parted), doubts);
    }

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
        for (var i = 0; i < labels.Count && found.Count <= LetterReader.MostServices; i++)
        {
            if (labels[i].Field != DenialField.Request || labels[i].Value.Length == 0)
            {
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
            var authorized = Of(labels, DenialField.Authorized, i + 1, next);
            var authorizedReading = authorized is { Value.Length: > 0 }
                ? new FieldReading<string>(authorized.Value.In(flow).TrimEnd('.'), FieldCertainty.Certain, authorized.Value)
                : decision is not null && read?.Value == UtilizationReviewDecision.Modified ? DecisionValue.Granted(flow, decision.Value)
                : null;
            var scope = new TextSpan(
                labels[i].Label.Start,
                (next < labels.Count ? labels[next].Label.Start : flow.Length) - labels[i].Label.Start);
            var remaining = decision is not null && authorizedReading is not null ? DecisionValue.Remaining(flow, decision.Value) : null;
            foreach (var item in RequestItems.Of(text, labels[i].Value))
            {
                var own = DecisionInside(flow, item);
                found.Add(new ServiceCandidate(own.Request, own.Decision ?? read, authorizedReading, scope) { Remaining = remaining });
            }
        }

        return Distinct(found, static (known, other) => known.Key == other.Key);
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

    private static List<ServiceCandidate> WithScopes(List<ServiceCandidate> found, int end)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var next = i + 1 < found.Count ? found[i + 1].Scope.Start : end;
            found[i] = found[i] with { Scope = new TextSpan(found[i].Scope.Start, Math.Max(0, next - found[i].Scope.Start)) };
        }

        return found;
    }

    private static List<ServiceCandidate> Distinct(IEnumerable<ServiceCandidate> found) =>
        Distinct(found, static (known, other) => known.SaysTheSameAs(other));

    /// <summary>Letters repeat themselves: the first mention of a request stands, later ones that say the same go.</summary>
    private static List<ServiceCandidate> Distinct(
        IEnumerable<ServiceCandidate> found,
        Func<ServiceCandidate, ServiceCandidate, bool> isSame)
    {
        var distinct = new List<ServiceCandidate>();
        foreach (var candidate in found)
        {
            // What was approved and what was denied are two, though their words agree: "purchase" and "rental" may be all that differs.
            var same = distinct.FindIndex(d => (d.IsDisputed == candidate.IsDisputed || d.Key == candidate.Key) && isSame(d, candidate));
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

    [GeneratedRegex(@"\bor\s+(?:modified|denied)", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Either();

    [GeneratedRegex(
        @"[\s(\-\u2013:,]+(?<decision>" + DecisionWords.All + @")\s*\)?\.?\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TrailingDecision();
}
