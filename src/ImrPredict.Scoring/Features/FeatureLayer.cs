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

    /// <summary>How many services are in dispute.</summary>
    DisputeSize,

    /// <summary>Term of the service, partly authorized, modality, drug class, body region, citation, siblings, quantity, dates.</summary>
    Detail,

    /// <summary>Clinical cues of the summary.</summary>
    Cue,

    /// <summary>Two facts together, for example category and whether it is the only service.</summary>
    Pair,

    /// <summary>Single words.</summary>
    Word,

    /// <summary>Body regions that the dispute and its summary speak of: only the guideline model takes them.</summary>
    Context,
}
