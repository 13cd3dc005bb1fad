using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>Tells the family of a guideline from its title, its chapter of the ACOEM Practice Guidelines, or its regulation.</summary>
internal static partial class GuidelineTitles
{
    /// <summary>Titles of MTUS guidelines, each as a named group that is the family id with underscores.</summary>
    public const string Pattern =
        @"(?<chronic_pain>chronic\s+pain\s+((medical\s+)?treatment(\s+guidelines?)?|guidelines?)|\bCPMTG\b|pain,?\s+suffering,?\s+(and"
            + @"|&)\s+(the\s+)?restoration\s+of\s+function)"
        + @"|(?<opioids>opioids?\s+(medical\s+)?treatment(\s+guidelines?)?|opioids?\s+guidelines?)"
        + @"|(?<low_back>(low|lower)\s+back\s+(complaints?|disorders?|conditions?))"
        + @"|(?<neck_upper_back>neck\s+(and|&)\s+upper\s+back\s+(complaints?|disorders?|conditions?)|cervical\s+(and"
        + @"|&)\s+thoracic\s+spine\s+disorders?)"
        + @"|(?<shoulder>shoulder\s+(complaints?|disorders?|conditions?))"
        + @"|(?<elbow>elbow\s+(complaints?|disorders?|conditions?))"
        + @"|(?<forearm_wrist_hand>forearm,?\s+wrist,?\s+(and|&)\s+hand\s+(complaints?|disorders?|conditions?)|hand,?\s+wrist,?\s+(and"
        + @"|&)\s+forearm\s+(complaints?|disorders?))"
        + @"|(?<knee>knee\s+(complaints?|disorders?|conditions?))"
        + @"|(?<ankle_foot>ankle\s+(and|&)\s+foot\s+(complaints?|disorders?|conditions?))"
        + @"|(?<hip_groin>hip\s+(and|&)\s+groin\s+(complaints?|disorders?|guidelines?))"
        + @"|(?<stress>stress\s*-?\s*related\s+(conditions?|complaints?)|workplace\s+mental\s+health(\s*[:,-]\s*(depressive\s+disorders?"
        + @"|anxiety\s+disorders?|(PTSD|post\s*-?\s*traumatic\s+stress\s+disorder)((\s+and)?\s+acute\s+stress\s+disorder)?))?"
        + @"|mental\s+health\s+guidelines?)"
        + @"|(?<eye>eye\s+(complaints?|disorders?|chapter))"
        + @"|(?<general_approaches>general\s+approaches(\s+(to|and)[a-z\s]{0,40}treatment)?|initial\s+approaches\s+to\s+treatment"
        + @"|cornerstones\s+of\s+disability\s+prevention(\s+and\s+management)?)"
        + @"|(?<acupuncture>acupuncture\s+(medical\s+)?(treatment(\s+guidelines?)?|guidelines?))"
        + @"|(?<postsurgical>post\s*-?\s*surgical\s+(treatment(\s+guidelines?)?|guidelines?|physical\s+medicine|rehabilitation))"
        + @"|(?<asthma>(occupational/?\s*)?(work-?related\s+)?asthma\s+(medical\s+treatment\s+)?guidelines?)"
        + @"|(?<interstitial_lung>(occupational\s+)?interstitial\s+lung\s+disease)"
        + @"|(?<traumatic_brain_injury>traumatic\s+brain\s+injury\s+guidelines?)"
        + @"|(?<covid_19>(coronavirus|covid-?\s*19)[^.;,]{0,20}guidelines?)"
        + @"|(?<antiemetics>antiemetics?\s+guidelines?)"
        + @"|(?<formulary>(mtus\s+)?drug\s+formulary\b|mtus\s+drug\s+list\b)";

    /// <summary>
    /// Names that are a guideline only where the MTUS or ACOEM stands with them: parts of the body, and titles without the
    /// word guideline.
    /// </summary>
    public const string BareNames =
        @"neck(\s+(and|&)\s+upper\s+back)?|cervical(\s+(and|&)\s+thoracic(\s+spine)?)?|shoulder|elbow|forearm|wrist|hand|low(er)?\s+back"
            + @"|lumbar|knee|ankle|foot|hip(\s+(and|&)\s+groin)?"
        + @"|chronic\s+pain|opioids?|acupuncture|post\s*-?\s*surgical|stress|eye|(depressive|anxiety)\s+disorders?"
        + @"|traumatic\s+brain\s+injur(y|ies)"
        + @"|(occupational/?\s*)?(work\s*-?\s*related\s+)?asthma|antiemetics?|coronavirus(\s*\(\s*covid\s*-?\s*19)?|covid\s*-?\s*19";

    /// <summary>First day of the guideline on opioids; before it they were a topic of the chronic pain guidelines.</summary>
    public static readonly DateOnly OpioidsGuidelineFrom = new(2016, 7, 28);

    private static readonly (string Begins, string Family)[] Bare =
    [
        ("neck", GuidelineFamilies.NeckUpperBack), ("cervical", GuidelineFamilies.NeckUpperBack), ("shoulder", GuidelineFamilies.Shoulder),
        ("elbow", GuidelineFamilies.Elbow), ("forearm", GuidelineFamilies.ForearmWristHand), ("wrist", GuidelineFamilies.ForearmWristHand),
        ("hand", GuidelineFamilies.ForearmWristHand), ("low", GuidelineFamilies.LowBack), ("lumbar", GuidelineFamilies.LowBack),
        ("knee", GuidelineFamilies.Knee),
        ("ankle", GuidelineFamilies.AnkleFoot),
        ("foot", GuidelineFamilies.AnkleFoot),
        ("hip", GuidelineFamilies.HipGroin),
        ("chronic", GuidelineFamilies.ChronicPain), ("opioid", GuidelineFamilies.Opioids), ("acupuncture", GuidelineFamilies.Acupuncture),
        ("post", GuidelineFamilies.Postsurgical), ("stress", GuidelineFamilies.Stress), ("depressive", GuidelineFamilies.Stress),
        ("anxiety", GuidelineFamilies.Stress), ("mental", GuidelineFamilies.Stress), ("eye", GuidelineFamilies.Eye),
        ("traumatic", GuidelineFamilies.TraumaticBrainInjury),
        ("occupational", GuidelineFamilies.Asthma),
        ("work", GuidelineFamilies.Asthma),
        ("asthma", GuidelineFamilies.Asthma),
        ("antiemetic", GuidelineFamilies.Antiemetics),
        ("corona", GuidelineFamilies.Covid19),
        ("covid", GuidelineFamilies.Covid19),
    ];

