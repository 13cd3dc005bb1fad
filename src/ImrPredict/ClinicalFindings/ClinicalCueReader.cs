using ImrPredict.Treatments.Lexicon;

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
    /// <returns>The cues in the order of the text.</returns>
    public static IReadOnlyList<ClinicalCueReading> Read(string? summary)
    {
        if (string.IsNullOrWhiteSpace(summary))
        {
            return [];
        }

        var tokens = RequestLexer.Read(summary);
        var readings = new List<ClinicalCueReading>();
        foreach (var finding in FindingReader.Read(summary, tokens))
        {
            if (FindingsTable.ById[finding.Finding].Cue is { } cue)
            {
                readings.Add(new(cue, finding.Status is FindingStatus.Absent or FindingStatus.RecordMissing, finding.Span));
            }
        }

        CountedCues.Read(tokens, readings);
        readings.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return readings;
    }
}
