using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Reads pairs of "Requested: X" and "Certified: Y": none of it, all of it, or a part.</summary>
internal static partial class RequestedAndGranted
{
    public static List<ServiceCandidate> In(LetterText text)
    {
        var found = new List<ServiceCandidate>();
        for (var line = 0; line < text.Lines.Count; line++)
        {
            var asked = Requested().Match(text.Lines[line].Text);
            var (given, givenLine) = (asked.Groups["given"], line);
            if (asked.Success && !given.Success && line + 1 < text.Lines.Count)
            {
                (given, givenLine) = (Granted().Match(text.Lines[line + 1].Text).Groups["given"], line + 1);
            }

            var (from, isRequest) = (text.StartOf(line) + asked.Groups["asked"].Index, false);
            if (given.Success && ItemWords.Named(text.Flow, from, from + asked.Groups["asked"].Length, ref isRequest) is { } item)
            {
                found.Add(Pair(text, item, new TextSpan(text.StartOf(givenLine) + given.Index, given.Length), text.StartOf(line)));
            }
        }

        return found;
    }

    private static ServiceCandidate Pair(LetterText text, TextSpan item, TextSpan given, int from)
    {
        var (request, granted) = (item.In(text.Flow), given.In(text.Flow).TrimEnd('.'));
        var decision =
            Nothing().IsMatch(granted) ? UtilizationReviewDecision.Denied
            : Letters(request) == Letters(granted) || All().IsMatch(granted) ? UtilizationReviewDecision.Approved
            : UtilizationReviewDecision.Modified;
        return new ServiceCandidate(
            new FieldReading<string>(request, FieldCertainty.Certain, item),
            new FieldReading<UtilizationReviewDecision>(decision, FieldCertainty.Likely, given),
            decision == UtilizationReviewDecision.Modified ? new FieldReading<string>(granted, FieldCertainty.Likely, given) : null,
            new TextSpan(from, 0));
    }

    private static string Letters(string words) => string.Concat(words.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private const string Given = @"(?:Certified|Approved|Authori[sz]ed|Granted)\s*:\s*(?<given>\S.{0,300}?)\s*$";

    [GeneratedRegex(
        @"^\W{0,2}(?:\d{1,2}[.)]\s*)?Requested\s*:\s*(?<asked>.{3,300}?)(?:\s*[;,|]?\s+" + Given + @"|\s*$)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Requested();

    [GeneratedRegex(@"^\W{0,2}" + Given, RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Granted();

    [GeneratedRegex(@"^\W*(?:none|nothing|no|0|zero|not\s+(?:certified|approved|authori[sz]ed))\b", RegexOptions.IgnoreCase,
        SearchBounds.Milliseconds)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^\W*(?:all|yes|in\s+full|as\s+requested)\W*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex All();
}