    private static readonly string[] GroupNames =
    [
        .. GuidelineFamilies.All.Where(family => family is not (GuidelineFamilies.Odg or GuidelineFamilies.Other or GuidelineFamilies.None))
            .Select(family => family.Replace('-', '_')),
    ];

    /// <summary>The family whose title a match holds, or null.</summary>
    public static string? Family(Match match)
    {
        foreach (var name in GroupNames)
        {
            if (match.Groups[name].Success)
            {
                return name.Replace('_', '-');
            }
        }

        return null;
    }

    /// <summary>The family of one of <see cref="BareNames"/>.</summary>
    public static string? FamilyOfBareName(string name) =>
        Array.Find(Bare, one => name.StartsWith(one.Begins, StringComparison.OrdinalIgnoreCase)).Family;

    /// <summary>Whether a guideline is named after a part of the body, or after stress: such names stand in lists of chapters.</summary>
    public static bool IsPartOfTheBody(string family) =>
        family
            is GuidelineFamilies.LowBack
                or GuidelineFamilies.NeckUpperBack
                or GuidelineFamilies.Shoulder
                or GuidelineFamilies.Elbow
                or GuidelineFamilies.ForearmWristHand
                or GuidelineFamilies.Knee
                or GuidelineFamilies.AnkleFoot
                or GuidelineFamilies.Stress
                or GuidelineFamilies.Eye;

    /// <summary>A section without the name of its own guideline before it: "Postsurgical:
    /// Knee" is "Knee"; empty when it is that name alone.</summary>
    public static string WithoutOwnName(string section, string family) =>
        OwnName().FirstIn(section) is { Success: true } own && FamilyOfBareName(own.Groups["name"].Value) == family
            ? section[own.Length..]
            : section;

    /// <summary>The family that an address of MDGuidelines ends in ("…/disorders/low-back/"); null for any other.</summary>
    public static string? FamilyOfAddress(string address) =>
        address
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Reverse()
            .Select(part => part is "occupational" or "work" ? null : FamilyOfBareName(part))
            .FirstOrDefault(family => family is not null);

    /// <summary>The family of a chapter of the ACOEM Practice Guidelines, second edition, 2004.</summary>
    public static string? FamilyOfChapter(int chapter) => chapter switch
    {
        1 or 2 or 3 or 5 => GuidelineFamilies.GeneralApproaches,
        6 => GuidelineFamilies.ChronicPain,
        8 => GuidelineFamilies.NeckUpperBack,
        9 => GuidelineFamilies.Shoulder,
        10 => GuidelineFamilies.Elbow,
        11 => GuidelineFamilies.ForearmWristHand,
        12 => GuidelineFamilies.LowBack,
        13 => GuidelineFamilies.Knee,
        14 => GuidelineFamilies.AnkleFoot,
        15 => GuidelineFamilies.Stress,
        16 => GuidelineFamilies.Eye,
        _ => null,
    };

    /// <summary>The family of a section of 8 CCR, "9792.23.5(a)" included; null for one that is no guideline.</summary>
    public static string? FamilyOfRegulation(string regulation)
    {
        var number = RegulationNumber().FirstIn(regulation);
        return !number.Success ? null : (number.Groups["section"].Value, number.Groups["part"].Value) switch
        {
            ("22", _) => GuidelineFamilies.GeneralApproaches,
            ("23", "1") => GuidelineFamilies.NeckUpperBack,
            ("23", "2") => GuidelineFamilies.Shoulder,
            ("23", "3") => GuidelineFamilies.Elbow,
            ("23", "4") => GuidelineFamilies.ForearmWristHand,
            ("23", "5") => GuidelineFamilies.LowBack,
            ("23", "6") => GuidelineFamilies.Knee,
            ("23", "7") => GuidelineFamilies.AnkleFoot,
            ("23", "8") => GuidelineFamilies.Stress,
            ("23", "9") => GuidelineFamilies.Eye,
            ("23", "10") => GuidelineFamilies.HipGroin,
            ("23", "11") => GuidelineFamilies.Asthma,
            ("23", "12") => GuidelineFamilies.InterstitialLung,
            ("24", "1") => GuidelineFamilies.Acupuncture,
            ("24", "2") => GuidelineFamilies.ChronicPain,
            ("24", "3") => GuidelineFamilies.Postsurgical,
            ("24", "4") => GuidelineFamilies.Opioids,
            ("27", _) => GuidelineFamilies.Formulary,
            _ => null,
        };
    }

    [GeneratedRegex(
        @"^(?<name>" + BareNames + @")(\s+(complaints?|disorders?|chapter))?\s*([:;,-]\s*|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex OwnName();

    [GeneratedRegex(@"9792\.(?<section>[0-9]{2})(\.(?<part>[0-9]{1,2}))?", RegexOptions.None, LinearSearch.Patience)]
    private static partial Regex RegulationNumber();
}
