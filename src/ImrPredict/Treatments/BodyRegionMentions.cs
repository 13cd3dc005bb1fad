using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Body regions that a longer text speaks of, such as a case summary: what it is about, not what is asked for.</summary>
public static class BodyRegionMentions
{
    /// <summary>Reads the regions that a text names.</summary>
    /// <returns>Each region with how often it is named, the most frequent first, then in the order of the text; empty for a blank text.</returns>
    /// <remarks>Linear in the length of the text; thread-safe.</remarks>
    public static IReadOnlyList<(BodyRegion Region, int Mentions)> In(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var spans = new List<TreatmentSpan>();
        var regions = BodyRegionReader.Read(RequestLexer.Read(text), spans);
        return [.. regions.Where(r => r != BodyRegion.Other)
            .Select(r => (Region: r, Mentions: spans.Count(s => s.Fact == KebabCase.Of(r))))
            .OrderByDescending(r => r.Mentions)];
    }
}
