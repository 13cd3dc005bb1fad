using ImrPredict.ClinicalFindings;
using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Features;

/// <summary>
/// What the summary says of what reviewers of such a request look for, as three shares: documented, said to be missing, and what speaks
/// against. A summary that mentions nothing of it adds no feature, so it moves nothing merely by being there.
/// </summary>
internal static class ChecklistFeatures
{
    private const int MostSpans = 8;

    public static void Add(FeatureList own, IReadOnlyList<CriterionReading> checklist)
    {
        var shares = ChecklistShares.Of(checklist);
        Add(own, "summary-documented", shares.Met, checklist, CriterionState.Documented, against: false);
        Add(own, "summary-missing", shares.SaidMissing, checklist, CriterionState.SaidMissing, against: false);
        Add(own, "summary-against", shares.Contrary, checklist, CriterionState.Documented, against: true);
    }

    private static void Add(
        FeatureList own, string name, double share, IReadOnlyList<CriterionReading> checklist, CriterionState state, bool against)
    {
        if (share <= 0)
        {
            return;
        }

        var spans = new List<FieldSpan>(MostSpans);
        for (var i = 0; i < checklist.Count && spans.Count < MostSpans; i++)
        {
            if (checklist[i] is { Span: { } span } criterion && criterion.Against == against && criterion.State == state)
            {
                spans.Add(new(FieldNames.CaseSummary, span.Start, span.Length));
            }
        }

        own.Add(name, (float)share, FeatureLayer.Checklist, spans);
    }
}
