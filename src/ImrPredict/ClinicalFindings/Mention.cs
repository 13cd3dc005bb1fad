namespace ImrPredict.ClinicalFindings;

/// <summary>A phrase of the findings table at its place in a summary, with what governs it from before.</summary>
internal sealed class Mention
{
    /// <summary>What the phrase states.</summary>
    public PhraseFindings Phrase { get; private set; } = null!;

    public PhraseFinding[] Findings => Phrase.All;

    /// <summary>Index of its first word.</summary>
    public int First { get; private set; }

    /// <summary>Index of the word behind its last.</summary>
    public int Behind { get; private set; }

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
    public int FailureFirst { get; set; }

    /// <summary>What negates that failure: "no evidence that he failed therapy".</summary>
    public Assertion FailureNegation { get; set; }

    /// <summary>Whether the sentence speaks of records, so that what they do not show is missing from them.</summary>
    public bool IsOfRecords { get; set; }

    /// <summary>Whether it is the study that tells what is denied: "no instability on flexion-extension films".</summary>
    public bool IsSource { get; set; }

    /// <summary>Makes it the mention of a phrase that nothing governs yet.</summary>
    public void Begin(PhraseFindings phrase, int first, int behind)
    {
        (Phrase, First, Behind) = (phrase, first, behind);
        (Negation, NegationFirst, IsAsked, AskedFirst) = (Assertion.None, 0, false, 0);
        (Context, IsPast, IsOfRecords, IsSource) = (Assertion.None, false, false, false);
        (FailureFirst, FailureNegation) = (-1, Assertion.None);
    }
}
