namespace ImrPredict.Letters.Denials;

/// <summary>How surely a field was read.</summary>
public enum FieldCertainty
{
    /// <summary>It stands behind a label of its own.</summary>
    Certain,

    /// <summary>A sentence or a row of a table says it.</summary>
    Likely,

    /// <summary>It was inferred from its place or from a single cue; a person has to look.</summary>
    Guess,
}

/// <summary>One field of a document without standard layout.</summary>
/// <param name="Certainty">How surely it was read.</param>
/// <param name="Span">Where in <see cref="DenialReading.Text"/> it stands.</param>
public sealed record FieldReading<T>(T Value, FieldCertainty Certainty, TextSpan Span);
