using ImrPredict.Cases;
using ImrPredict.ClinicalFindings;
using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Features;

/// <summary>What the case summary says: clinical cues, the body regions it speaks of, single words.</summary>
internal static class SummaryFeatures
{
    private static readonly Dictionary<string, string> RegionWords = new(StringComparer.Ordinal)
    {
        ["lumbar"] = "lumbar", ["lumbosacral"] = "lumbar", ["back"] = "lumbar", ["cervical"] = "cervical", ["neck"] = "cervical",
        ["thoracic"] = "thoracic", ["shoulder"] = "shoulder", ["shoulders"] = "shoulder", ["rotator"] = "shoulder", ["elbow"] = "elbow",
        ["elbows"] = "elbow", ["epicondylitis"] = "elbow", ["wrist"] = "wrist-hand", ["wrists"] = "wrist-hand", ["hand"] = "wrist-hand",
        ["hands"] = "wrist-hand", ["finger"] = "wrist-hand", ["fingers"] = "wrist-hand", ["thumb"] = "wrist-hand", ["carpal"] = "wrist-hand",
        ["hip"] = "hip", ["hips"] = "hip", ["groin"] = "hip", ["knee"] = "knee", ["knees"] = "knee", ["meniscus"] = "knee", ["meniscal"] = "knee",
        ["ankle"] = "ankle-foot", ["ankles"] = "ankle-foot", ["foot"] = "ankle-foot", ["feet"] = "ankle-foot", ["plantar"] = "ankle-foot",
        ["heel"] = "ankle-foot", ["head"] = "head", ["concussion"] = "head", ["eye"] = "eye", ["eyes"] = "eye", ["depression"] = "psyche",
        ["anxiety"] = "psyche", ["psychological"] = "psyche", ["abdominal"] = "abdomen", ["hernia"] = "abdomen", ["chest"] = "chest", ["rib"] = "chest",
    };

    public static void Add(ReviewCase reviewCase, FeatureList shared)
    {
        if (reviewCase.CaseSummary is not { } summary)
        {
            return;
        }

        AddCues(summary, shared);
        var mentions = new Dictionary<string, int>(StringComparer.Ordinal);
        WordReader.Read(summary, skipCapitalised: true, (word, span) =>
        {
            if (RegionWords.TryGetValue(word, out var region))
            {
                mentions[region] = mentions.GetValueOrDefault(region) + 1;
            }

            shared.Add("summary-word=" + word, FeatureLayer.Word, [new FieldSpan("caseSummary", span.Start, span.Length)]);
        });
        foreach (var (region, count) in mentions.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            // Saturates: five mentions say little more than three.
            shared.Add($"summary-region={region}", Math.Min(count, 4) / 4f, FeatureLayer.Context);
        }
    }

    private static void AddCues(string summary, FeatureList shared)
    {
        var readings = ClinicalCueReader.Read(summary);
        foreach (var cue in readings.GroupBy(r => r.Cue).OrderBy(g => g.Key))
        {
            // Said once without a negation, a cue holds; said only with one, its absence is a fact of its own.
            var holds = cue.Where(r => !r.IsNegated).ToArray();
            var name = KebabName.Of(cue.Key);
            shared.Add(holds.Length > 0 ? $"cue={name}" : $"cue=no-{name}", FeatureLayer.Cue, Spans((holds.Length > 0 ? holds : [.. cue]).Select(r => r.Span)));
        }

        var visits = readings.Where(r => r is { Cue: ClinicalCue.PreviousVisits, IsNegated: false, Value: not null }).ToArray();
        if (visits.Length > 0)
        {
            // Courses of therapy go by sixes and dozens.
            var most = visits.Max(r => r.Value!.Value);
            var range = most < 6 ? "under-6" : most < 12 ? "6-to-11" : most < 24 ? "12-to-23" : "24-or-more";
            shared.Add($"cue=visits-used-{range}", FeatureLayer.Cue, Spans(visits.Where(r => r.Value == most).Select(r => r.Span)));
        }

        var missing = MissingDocumentationReader.Read(summary);
        if (missing.Count > 0)
        {
            shared.Add("cue=documentation-lacking", FeatureLayer.Cue, Spans(missing.Select(m => m.Span)));
        }
    }

    private static IReadOnlyList<FieldSpan> Spans(IEnumerable<TextSpan> spans) =>
        [.. spans.Take(8).Select(s => new FieldSpan("caseSummary", s.Start, s.Length))];
}
