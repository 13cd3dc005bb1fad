using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Cuts what was requested out of the words around a decision.</summary>
internal static partial class ItemWords
{
    /// <summary>Longest request of one item, in characters; the longest of the 116 real letters has 433.</summary>
    public const int Longest = 600;

    public const int Shortest = 3;

    /// <summary>The item of "After review, your doctor's request for X submitted on 3/4/2021": X.</summary>
    /// <returns>Null where no item is named, as in "it", "the request" or "the above treatment".</returns>
    public static TextSpan? BeforeDecision(string flow, int from, int to, out bool isRequest)
    {
        isRequest = false;
        var words = flow[from..to];
        if (Saying().Match(words) is { Success: true } saying)
        {
            var said = from + saying.Index + saying.Length;
            // "Regarding your request for X, we have determined that it is …".
            if (Pronoun().IsMatch(flow[said..to]) && RequestFor().Match(flow[from..said]) is { Success: true } before)
            {
                to = said;
                from += before.Index + before.Length;
                isRequest = true;
            }
            else
            {
                from = said;
            }
        }
        else if (Introduction().Match(words) is { Success: true } introduction)
        {
            from += introduction.Length;
        }

        words = flow[from..to];
        if (RequestFor().Match(words) is { Success: true } request)
        {
            from += request.Index + request.Length;
            isRequest = true;
        }

        words = flow[from..to];
        if (Relative().Match(words) is { Success: true, Index: > Shortest } relative)
        {
            to = from + relative.Index;
        }

        return Named(flow, from, to, ref isRequest);
    }

    /// <summary>The item of "the request for X because no examination was sent": X.</summary>
    /// <returns>Null where no item is named.</returns>
    public static TextSpan? AfterDecision(string flow, int from, int to, out bool isRequest)
    {
        isRequest = false;
        var words = flow[from..to];
        if (AfterItem().Match(words) is { Success: true } after)
        {
            to = from + after.Index;
            words = flow[from..to];
        }

        if (RequestFor().Match(words) is { Success: true } request)
        {
            from += request.Index + request.Length;
            isRequest = true;
        }

        return Named(flow, from, to, ref isRequest);
    }

    /// <summary>An item without number, article, codes and courtesies.</summary>
    public static TextSpan? Named(string flow, int from, int to, ref bool isRequest)
    {
        var span = Bare(flow, from, to, ref isRequest);
        var words = span.In(flow);
        return
            (span.Length < Shortest && !ShortName().IsMatch(words))
            || span.Length > Longest
            || !words.Any(char.IsLetter)
            || Unnamed().IsMatch(words)
            || DecisionAlone().IsMatch(words)
            ? null
            : span;
    }

    private const string RemainderOfRequest = "remaining IMR eligible portion";

    private static TextSpan Bare(string flow, int from, int to, ref bool isRequest)
    {
        var span = Trim(flow, from, to);
        for (var round = 0; round < 6; round++)
        {
            var words = span.In(flow);
            if (Leading().Match(words) is { Success: true, Length: > 0 } leading && leading.Length < words.Length)
            {
                isRequest |= leading.Groups["requested"].Success;
                span = Trim(flow, span.Start + leading.Length, span.End);
            }
            else if (words.Contains(RemainderOfRequest, StringComparison.OrdinalIgnoreCase))
            {
                // The wording of the determinations' own headings, which the determination repeats to the letter.
                break;
            }
            else if (Trailing().Match(words) is { Success: true, Index: > 0 } trailing)
            {
                span = Trim(flow, span.Start, span.Start + trailing.Index);
            }
            else
            {
                break;
            }
        }

        return span;
    }

