using ImrPredict.Cases;

namespace ImrPredict.Scoring.Features;

/// <summary>
/// The categories of a managed health care dispute and their pairs. Age and sex are left out on purpose: they are kept for
/// the fairness table alone.
/// </summary>
internal static class HealthPlanFeatures
{
    public static void Add(ReviewCase reviewCase, FeatureList shared)
    {
        if (reviewCase.HealthPlan is not { } plan)
        {
            return;
        }

        (string Subject, string? Value)[] facts =
        [
            ("diagnosis", HealthPlanNames.DiagnosisCategory(plan.DiagnosisCategory)),
            ("diagnosis-detail", HealthPlanNames.DiagnosisSubCategory(plan.DiagnosisSubCategory)),
            ("treatment", HealthPlanNames.TreatmentCategory(plan.TreatmentCategory)),
            ("treatment-detail", HealthPlanNames.TreatmentSubCategory(plan.TreatmentSubCategory)), ("review-type", Fold(plan.Type)),
        ];
        for (var i = 0; i < facts.Length; i++)
        {
            if (facts[i].Value is not { } value)
            {
                continue;
            }

            shared.Add($"{facts[i].Subject}={value}", facts[i].Subject == "treatment" ? FeatureLayer.Group : FeatureLayer.Category);
            for (var j = i + 1; j < facts.Length; j++)
            {
                if (facts[j].Value is { } other)
                {
                    shared.Add($"{facts[i].Subject}+{facts[j].Subject}={value}|{other}", FeatureLayer.Pair);
                }
            }
        }
    }

    private static string? Fold(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim().ToLowerInvariant();
}
