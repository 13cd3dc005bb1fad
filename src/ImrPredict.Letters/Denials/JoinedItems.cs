using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Denials;

/// <summary>Parts what one sentence decides of several items at once; what cannot be parted is said.</summary>
internal static partial class JoinedItems
{
    /// <summary>Longest list that is tried, in characters.</summary>
    private const int Longest = 900;

    private const int MostParts = 30;

    /// <param name="Doubt">In words, where the parting is not certain.</param>
    /// <param name="Behind">Words behind the last of the joined items that speak of this one too: "of the knee", "2x6"; else empty.</param>
    internal readonly record struct Part(TextSpan Span, string? Doubt, string Behind = "");

    public static List<Part> Of(string flow, TextSpan item)
    {
        var numbered = RequestItems.Inline(flow, item);
        if (numbered.Count > 1 || item.Length > Longest)
        {
            return [.. numbered.Select(n => new Part(n, null))];
        }

        var whole = numbered.Count == 1 ? numbered[0] : item;
        // "X-rays / bone scan": a stroke with space around it joins treatments, but the ingredients of one drug too.
        var strokes = Strokes().Split(whole.In(flow));
        if (strokes.Length > 1 && Kinds(strokes) is { } known && known.Count(k => !k.EndsWith(' ')) < 2)
        {
            var parts = new List<Part>();
            foreach (Match piece in Piece().Matches(whole.In(flow)))
            {
                var span = new TextSpan(whole.Start + piece.Index, piece.Length);
                parts.Add(new Part(span, "parted from its neighbour at a stroke; please check"));
            }

            return parts;
        }

        var brackets = Bracketed().Matches(whole.In(flow)).ToList();
        var joints = Joint()
            .Matches(whole.In(flow))
            .Where(j => !brackets.Exists(b => j.Index > b.Index && j.Index < b.Index + b.Length))
            .Where(j => !OfAmount().IsMatch(whole.In(flow)[(j.Index + j.Length)..]))
            .ToList();
        if (joints.Count == 0 || joints.Count > MostParts)
        {
            return [new Part(whole, null)];
        }

        var spans = new List<TextSpan>(joints.Count + 1);
        var from = whole.Start;
        foreach (var joint in joints)
        {
            spans.Add(new TextSpan(from, whole.Start + joint.Index - from));
            from = whole.Start + joint.Index + joint.Length;
        }

        spans.Add(new TextSpan(from, whole.End - from));
        var kinds = spans.ConvertAll(s => KindOf(s.In(flow)));
        // "MRI of the neck and back" is one request: what is joined stands alone only if every part is a treatment of its own kind.
        if (kinds.TrueForAll(k => k is not null) && kinds.Distinct().Count() == kinds.Count)
        {
            return Parted(flow, spans);
        }

        // "A bed, a ramp and a stair lift": each has its own article. "The stay, assistant surgeon and brace" is a list of its own too.
        if (spans.Skip(1).All(s => Article().IsMatch(s.In(flow)))
            || (
                spans.Count > 2
                && LastJoint().IsMatch(joints[^1].Value)
                && spans.TrueForAll(s => s.Length is >= 3 and < 60 && !OfBody().IsMatch(s.In(flow)))))
        {
            return [.. spans.Select(s => new Part(s, "parted from its neighbour at a conjunction; please check"))];
        }

        return
        [
            new Part(
                whole,
                kinds.Count(k => k is not null) > 1
                || (spans.Count > 1 && LastJoint().IsMatch(joints[^1].Value) && !OfBody().IsMatch(whole.In(flow)))
                    ? "may be several treatments joined by 'and' or a comma; please check"
                    : null),
        ];
    }

    /// <summary>The kinds of all parts, all known and different; else null.</summary>
    private static List<string>? Kinds(string[] parts)
    {
        var kinds = parts.Select(KindOf).OfType<string>().ToList();
        return kinds.Count == parts.Length && kinds.Distinct().Count() == kinds.Count ? kinds : null;
    }