    private static TextSpan Trim(string flow, int from, int to)
    {
        while (from < to
            && (
                char.IsWhiteSpace(flow[from])
                || ",.:-\u2010\u2011\u2012\u2013\u2014|\"\u201C\u201D;*".Contains(flow[from], StringComparison.Ordinal)))
        {
            from++;
        }

        while (to > from
            && (
                char.IsWhiteSpace(flow[to - 1])
                || ",.:-\u2010\u2011\u2012\u2013\u2014|\"\u201C\u201D;*".Contains(flow[to - 1], StringComparison.Ordinal)))
        {
            to--;
        }

        // A bracket that was closed outside of the item.
        if (to > from && flow[to - 1] == '(')
        {
            to--;
        }

        return new TextSpan(from, Math.Max(0, to - from));
    }

    [GeneratedRegex(@"^\W*" + DecisionWords.All + @"\W*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DecisionAlone();

    // Physical therapy, occupational therapy.
    [GeneratedRegex(@"^[PO]T$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex ShortName();

    [GeneratedRegex(
        @"^\s*(?:it|this|that|they|these|such)?(?:\s+(?:request|treatment|service)s?)?\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Pronoun();

    // "we have determined that", "please be advised that", "our reviewer concluded that".
    [GeneratedRegex(
        @"^.{0,260}\b(?:determin\w+|decid\w+|found|finds?|conclud\w+|advised|inform\w*|notif\w+|opin(?:es|ed|ion\s+is)|states?d?"
            + @"|believes?|note[sd]?|opinion|decision\s+is|confirm\w*|recommend(?:s|ed)?|regret|sorry)\s+(?:you\s+)?that\s+",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Saying();

    // What stands before the first comma of a sentence and opens it. "Right knee arthroscopy, partial" opens nothing.
    [GeneratedRegex(
        @"^\W{0,3}(?:(?:Today|Therefore|Thus|Accordingly|As\s+such|Hence|However|Unfortunately|Regrettably|Consequently|Additionally"
            + @"|In\s+addition|Also|Finally|Furthermore|Moreover|Lastly|Similarly|Likewise|Second(?:ly)?|First(?:ly)?|Third(?:ly)?"
            + @"|At\s+this\s+time|In\s+conclusion|In\s+summary|To\s+summarize|Dear\s+[^,:]{1,40})\s*[,:]?\s+"
            + @"|(?:After|Following|Upon|Based\s+(?:up)?on|As\s+of|On|In\s+light|In\s+accordance|In\s+view|In\s+the\s+absence|Given"
            + @"|Pursuant|According|Because|Since|Due|Per|With(?:out)?(?!\s+(?:regards?|reference"
            + @"|respect)\s+to\b[^,;]{1,200},\s+(?:(?:the|this|your)\s+request|it)\W*$)|Having|While|Although|Under|For\s+(?:the|this"
            + @"|these)\s+reasons?"
            + @"|As\s+(?:the|a|there|no|it))\b[^,;]{1,220},\s+)+",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Introduction();

    [GeneratedRegex(
        @"^.{0,400}\b(?:requests?|requested|requesting|prescriptions?|RFA|referral|application|asked\s+(?:us\s+)?(?:for"
            + @"|to))\s+(?:\([^)]{1,60}\)\s*)?(?:(?:from|by|of)\s+(?:(?:the\s+)?(?:Dr|doctor|physician|provider|treating)[^,;]{0,40}?"
            + @"|[A-Z][\w.]{1,20}(?:\s+[A-Z][\w.]{1,20}){0,3}(?:,\s*(?:MD|DO|DC|NP|PA(?:-C)?))?,?)\s+)?(?:(?:submitted|dated|received"
            + @"|made|of)\s+(?:on\s+)?[\d/.-]{6,10}\s+)?(?:(?:for|regarding)\s+|to\s+(?:authori[sz]e|approve|certify|provide|have|receive"
            + @"|undergo|perform)\s+|authori[sz]e\s+|approve\s+)(?:(?:the\s+)?(?:authori[sz]ation|certification|approval"
            + @"|coverage)\s+(?:of|for)\s+)?(?!lack\b|the\s+following\s+reasons?)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex RequestFor();

    // What follows an item that a sentence opens with: "X, which was asked for on …, is
    // denied"; "Regarding your request for X, our decision …".
    [GeneratedRegex(
        @"\s*,?\s+(?:(?:which|that|who)\s+(?:is|was|were|are|has|have|had|you|your|we)\b|(?:we|our|I|the\s+(?:decision|determination"
            + @"|request(?:ed\s+(?:treatment|service|item))?|reviewer|(?:utilization|physician)\s+review(?:er)?))\b|(?:it|this"
            + @"|this\s+(?:request|treatment|service))\s*$|(?:does|do|did|fails?|failed)\s+(?:not\s+)?(?:to\s+)?(?:meet|appear|seem|look"
            + @"|warrant|demonstrate|document|show|satisfy)\b|(?:does|do|did)n?\s*(?:not|[\u2019']t)\s+(?:have|support|provide)\b"
            + @"|(?:appears?|seems?|exceeds?|lacks?|meets?|duplicates|repeats|conflicts|contradicts|falls?|goes|satisf(?:y|ies)"
            + @"|fulfills?)\s+\w|(?:would|could|might)\s+(?:have\s+been|be)\b|(?:is|are|was"
            + @"|were)\s+(?:not\s+)?(?:considered\s+|deemed\s+)?(?:reasonable"
            + @"|consistent|in\s+(?:line|accordance|keeping)|compliant|beneficial|effective|useful|proven"
            + @"|excessive|appropriate|unreasonable|premature|redundant|duplicative|experimental|investigational|inappropriate"
            + @"|unnecessary|necessary|beyond|outside|in\s+excess|not\s+reasonable)\b|(?:was|were|is|are|has\s+been"
            + @"|have\s+been)\s+(?:reviewed|received|submitted|considered|evaluated|assessed|established|demonstrated|shown)\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Relative();

    [GeneratedRegex(
        @"\s*;\s*(?=(?:however|but|please|see|the|this|it|we|as|you|no|there|these|rental|lesser|all|and\s+the|instead)\b)"
            + @"|\s*,?\s+(?:because|due\s+to|based\s+(?:up)?on|since|however|but|although|though|while|whereas|unless|until|pending"
            + @"|per\s+(?:the\s+)?(?:MTUS|ODG|ACOEM)|for\s+(?:lack|want|the\s+(?:following\s+)?reasons?|which)|for\s+(?:these"
            + @"|this)\s+reasons?|as\s+(?:it|this|the(?:y|re|se)?|no|not|being|medically|requested|submitted|a\s+result|he|she|lacking)"
            + @"|on\s+the\s+(?:basis|ground)s?|in\s+(?:light|view)\s+of|submitted|dated|to\s+(?:allow|approve|authori[sz]e|certify|be\s)"
            + @"|at\s+this\s+time|medically\s+(?:necessary|appropriate)|stands|is|are|was|were|has|have|does|do|did|cannot|and\s+(?:we|it"
            + @"|therefore|have|has|is|are|so)|, so|which|that\s+(?:was|were|is|you)|by\s+(?:our|the)\s+(?:reviewer|physician"
            + @"|utilization))\b|\.\s+(?=[A-Z])|\.$|(?<=\w{3,}):\s+(?=\d)|\s+\((?:see|because|reason)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AfterItem();

    [GeneratedRegex(
        @"^(?:Rx\s*:\s*|(?:today['\u2019]s|the\s+(?:current|present|new|instant)|this)\s+(?:request|item|treatment|service),\s+"
            + @"|(?:other|remaining|second|third)\s+(?:item|part|request)\s+(?:of|in)\s+(?:your|the|this)\s+(?:request|RFA),\s+"
            + @"|(?:is|are)\s+(?=[^?]*\?)|(?:we\s+|I\s+)?(?:see|saw|find|found|have|had|there\s+(?:is|are|was"
            + @"|were))\s+no\s+(?:\w+\s+)?(?:reasons?|basis"
            + @"|grounds?|cause)\s+(?:to|for)\s+\w+\s+|(?<requested>(?:the\s+)?requested\s+(?:medical\s+)?(?:service|treatment|item"
            + @"|procedure|medication|drug)s?\s*[,:]\s+)|(?<requested>(?:the\s+)?request(?:ed|s)?\b(?:\s+(?:for|of|item|service|treatment"
            + @"|procedure|medication)\b(?:\s*:|\s+(?:of|for|is|are)\b)?)?:?\s+)|(?:the|your|his|her|this|these|said|that|proposed"
            + @"|prescribed|above|additional\s+request\s+for|aforementioned|any|use\s+of\s+(?:the|an?)|purchase\s+of\s+(?=the\s+(?:above"
            + @"|request)))\s+"
            + @"|(?:authori[sz]ation|certification|approval|coverage|payment|medical\s+necessity|the\s+(?:medical\s+)?necessity|denial"
            + @"|provision)\s+(?:of|for)\s+|to\s+(?:authori[sz]e|approve|certify)\s+|(?:for|of|regarding|(?:in|with)\s+(?:regards?"
            + @"|reference|relation)\s+to"
            + @"|with\s+respect\s+to|as\s+to|as\s+for|re|concerning|that|and|but|also|both|we|(?:the\s+)?following)\s*:?\s+|(?:decision"
            + @"|determination|recommendation|outcome|conclusion|final\s+decision|UR\s+decision|re)\s*[:\u2013-]\s*"
            + @"|\(?(?:\d{1,2}|[a-z]|i{1,3}|iv|vi{0,3}|ix)[.)]\s+|[\u2022\u25CF\u25AA\u25E6\u2043*\u00B7]\s*|(?:item|request|service"
            + @"|treatment|procedure)\s*(?:\#|no\.?)?\s*\d{1,2}(?:\s*of\s*\d{1,2})?\s*[:.),-]\s*|\#\d{1,2}[,:]?\s+)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Leading();

    [GeneratedRegex(
        @"(?:\s*\?|\s*[,(]?\s*(?:dates?\s+of\s+service|DOS)\b:?\s*[\d/.\-\u2013\s]{6,30}(?:to\s+[\d/.-]{6,10})?\)?"
            + @"|\s+(?:because|due\s+to)\b.*|\s*[-\u2013:,]?\s*(?:ok|okay|clear(?:ed)?)\s+to\s+(?:proceed|go|schedule)"
            + @"|\s*[-\u2013:,]\s*(?:certification|authori[sz]ation|decision|determination|status)"
            + @"|\s*,?\s*(?<!\w)(?:(?:as\s+)?(?:submitted|requested|prescribed|ordered|recommended)(?:\s+(?:(?:by"
            + @"|on)\s+.{3,60}|[\d/.-]{6,10}))?|(?:by|from)\s+(?:Dr\.?|your\s+(?:doctor|physician))\b.{0,50}|(?:dated|received(?:\s+on)?"
            + @"|(?<!(?:performed|done|given|dispensed|provided)\s)on)\s+[\d/.-]{6,10}|at\s+this\s+time|medically\s+(?:necessary"
            + @"|appropriate)|is|are|was|were|to|and|but|which|that|therefore|hereby|also|as|reduced|decreased|cut|our\s+(?:decision"
            + @"|determination)|we)"
            + @"|\s*\|?\s*\(?\s*(?:(?:CPT|HCPCS)(?:\s*/\s*(?:CPT|HCPCS))?\s*(?:codes?)?\s*[:\#]?\s*)?(?:\b\d{5}\b"
            + @"|\b[A-Z]\d{4}\b)(?:\s*[,/]\s*(?:\d{5}|[A-Z]\d{4}))*\s*\)?(?:\s*[x\u00D7]\s*\d{1,3}|\s*\|?\s*\d{1,3})?"
            + @"|\s+(?:ICD(?:-?10)?\s*:?\s*[A-TV-Z]\d{2}|[A-TV-Z]\d{2}\.\d{1,4}[A-Z]?))$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Trailing();

    [GeneratedRegex(
        @"^(?:yes|no)[.,;:]|^(?:our\s+\w+|no\s+(?:certification|approval|authori[sz]ation|coverage)"
            + @"|(?:claims?\s+)?(?:administrator|adjuster|examiner)"
            + @"|carrier|insurer|(?:physician|medical|utilization\s+review)\s+(?:advisor|reviewer|director)|determination\s+date|date)$"
            + @"|^(?:it|this|that|they|these|those|which|such|he|she|both|all|none|some|each|either|same|who|one|there|care|claim"
            + @"|decision|determination|recommend(?:ation|ed|s)?|treatments?|services?|requests?|items?|procedures?|medications?"
            + @"|authori[sz]ation|certification|approval|coverage|letter|notice|record|following|above|additional\s+information"
            + @"|(?:medical\s+)?necessity|utilization\s+review|(?:the\s+)?(?:injured\s+)?(?:worker|patient|claimant|applicant|employee"
            + @"|reviewer|physician|doctor|provider))$"
            + @"|\b(?:it|this|they|which)$|\b(?:listed|described|identified|noted|specified|outlined|mentioned|stated|named)\s+(?:below"
            + @"|above|herein)|^(?:treatments?|services?|requests?|items?|following|above|all\s+(?:of\s+)?(?:the\s+)?)\s*(?:(?:listed"
            + @"|below|above|requested|treatments?|services?|items?|requests?|reviewed|procedures?|or|and|medications?|of\s+the|of)\s*)*$"
            + @"|^(?:above|following|requested|aforementioned|submitted|disputed)[\s-]*(?:mentioned|referenced|listed|noted|medical"
            + @"|named)?\s*(?:treatments?|services?|requests?|items?|procedures?|medications?|claim|care)\b"
            + @"|^(?:an?\s+)?(?:part|portion|some)\s+of\s+(?:this|the|your)\s+request$|^(?:request|treatment|service)s?\s+in\s+(?:part"
            + @"|full|dispute)$|\bindependent\s+medical\s+review\b"
            + @"|^(?:utilization\s+)?(?:review|decision|determination|letter|notice|denial|report|request)\s+(?:of|dated|from"
            + @"|on)\s+(?:[A-Z][a-z]{2,8}\.?\s+)?\d"
            + @"|^(?:decision|determination|outcome|recommendation|status)\s+(?:for|on)\s+(?:both|all|each|the|these|this)\s+"
            + @"(?:of\s+(?:the|these)\s+)?(?:\w+\s+)?(?:requests?|items?|services?|treatments?)$"
            + @"|^(?:items?|requests?|services?|treatments?|lines?)\s*\((?:\d{1,2}|[a-z])\)$"
            + @"|^(?:right\s+to|(?:an?\s+)?appeal|opportunity|guidelines?|criteria|part\s+of|lack)\b|^request\(s\)|^\w+\s+of\s+(?:the"
            + @"|these|those|your)\s+(?:\w+\s+)?(?:items?|requests?|services?|treatments?)$|^(?:all|each|both|any|none)\b(?:\s+of\b"
            + @"|\s+the\b|\s*$)|^(?:the\s+)?(?:first|last|second|third|fourth|fifth|latter|former|next|other)(?:\s+(?:one|two|three|four"
            + @"|five|\d|items?|requests?|services?|treatments?))*$|^(?:item|request|service|treatment|determination|decision|citation"
            + @"|guideline)s?\s*(?:\#|no\.?)?\s*\d{1,2}(?:\s*(?:,|and|through|to|-)\s*\d{1,2})*$|^(?:reduced\s+)?quantity\s+of\b|^(?:the"
            + @"|no|any)\s+(?:reason|basis)\b|^there\s+(?:is|are|was)\b|^(?:\d{1,3}|the|remaining|rest|remainder|balance|of|other|visits?"
            + @"|sessions?|units?|tablets?|weeks?|months?|days?|\s)+$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Unnamed();
}
