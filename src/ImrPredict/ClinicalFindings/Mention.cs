namespace ImrPredict.ClinicalFindings;

/// <summary>A phrase of the findings table at its place in a summary, with what governs it from before.</summary>
internal sealed class Mention(PhraseFindings phrase, int first, int behind)
{
    /// <summary>What the phrase states.</summary>
    public PhraseFindings Phrase { get; } = phrase;

    public PhraseFinding[] Findings => Phrase.All;

    /// <summary>Index of its first word.</summary>
    public int First { get; } = first;

    /// <summary>Index of the word behind its last.</summary>
    public int Behind { get; } = behind;

    /// <summary>Absent, Unshown, Missing or Ended where a negation reaches it, else None.</summary>
    public Assertion Negation { get; set; }

    /// <summary>Index of the word where that negation begins.</summary>
    public int NegationFirst { get; set; }

    /// <summary>Whether it is wanted or planned, or possible only.</summary>
    public bool IsAsked { get; set; }

    public int AskedFirst { get; set; }

    /// <summary>Person or Allergy where the words around speak of somebody else or of an allergy, else None.</summary>
    public Assertion Context { get; set; }

    public bool IsPast { get; set; }

    /// <summary>Index of the word where a failure that governs it begins; -1 for none.</summary>
    public int FailureFirst { get; set; } = -1;

    /// <summary>What negates that failure: "no evidence that he failed therapy".</summary>
    public Assertion FailureNegation { get; set; }

    /// <summary>Whether the sentence speaks of records, so that what they do not show is missing from them.</summary>
    public bool IsOfRecords { get; set; }

    /// <summary>Whether it is the study that tells what is denied: "no instability on flexion-extension films".</summary>
    public bool IsSource { get; set; }
}
