using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>The tables that requests are read by, loaded once from the data files beside this class.</summary>
internal static class TreatmentLexicon
{
    // Words of requests that the tables do not hold, listed so that no slip of the pen is suspected in them.
    private static readonly string[] OrdinaryWords =
    [
        "portion", "remaining", "eligible", "authorized", "administrator", "claims", "original", "request", "contrast", "without",
            "sessions",
        "session", "visits", "visit", "treatments", "treatment", "additional", "continue", "continued", "continuation", "initial",
            "bilateral",
        "retrospective", "weekly", "monthly", "rental", "purchase", "associated", "service", "services", "extremity", "evaluated",
            "including",
        "include", "quantity", "months", "supply", "trial", "possible", "extension", "therapy", "therapeutic", "percent", "container",
            "grams",
        "chronic", "ambient", "personal", "internal", "external", "interval", "general", "medicine", "hospital", "clinical", "certified",
        "combined", "combine", "patient", "patients", "provider", "position", "positional", "standard", "message", "messages", "relation",
        "protein", "surgeries", "procedures", "procedure", "specialty", "ability", "addition", "adduction", "analgesia", "control",
            "infection",
        "infections", "injury", "injuries", "interpreted", "irritation", "measured", "progression", "tapering", "electrolyte", "completed",
        "physiologic", "traditional", "trained", "wheeler", "uses", "contract", "explanation", "emergence", "deliver", "cooking",
            "overdose",
        "understanding", "removed", "reversed", "reflexes", "released", "practiced", "independence", "independently", "perioperative",
            "bodies",
        "agree", "agrees", "activate", "behaviour", "buffering", "cancel", "clearing", "close", "closes", "closer", "closing", "coding",
        "coming", "compute", "copies", "copying", "corner", "creator", "depend", "depended", "driven", "drives", "enabled", "enables",
        "facts", "fact", "families", "finder", "generic", "heading", "holder", "leader", "literal", "loaded", "logging", "manage",
        "managed", "manages", "media", "multiply", "needing", "packing", "parsing", "patched", "patent", "plural", "precede", "preceded",
        "precedes", "prints", "prove", "proved", "proven", "radical", "raise", "raises", "raised", "reached", "reaches", "recover",
        "recovered", "relies", "remove", "removes", "resort", "safely", "scrambled", "serves", "shallow", "space", "spaces", "specially",
        "split", "strip", "supplied", "taking", "trailing", "triplet", "typical", "typing", "slower", "showed", "denial", "denials",
        "rectal", "walked", "walks", "waking", "pulse", "pulses", "presents", "present", "presented", "presenting", "wright", "healthy",
        "pediatric", "calluses", "reflux", "heaving", "playing", "relationships", "relationship",
    ];

    public static PhraseTable<ServiceCue> Services { get; } = LoadServices();

    public static PhraseTable<Drug> Drugs { get; } = LoadDrugs();

    /// <summary>Body regions; an empty list marks a phrase that names none though a word of it does.</summary>
    public static PhraseTable<BodyRegionPhrase> Regions { get; } = LoadRegions();

    public static Spelling Spelling { get; } =
        new(Services.Words.Concat(Regions.Words), Drugs.Words.Concat(DrugClips.Words), LoadAbbreviations(), OrdinaryWords);

    private static PhraseTable<ServiceCue> LoadServices()
    {
        var table = new PhraseTable<ServiceCue>();
        foreach (var row in TabularResource.Rows("Treatments/Lexicon/services.tsv", "category", "subject", "weight", "mark", "phrases"))
        {
            var category = KebabCase.Parse<TreatmentCategory>(row[0]);
            var subject = row[1] is "-" ? null : row[1];
            var weight = int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture);
            var mark = row[3] is "-" ? CueMark.None : KebabCase.Parse<CueMark>(row[3]);
            var phrases = row[4].Split(';').ToHashSet(StringComparer.Ordinal);
            foreach (var phrase in phrases)
            {
                var singular = phrase.EndsWith('s') && phrases.Contains(phrase[..^1]) ? phrase[..^1] : phrase;
                table.Add(phrase, new(category, subject, weight, mark, phrase, singular));
            }
        }

        return table;
    }

    private static PhraseTable<Drug> LoadDrugs()
    {
        var table = new PhraseTable<Drug>();
        foreach (var row in TabularResource.Rows("Treatments/Lexicon/drugs.tsv", "class", "form", "ingredients", "names"))
        {
            var drug = new Drug(KebabCase.Parse<DrugClass>(row[0]), KebabCase.Parse<DrugForm>(row[1]), row[2] is "-" ? []
                : row[2].Split(';'));
            foreach (var name in row[3].Split(';'))
            {
                table.Add(name, drug);
            }
        }

        return table;
    }

    private static Dictionary<string, string> LoadAbbreviations() =>
        TabularResource.Rows("Treatments/Lexicon/abbreviations.tsv", "word", "clipped")
        .SelectMany(row => row[1].Split(';').Select(clipped => (clipped, row[0])))
        .ToDictionary(pair => pair.clipped, pair => pair.Item2, StringComparer.Ordinal);

    private static PhraseTable<BodyRegionPhrase> LoadRegions()
    {
        var table = new PhraseTable<BodyRegionPhrase>();
        foreach (var row in TabularResource.Rows("Treatments/Lexicon/body-regions.tsv", "region", "phrases"))
        {
            var regions = new BodyRegionPhrase(row[0] is "-" ? [] : [.. row[0].Split(',').Select(KebabCase.Parse<BodyRegion>)]);
            foreach (var phrase in row[1].Split(';'))
            {
                table.Add(phrase, regions);
            }
        }

        return table;
    }
}

/// <summary>What kind of service a phrase points to.</summary>
/// <param name="Subject">What is asked for, as <see cref="TreatmentSubjects"/> has it; null where the phrase only tells the
/// category.</param>
/// <param name="Weight">Of several kinds named in one request the heaviest stands.</param>
/// <param name="Phrase">As the lexicon has it.</param>
internal sealed record ServiceCue(TreatmentCategory Category, string? Subject, int Weight, CueMark Mark, string Phrase, string? Term);

/// <summary>What a phrase says beside the kind of service.</summary>
internal enum CueMark
{
    None,

    /// <summary>It goes with a surgery of the same dispute.</summary>
    Ancillary,

    /// <summary>It tells when a service is given, before or after an operation, and not which.</summary>
    Occasion,

    /// <summary>A procedure code told it, and no words.</summary>
    Code,
}

/// <summary>What a drug name stands for.</summary>
internal sealed record Drug(DrugClass Class, DrugForm Form, IReadOnlyList<string> Ingredients);

/// <summary>In which form a drug of that name is sold.</summary>
internal enum DrugForm
{
    Oral,
    Topical,
    Transdermal,
    Kit,
    Compound,
    Injectable,
    SelfInjected,
    Skin,
    Eye,

    /// <summary>Not a drug's name but a class of drugs.</summary>
    Class,
}

internal sealed record BodyRegionPhrase(IReadOnlyList<BodyRegion> Regions);
