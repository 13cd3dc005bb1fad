using ImrPredict.Letters.Text;

namespace ImrPredict.Letters;

/// <summary>What a reader says about its own reading of one document.</summary>
/// <param name="Format">The layout that was recognized.</param>
/// <param name="Missing">Fields that the document does not hold, by their names in the case file, for example "dateOfInjury".</param>
/// <param name="Repaired">What had to be mended to read it, in words, for example "fused words".</param>
public sealed record LetterDiagnostics(LetterFormat Format, IReadOnlyList<string> Missing, IReadOnlyList<string> Repaired)
{
    /// <summary>What else whoever uses the reading should know, a sentence each, for example of a date that was none.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How surely the words were recognized, where the document is an image; else null.</summary>
    public Recognition? Recognition { get; init; }
}
