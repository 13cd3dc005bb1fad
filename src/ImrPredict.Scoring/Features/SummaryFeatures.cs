using ImrPredict.ClinicalFindings;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>What the case summary says: clinical cues and single words.</summary>
internal static class SummaryFeatures
{
    /// <param name="summary">Whose cues are added; null for none.</param>
    /// <param name="text">Whose words are added; null for none.</param>
    public static void Add(SummaryReading? summary, string? text, FeatureList shared)
    {
        if (summary is not null)
        {
            AddCues(summary, shared);
        }

        if (text is not null)
        {
            AddWords(text, shared);
        }
    }

    private static void AddWords(string text, FeatureList shared) =>
        WordReader.Read(text, skipCapitalised: true, (word, span) =>
            shared.Add("summary-word=" + word, FeatureLayer.Word, [new FieldSpan(FieldNames.CaseSummary, span.Start, span.Length)]));

    private static void AddCues(SummaryReading summary, FeatureList shared)
    {
        var readings = summary.Cues();
        foreach (var cue in readings.GroupBy(r => r.Cue).OrderBy(g => g.Key))
        {
            // Said once without a negation, a cue holds; said only with one, its absence is a fact of its own.
            var holds = cue.Where(r => !r.IsNegated).ToArray();
            var name = KebabCase.Of(cue.Key);
            shared.Add(
                holds.Length > 0 ? $"cue={name}" : $"cue=no-{name}",
                FeatureLayer.Cue,
                Spans((holds.Length > 0 ? holds : [.. cue]).Select(r => r.Span)));
        }

        var visits = readings.Where(r => r is { Cue: ClinicalCue.PreviousVisits, IsNegated: false, Value: not null }).ToArray();
        if (visits.Length > 0)
        {
            // Courses of therapy go by sixes and dozens.
            var most = visits.Max(r => r.Value!.Value);
            var range = most < 6 ? "under-6" : most < 12 ? "6-to-11" : most < 24 ? "12-to-23" : "24-or-more";
            shared.Add($"cue=visits-used-{range}", FeatureLayer.Cue, Spans(visits.Where(r => r.Value == most).Select(r => r.Span)));
        }

        var missing = summary.Missing();
        if (missing.Count > 0)
        {
            shared.Add("cue=documentation-lacking", FeatureLayer.Cue, Spans(missing.Select(m => m.Span)));
        }
    }

    private static IReadOnlyList<FieldSpan> Spans(IEnumerable<TextSpan> spans) =>
        [.. spans.Take(8).Select(s => new FieldSpan(FieldNames.CaseSummary, s.Start, s.Length))];
}
