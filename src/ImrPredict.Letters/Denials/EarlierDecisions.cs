using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Tells decisions of another time ("an earlier request for X was denied in 2023") from those of this review.</summary>
internal static partial class EarlierDecisions
{
    /// <summary>Leaves out what was decided at another time, where something else is decided now.</summary>
    public static void LeaveOut(string flow, List<ServiceCandidate> decided)
    {
        if (decided.Exists(s => s.IsDisputed && !IsTold(flow, s.Scope)))
        {
            decided.RemoveAll(s => IsTold(flow, s.Scope) || IsConceded(flow, s));
        }
    }

    /// <summary>Whether a clause concedes what its sentence then overrules: "although X was certified in 2023".</summary>
    private static bool IsConceded(string flow, ServiceCandidate service)
    {
        var clause = Concession().Match(service.Scope.In(flow));
        return clause.Success && !service.IsDisputed
            && service.Request.Span.End <= service.Scope.Start + clause.Index + clause.Length
            && EarlierTime().IsMatch(clause.Value) && !Now().IsMatch(clause.Value);
    }

    /// <summary>Whether a sentence looks back: it has a verb of the past and words of an earlier time or an earlier request.</summary>
    public static bool IsTold(string flow, TextSpan sentence)
    {
        var words = sentence.In(flow);
        return (EarlierRequest().IsMatch(words) || EarlierTime().IsMatch(words) || TimeFirst().IsMatch(words)) && !Now().IsMatch(words);
    }

    private const string Decided =
        @"(?:denied|declined|refused|rejected|non[-\s]?certified|certified|approved|authori[sz]ed|modified|granted|not\s+\w+ed)";

    [GeneratedRegex(
        @"\b(?:earlier|prior|previous|past|last|former)\s+(?:UR\s+|RFA\s+)?(?:requests?|prescriptions?|RFAs?|reviews?|decisions?"
            + @"|determinations?|submissions?)\b.{0,250}\b(?:was|were|had\s+been|has\s+been|have\s+been)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex EarlierRequest();

    [GeneratedRegex(
        @"\b(?:was|were|had\s+been|has\s+been|have\s+been)\s+(?:\w+ly\s+)?" + Decided
            + @"\b.{0,250}?\b(?:in\s+(?:(?:early|late|mid)[\s-]+)?"
            + @"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
            + @"|Dec(?:ember)?|(?:19|20)\d\d|the\s+past)\b|last\s+(?:year|month|week|spring|summer|fall|autumn|winter)\b"
            + @"|(?:years?|months?|weeks?)\s+(?:ago|earlier|before)\b|on\s+(?:a|an|one)\s+(?:prior|earlier|previous)\s+occasion)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex EarlierTime();

    // "In 2022 the carrier denied X", "Last year X was approved".
    [GeneratedRegex(
        @"^\W*(?:[A-Z][a-z ]{2,40}:\s*)?(?:(?:back\s+)?in\s+(?:(?:early|late|mid)[\s-]+)?(?:January|February|March|April|May|June|July"
            + @"|August|September|October"
            + @"|November|December|(?:19|20)\d\d)\b|last\s+(?:year|month|week|spring|summer|fall|autumn|winter)\b|previously\b|earlier\b"
            + @"|(?:\w+\s+)?\w+\s+(?:years?|months?|weeks?)\s+(?:ago|earlier)\b).{0,250}?\b" + Decided + @"\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TimeFirst();

    [GeneratedRegex(
        @"^\W*(?:although|though|even\s+though|while|whereas)\b[^,;]{0,250}[,;]",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Concession();

    // "The prior denial is upheld", "… and is again denied".
    [GeneratedRegex(
        @"\b(?:is|are|remains?|stands?)\s+(?:now\s+|again\s+|hereby\s+|therefore\s+|not\s+|still\s+)*(?:upheld|affirmed|" + Decided
            + @")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Now();
}
