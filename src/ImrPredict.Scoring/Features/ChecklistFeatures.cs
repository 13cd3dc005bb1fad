using ImrPredict.ClinicalFindings;
using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Features;

/// <summary>
/// What the summary says of what reviewers of such a request look for, as three shares: documented, said to be missing, and what speaks
/// against. A summary that mentions nothing of it adds no feature, so it moves nothing merely by being there.
/// </summary>
internal static class ChecklistFeatures
{
    public static void Add(FeatureList own, IReadOnlyList<CriterionReading> checklist)
    {
        var shares = ChecklistShares.Of(checklist);
        Add("summary-documented", shares.Met, r => !r.Against && r.State == CriterionState.Documented);
        Add("summary-missing", shares.SaidMissing, r => !r.Against && r.State == CriterionState.SaidMissing);
        Add("summary-against", shares.Contrary, r => r.Against && r.State == CriterionState.Documented);

        void Add(string name, double share, Func<CriterionReading, bool> counts)
        {
            if (share > 0)
            {
                own.Add(
                    name,
                    (float)share,
                    FeatureLayer.Checklist,
                    [
                        .. checklist
                            .Where(counts)
                            .Where(r => r.Span is not null)
                            .Take(8)
                            .Select(r => new FieldSpan("caseSummary", r.Span!.Value.Start, r.Span.Value.Length)),
                    ]);
            }
        }
    }
}
