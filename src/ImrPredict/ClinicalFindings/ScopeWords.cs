using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Words that end what governs a finding, or carry it on; <see cref="StatementScopes"/> goes by them.</summary>
internal static class ScopeWords
{
    public static readonly WordSet Turns = WordSet.Of(
        "but", "however", "although", "though", "except", "whereas", "nevertheless", "instead", "otherwise");

    public static readonly WordSet Reasons = WordSet.Of(
        "because", "due", "since", "given", "secondary", "therefore", "stating", "citing", "based", "as");

    // "as well", "such as", "as needed": no reason follows.
    public static readonly WordSet BesideAs = WordSet.Of(
        "well", "needed", "part", "far", "tolerated", "of", "such", "per", "long", "soon", "much", "directed", "above", "below", "follows");

    public static readonly WordSet Circumstances = WordSet.Of(
        "with", "from", "following", "after", "during", "while", "when", "despite", "since", "until", "upon");

    public static readonly WordSet Relatives = WordSet.Of(
        "mother", "father", "brother", "sister", "parent", "parents", "mom", "dad", "son", "daughter", "wife", "husband", "spouse",
        "grandmother", "grandfather", "aunt", "uncle", "cousin", "sibling", "siblings", "coworker", "supervisor", "friend", "partner");

    public static readonly WordSet Possession = WordSet.Of(
        "has", "had", "have", "with", "suffers", "suffered", "takes", "took", "died", "is", "was", "smokes", "uses");

    public static readonly WordSet Subjects = WordSet.Of(
        "he", "she", "it", "there", "they", "patient", "claimant", "worker", "applicant", "employee", "provider", "physician", "exam",
        "examination");

    public static readonly WordSet OfComplement = WordSet.Of(
        "that", "whether", "if", "patient", "he", "she", "claimant", "worker", "applicant", "employee", "injured", "there", "how");

    public static readonly WordSet Verbs = WordSet.Of(
        "showed", "shows", "revealed", "reveals", "demonstrated", "demonstrates", "has", "had", "have", "is", "are", "was", "were",
        "complains", "complained", "reports", "states", "stated", "remains", "continues", "works", "takes", "took", "uses", "walks",
        "returned", "underwent", "received", "completed", "attended", "presents", "presented", "describes", "feels", "rates", "tried",
        "wants", "admits", "endorses", "exhibits", "does", "did", "can", "confirmed", "confirms", "failed", "improved", "helped",
        "appear", "appears", "appeared", "seems");

    // "was noted", "has been tried": the verb belongs to the list before it and begins no clause of its own.
    public static readonly WordSet Passives = WordSet.Of(
        "noted", "reported", "found", "seen", "documented", "observed", "appreciated", "present", "performed", "done", "provided",
        "submitted", "included", "obtained", "available", "given", "elicited", "identified", "detected", "described", "evident",
        "mentioned", "recorded", "made", "attached", "enclosed", "tried", "attempted", "completed", "started", "prescribed", "had",
        "undertaken", "used", "trialed", "been", "taken", "received", "demonstrated", "shown", "on", "in", "discussed", "specified",
        "established", "exhausted");

    public static readonly WordSet Records = WordSet.Of(
        "record", "records", "documentation", "documents", "notes", "note", "file", "chart", "report", "reports", "provider",
        "physician", "submission", "paperwork", "submitted");

    // Every word that Pass looks at: most words are none of them, and one look-up tells.
    public static readonly WordSet Telling = WordSet.Either(
        Records, Turns, Reasons, Circumstances, Relatives, Subjects, Verbs,
        WordSet.Of(",", "and", "or", "/", "&", ":", "+", "-", "who", "which"));

    // Most words neither begin a turn of speech nor tell anything.
    public static readonly WordSet BeginsAny = WordSet.Either(Telling, Assertions.Before.Begins);
}
