using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Where the item stands that a decision speaks of.</summary>
internal enum ItemSide
{
    /// <summary>"X is denied".</summary>
    Before,

    /// <summary>"We deny X", "denial of X".</summary>
    After,
}

/// <summary>The words of a sentence that state a decision, with their negation: "cannot be certified", "unable to approve".</summary>
/// <param name="Start">Offset in the sentence of the first word that belongs to the decision and not to the item.</param>
/// <param name="End">Offset behind its last word.</param>
/// <param name="IsWeak">Whether guidelines and histories use the same words ("is not
/// recommended"), so that they decide only of a request.</param>
internal readonly partial record struct DecisionPhrase(int Start, int End, UtilizationReviewDecision Decision, ItemSide Side, bool IsWeak)
{
    /// <summary>Longest sentence that is looked into, in characters.</summary>
    public const int LongestSentence = 2_500;

    private const string Auxiliary =
        @"(?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|should|shall|must|may|cannot|do|does|did|remains?|(?:is|are"
            + @"|was|were|ca|could|wo|would|has|have|does|do|did)n?['\u2019]t)";

    private const string Between =
        @"(?:not|never|no\s+longer|hereby|therefore|thus|also|both|now|respectfully|currently|still|again|only|accordingly|formally"
            + @"|initially"
            + @"|hence"
            + @"|consequently|likewise|similarly|equally|correspondingly|automatically|additionally|thereby|all|each|deemed|considered"
            + @"|found|determined|judged|felt|recommended|recommending|to|as|for|able|unable|partially|partly|in\s+part|being|been|be"
            + @"|at\s+this\s+time|here|however|unfortunately|prospectively|retrospectively|regrettably|fully|a|an)";

    private const string Refused =
        @"(?:denied|turned\s+down|(?:declined|refused)(?!\s+to\b)|rejected|withheld|disapproved|disallowed"
            + @"|non[-\u2010-\u2013\s]{0,2}(?:certified|approved"
            + @"|authori[sz]ed)|unauthorized|uncertified|adversely\s+determined"
            + @"|(?:recommended\s+for\s+)?(?:non[-\u2010-\u2013\s]{0,2}certification|non[-\u2010-\u2013\s]{0,2}authori[sz]ation|denial"
            + @"|disapproval))";

    private const string Granted =
        @"(?:certified|approved|authori[sz]ed|allowed|granted|covered|certifiable|approvable"
            + @"|(?:recommended\s+for\s+)?(?:certification|approval"
            + @"|authori[sz]ation))";

    private const string Changed =
        @"(?:modified|reduced|(?:partially|partly|conditionally)[-\s]+(?:certified|approved|authori[sz]ed|denied|non[-\s]?certified)"
            + @"|(?:certified|approved|authori[sz]ed)[-\s]+(?:in\s+part|in\s+a\s+(?:modified|reduced|lesser)|(?:with|at|for|in)\s+(?:a\s+"
            + @"|the\s+)?(?:reduced|lower|lesser|smaller|decreased)\s+(?:quantity|amount|number|frequency|dos(?:e|age)|duration|supply)"
            + @"|with\s+(?:a\s+)?(?:modifications?|reductions?)|as\s+modified|partially|conditionally))";

    private const string Deferred = @"(?:delayed|deferred|pended|postponed|on\s+hold|held|pending)";

    private const string NecessaryWords =
        @"(?:(?:medically|clinically)\s+(?:necessary|appropriate|indicated|warranted|justified|supported)|recommended|supported|warranted"
            + @"|indicated|justified|(?:necessary|appropriate)(?=\s*(?:[.,;]|$|and\b|at\b|as\b|or\b)))";

    private const string Approving =
        @"(?:certif(?:y|ied|ying)|approv(?:e|ed|ing)|authori[sz](?:e|ed|ing)|grant(?:ed|ing)?|allow(?:ed|ing)?|cover(?:ed)?|endorse[d]?"
            + @"|recommend(?:ed|ing)?)";

    private const string OfApproval =
        @"(?:\s+(?:the\s+|any\s+)?(?:approval|certification|authori[sz]ation|coverage|payment)\s+(?:of|for))?";

    /// <summary>The decisions of a sentence in the order of their words.</summary>
    public static List<DecisionPhrase> In(string sentence)
    {
        var phrases = new List<DecisionPhrase>();
        if (sentence.Length > LongestSentence)
        {
            return phrases;
        }

        foreach (Match match in Phrase().Matches(sentence))
        {
            if (Of(sentence, match) is { } phrase)
            {
                phrases.Add(phrase);
            }
        }

        return phrases;
    }

    private static DecisionPhrase? Of(string sentence, Match match)
    {
        bool Has(string group) => match.Groups[group].Success;
        var isNegated = Has("chain") && Negation().IsMatch(match.Groups["chain"].Value);
        DecisionPhrase Make(UtilizationReviewDecision decision, ItemSide side, bool isWeak = false) =>
            new(match.Index, match.Index + match.Length, decision, side, isWeak);
        // "Is denied" follows its item, "have denied" comes before it.
        var side = Has("chain") && !Being().IsMatch(match.Groups["chain"].Value) ? ItemSide.After : ItemSide.Before;
        // "Would be denied if …" decides nothing.
        if ((Has("refused") || Has("changed") || (Has("granted") && !isNegated)) && Hypothetical().IsMatch(match.Groups["chain"].Value))
        {
            return null;
        }

        if ((Has("denies") || Has("refused")) && OfPerson(sentence, match))
        {
            // "He denies numbness"; "the patient was denied X" names X behind.
            return Has("refused") && !isNegated ? Make(UtilizationReviewDecision.Denied, ItemSide.After) : null;
        }

        if (Has("inverted"))
        {
            return DecisionWords.Read(match.Groups["inverted"].Value) is { } first ? Make(first, ItemSide.After) : null;
        }

        if (Has("refused"))
        {
            // "No portion of the request is denied", "the brace is not denied".
            if (NoPart().IsMatch(sentence[..match.Index]) || (isNegated && IsNot().IsMatch(match.Groups["chain"].Value)))
            {
                return Make(UtilizationReviewDecision.Approved, side);
            }

            // "conditionally non-certified" denies until more is known.
            return isNegated
                ? null
                : Make(
                    Partly().IsMatch(match.Groups["chain"].Value) && !Conditionally().IsMatch(match.Groups["chain"].Value)
                        ? UtilizationReviewDecision.Modified
                        : UtilizationReviewDecision.Denied,
                    side);
        }

        if (Has("changed"))
        {
            return isNegated ? null : Make(UtilizationReviewDecision.Modified, side);
        }

        if (Has("given") && !OfApprovalBefore().IsMatch(sentence[..match.Index]))
        {
            return null;
        }

        // "Is not covered" denies; "is covered with a dressing" decides nothing.
        if (Has("granted") && !isNegated && match.Groups["granted"].ValueSpan.Equals("covered", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (Has("granted") || Has("given"))
        {
            // "No authorization is granted for X".
            isNegated |= NoApproval().IsMatch(sentence[..match.Index]);
            var isPartly = Partly().IsMatch(match.Groups["chain"].Value);
            return Make(
                isNegated ? UtilizationReviewDecision.Denied
                    : isPartly ? UtilizationReviewDecision.Modified
                    : UtilizationReviewDecision.Approved,
                side);
        }

        if (Has("deferred"))
        {
            return isNegated ? null : Make(UtilizationReviewDecision.Delayed, side);
        }

        if (Has("necessary"))
        {
            return Make(isNegated ? UtilizationReviewDecision.Denied : UtilizationReviewDecision.Approved, ItemSide.Before, isWeak: true);
        }

        if (Has("established"))
        {
            // "Medical necessity has not been established for X".
            if (NecessityAlone().IsMatch(sentence[..match.Index]) && OfItem().IsMatch(sentence[(match.Index + match.Length)..]))
            {
                return Make(
                    isNegated ? UtilizationReviewDecision.Denied : UtilizationReviewDecision.Approved,
                    ItemSide.Before);
            }

            return isNegated && Necessity().IsMatch(sentence[..match.Index])
                ? Make(UtilizationReviewDecision.Denied, ItemSide.Before, isWeak: true)
                : null;
        }

        if (Has("unmet"))
        {
            return Make(UtilizationReviewDecision.Denied, ItemSide.Before, isWeak: true);
        }

        if (Has("denial") && ReasonFor().IsMatch(sentence[..match.Index]))
        {
            return null;
        }

        // "The denial of X was withdrawn", "we reverse the denial of X".
        if (Has("denial")
            && (TakenBackBefore().IsMatch(sentence[..match.Index]) || TakenBackBehind().IsMatch(sentence[(match.Index + match.Length)..])))
        {
            return null;
        }

        // "There is no reason to deny X", "we did not deny X", "rather than deny X".
        if ((Has("denies") || Has("modifies")) && NotDone().IsMatch(sentence[..match.Index]))
        {
            return null;
        }

        if (Has("approval"))
        {
            return NoApprovalBefore().IsMatch(sentence[..match.Index]) ? null : Make(UtilizationReviewDecision.Approved, ItemSide.After);
        }

        if (Has("unable") || Has("denial"))
        {
            return Make(
                UtilizationReviewDecision.Denied,
                ItemSide.After,
                isWeak: Has("unable")
                    && (OnlyRecommends().IsMatch(match.Value) || OfNecessity().IsMatch(match.Value) || Lacking().IsMatch(match.Value)));
        }

        // "was previously denied": the adverb parts the verb from its auxiliary, and tells of another time.
        if (Participle().IsMatch(match.Value)
            && (Has("denies") || Has("modifies") || Has("approves"))
            && Parted().Match(sentence[..match.Index]) is { Success: true } parted)
        {
            return Earlier().IsMatch(parted.Value) || Negation().IsMatch(parted.Value) ? null
                : new(
                    parted.Index,
                    match.Index + match.Length,
                    Has("denies") ? UtilizationReviewDecision.Denied
                        : Has("modifies") ? UtilizationReviewDecision.Modified
                        : UtilizationReviewDecision.Approved,
                    ItemSide.Before,
                    false);
        }

        if (Has("denies") || Has("modifies"))
        {
            return Make(Has("denies") ? UtilizationReviewDecision.Denied : UtilizationReviewDecision.Modified, ItemSide.After);
        }

        // "Board certified in …" and "an approved guideline" decide nothing: somebody has to do the approving.
        return Has("approves") && (match.Index == 0 || Approver().IsMatch(sentence[..match.Index]))
            ? Make(UtilizationReviewDecision.Approved, ItemSide.After, isWeak: OnlyRecommends().IsMatch(match.Value))
            : null;
    }

    [GeneratedRegex(
        // "is hereby denied", "cannot be certified", "has been recommended for non-certification".
        @"\b(?<chain>"
            + Auxiliary
            + @"(?:\s+(?:"
            + Auxiliary
            + "|"
            + Between
            + @")){0,7}\s+(?:conditionally\s+)?)(?:(?<changed>"
            + Changed
            + @")|(?<refused>"
            + Refused
            + @")|(?<granted>"
            + Granted
            + @")(?!\s+(?:in\s+(?:internal|family|physical|orthop)|by\s+the\s+American))|(?<deferred>"
            + Deferred
            + @")|(?<necessary>"
            + NecessaryWords
            + @")|(?<given>given|issued|provided|extended|recommended\s+for\s+approval)|(?<established>(?:established|demonstrated|shown"
            + @"|proven|substantiated|documented|met))(?!\s+(?:by|in)\b))(?![\w-])"
            + @"|\b(?<unmet>(?:(?:does|do|did)\s+not|(?:does|do|did)n['\u2019]t|fail(?:s|ed)?\s+to)\s+(?:meet|satisfy"
            + @"|fulfill?)\s+(?:the\s+)?(?:[\w/-]+\s+){0,4}(?:criteria|guidelines?|requirements?|standards?|necessity)"
            + @"|lacks?\s+medical\s+necessity)\b"
            // "Denied is the request for X."
            + @"|(?<=^\W*(?:(?:also|likewise|further|and)\s+)?)(?<inverted>"
            + Refused
            + "|"
            + Granted
            + @")\s+(?:is|are|was|were)(?=\s+\w)"
            // "do not certify", "unable to approve", "declined to authorize", "not authorizing".
            + @"|\b(?<unable>(?:(?:(?:do|does|did|will|would|can|could|have|has|are|is)\s+not|(?:do|does|did|wo|would|ca|could|have|has"
            + @"|are|is)n?['\u2019]t|cannot)(?:\s+(?:be|been|able\s+to|in\s+a\s+position\s+to|prepared\s+to|going\s+to"
            + @"|at\s+this\s+time)){0,2}|(?:unable|not\s+able|not\s+in\s+a\s+position|declin\w{1,3}|refus\w{1,3}|(?:elected|chosen|chose"
            + @"|decided)\s+not)\s+to|recommends?\s+against(?=\s+(?:approv|certif|authori))|not)\s+"
            + Approving
            + OfApproval
            + @")(?=[\s:])"
            // "did not find X to be medically necessary", "insufficient evidence to certify X".
            + @"|\b(?<unable>(?:(?:do|does|did|could)\s+not|cannot)\s+(?:find|consider|deem)(?=\s.{3,300}\b(?:necessary|appropriate)\b)"
            + @"|(?:insufficient|inadequate|no)\s+(?:[a-z]+\s+){1,3}to\s+(?:certify|approve|authori[sz]e|support))(?=\s)"
            + @"|\b(?<denial>(?:(?:recommend(?:s|ed|ing)?|advis(?:e|es|ed)|issue[sd]?|upholds?)\s+(?:an?\s+"
            + @"|the\s+)?)?(?:non[-\u2010-\u2013\s]{0,2}(?:certification|approval|authori[sz]ation)|denial|disapproval"
            + @"|adverse\s+(?:benefit\s+)?determination)(?:\s+(?:is|was|has\s+been|have\s+been)\s+(?:hereby\s+)?(?:issued|made|rendered"
            + @"|recommended|given)|\s+(?:is|was)(?=\s+(?:for|of)\s))?(?:\s*(?:of|for|to|on|regarding)\s*:?"
            + @"|:)(?:\s+(?:the\s+)?(?:authori[sz]ation|certification|coverage)\s+(?:of|for))?)(?=\s)"
            + @"|\b(?<unable>(?:(?:could|can|did|does|do|was|were)\s+not|cannot|unable\s+to|not\s+able\s+to|fail(?:s|ed)\s+to)\s+"
            + @"(?:establish|confirm|demonstrate|support|verify|substantiate)\s+(?:the\s+)?medical\s+necessity\s+(?:of|for)"
            + @"|there\s+(?:is|was)\s+no\s+(?:established\s+)?medical\s+necessity\s+(?:of|for))(?=\s)"
            + @"|\b(?<approval>favou?rable\s+determination\s*(?:(?:of|for)\s*:?|:))(?=\s)"
            + @"|\b(?<approval>(?:approval|certification|authori[sz]ation)\s+(?:of|for))(?=\s.{3,200}?\s(?:is|are)\s+"
            + @"(?:hereby\s+)?(?:recommended|advised)\b)"
            + @"|\b(?<denies>(?:den(?:y|ies|ied|ying)|disapprov(?:e|es|ed|ing)|reject(?:s|ed|ing)?|declin(?:e|es|ed|ing)|refus(?:e|es|ed"
            + @"|ing)|disallow(?:s|ed)?|non[-\u2010-\u2013\s]{0,2}certif(?:y|ies|ied|ying)|withh(?:old|eld|olds)\s+(?:authori[sz]ation"
            + @"|approval|certification)\s+(?:of|for|from))(?:\s+(?:authori[sz]ation|certification|coverage|approval)\s+(?:of"
            + @"|for))?)(?=[\s:.]|$)"
            + @"|\b(?<modifies>(?:modif(?:y|ies|ied|ying)|reduc(?:e|es|ed|ing)))(?=\s)"
            + @"|\b(?<approves>(?:certif(?:y|ies|ied|ying)|approv(?:e|es|ed|ing)|authori[sz](?:e|es|ed|ing)|grant(?:s|ed|ing)?"
            + @"|recommends?\s+(?:approval|certification|authori[sz]ation)\s+(?:of|for))"
            + OfApproval
            + @")(?=\s)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Phrase();
}
