namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Finds clinical cues in a summary or a denial, with negation: the findings of <see cref="SummaryReading"/> as the model groups them.
/// </summary>
/// <remarks>
/// What is only wanted, possible, another person's or an allergy is no cue. Any text is accepted. Linear in its length;
/// thread-safe.
/// </remarks>
public static class ClinicalCueReader
{
    /// <summary>Reads the cues of a text; where more of it is read, read it once with <see cref="SummaryReading"/>.</summary>
    /// <returns>The cues in the order of the text.</returns>
    public static IReadOnlyList<ClinicalCueReading> Read(string? summary) => SummaryReading.Of(summary).Cues();
}