    [GeneratedRegex(@"\s+/\s+", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Strokes();

    [GeneratedRegex(@"(?<=^|\s/\s+)[^\s/](?:(?!\s/\s).)*", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Piece();

    /// <summary>Parts of different kinds. "MRI and EMG of the right arm" tells the arm of both, "therapy and acupuncture 2x6" the visits.
    /// </summary>
    private static List<Part> Parted(string flow, List<TextSpan> spans)
    {
        var shared = Shared().Match(spans[^1].In(flow));
        var isShared = shared.Success && spans.SkipLast(1).All(s => !OfBody().IsMatch(s.In(flow)) && !s.In(flow).Any(char.IsAsciiDigit));
        return
        [
            .. spans.Select(
                (s, i) =>
                    isShared && i < spans.Count - 1
                        ? new Part(
                            s,
                            $"parted from its neighbour at a conjunction, and given its words '{shared.Value.Trim()}'; please check",
                            shared.Value)
                        : new Part(s, "parted from its neighbour at a conjunction; please check")),
        ];
    }

    [GeneratedRegex(
        @"\s+(?:of|for|to)\s+(?:the\s+|both\s+)?(?:left|right|bilateral|both|cervical|thoracic|lumbar|low|upper|lower|neck|back|spine"
            + @"|knees?|shoulders?|hips?|ankles?|wrists?|elbows?|foot|feet|hands?|arms?|legs?)\b[^,;]*$"
            + @"|,?\s+(?:\d{1,2}\s?x\s?\d{1,2}|x\s?\d{1,2}"
            + @"|\d{1,2}\s+times\s+(?:a|per)\s+week)\b[^,;]*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Shared();

    private static string? KindOf(string words)
    {
        if (words.Trim().Length < 3)
        {
            return null;
        }

        var treatment = TreatmentReader.Read(words);
        return treatment.Category == TreatmentCategory.Other ? null
            : $"{treatment.Category} {string.Join(',', treatment.Ingredients)}";
    }

    [GeneratedRegex(@"\([^()]{0,200}\)", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Bracketed();

    // "Chiropractic, 12 visits": the amount belongs to what stands before it.
    [GeneratedRegex(
        @"^(?:\#?\d{1,3}\s*(?:(?:visits?|sessions?|tablets?|units?|times|x|mg|hours?|refills?)\b|(?:days?|weeks?|months?)(?=\s*(?:$|,"
            + @"|rental"
            + @"|supply|trial|of\b|for\b)))|\#\s?\d|qty|quantity|x\s?\d"
            + @"|(?:one|two|three|four|five|six|eight|ten|twelve)\s+(?:visits?|sessions?|times|days?|weeks?|months?|refills?)\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OfAmount();

    [GeneratedRegex(@"^an?\s+\w", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Article();

    [GeneratedRegex(
        @"\b(?:and|or|plus|as\s+well\s+as|along\s+with|together\s+with)\b|&",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex LastJoint();

    // Words of a part of the body, of an amount or of a purpose: such lists tell more of one treatment.
    [GeneratedRegex(
        @"\b(?:of|for|to|with|without|left|right|bilateral|neck|back|knees?|shoulders?|spine|lumbar|cervical|thoracic|hips?|ankles?"
            + @"|wrists?|elbows?|foot|feet|hands?|upper|lower|levels?|C\d|L\d|S\d|T\d|stretching|strengthening|evaluat\w+)\b"
            + @"|^\W*\d+\s*(?:visits?|sessions?|mg|tablets?|weeks?|times)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OfBody();

    [GeneratedRegex(
        @"\s*,\s+(?:and\s+|or\s+|as\s+well\s+as\s+|along\s+with\s+)?|\s+(?:and|or|plus|&|as\s+well\s+as|along\s+with|together\s+with)\s+",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Joint();
}
