namespace ImrPredict.Scoring.Features;

/// <summary>
/// How far a fact is from the overall rate. Each layer is shrunk towards the one above it, and a model takes layers from the
/// top down: with few letters the lower ones stay out.
/// </summary>
public enum FeatureLayer
{
    /// <summary>About eight groups of treatment categories, and for health plans the treatment category.</summary>
    Group,

    /// <summary>The treatment category, and for health plans diagnosis category, subcategories and type of review.</summary>
    Category,

    /// <summary>What is asked for, finer than the category: its subject, or a drug's class.</summary>
    Subject,

    /// <summary>How much is in dispute: how many services, and whether this is the remainder of a request authorized in part.</summary>
    DisputeSize,

    /// <summary>What the summary says of what the guideline of such a request asks to be documented.</summary>
    Checklist,

    /// <summary>Modality, ingredients, body region, citation, siblings, quantity, dates.</summary>
    Detail,

    /// <summary>Clinical cues of the summary.</summary>
    Cue,

    /// <summary>Two facts together, for example category and whether it is the only service.</summary>
    Pair,

    /// <summary>Single words.</summary>
    Word,
}
