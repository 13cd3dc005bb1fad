using ImrPredict.Cases;
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
}
