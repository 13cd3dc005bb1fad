using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>
/// What kind of service is asked for, in layers: group, category, subject or drug class. All wordings of one request have the same
/// subject, so they have the same features.
/// </summary>
internal static class KindFeatures
{
    /// <summary>What a service that goes with a surgery takes of the surgery's kind where no surgery is in dispute beside it.</summary>
    private const float ShareOfSurgery = 0.5f;

    /// <param name="beside">Whether a surgery is in dispute, this service included.</param>
    /// <param name="read">Where the category was read.</param>
    public static void Add(FeatureList own, Treatment treatment, bool beside, IReadOnlyList<FieldSpan> read)
    {
        if (!treatment.IsUnderstood)
        {
            return;
        }

        if (treatment.Category != TreatmentCategory.SurgeryAdjunct && !GoesWithSurgery(treatment, beside))
        {
            AddLayers(own, treatment.Category, treatment, 1, read);
            return;
        }

        // What goes with a surgery follows it: it is needed or not as the surgery is, and no letter could tell it apart from the few there
        // are. Alone, a sling after an operation is half that and half what it is itself; an assistant surgeon is nothing else.
        var itself = UsualCategory(treatment);
        var alone = !beside && itself is not null;
        own.Add(KindFeatureNames.Group(CategoryGroups.Surgery), alone ? ShareOfSurgery : 1, FeatureLayer.Group, read);
        own.Add(KindFeatureNames.Category(TreatmentCategory.SurgeryAdjunct), alone ? ShareOfSurgery : 1, FeatureLayer.Category, read);
        if (alone)
        {
            AddLayers(own, itself!.Value, treatment, 1 - ShareOfSurgery, read);
        }
    }

    /// <summary>Whether a service stands or falls with an operation that is in dispute beside it.</summary>
    public static bool GoesWithSurgery(Treatment treatment, bool beside) => beside && !IsSurgery(treatment)
        && (treatment.Category == TreatmentCategory.SurgeryAdjunct || treatment.Modality.Any(IsPerioperative));

    private static bool IsSurgery(Treatment treatment) => CategoryGroups.Of(treatment.Category) == CategoryGroups.Surgery;

    private static bool IsPerioperative(Modality modality) =>
        modality is Modality.PreOperative or Modality.PostOperative or Modality.AssociatedSurgicalService;

    private static void AddLayers(
        FeatureList own,
        TreatmentCategory category,
        Treatment treatment,
        float share,
        IReadOnlyList<FieldSpan> spans)
    {
        own.Add(KindFeatureNames.Group(category), share, FeatureLayer.Group, spans);
        own.Add(KindFeatureNames.Category(category), share, FeatureLayer.Category, spans);
        if ((treatment.DrugClass is { } drug and not DrugClass.Other ? KebabCase.Of(drug) : treatment.Subject) is { } subject)
        {
            own.Add(KindFeatureNames.Subject(category, subject), share, FeatureLayer.Subject, spans);
        }
    }

    /// <summary>What a service that goes with a surgery would be without one; null when it
    /// is nothing without one, or its words do not say.</summary>
    private static TreatmentCategory? UsualCategory(Treatment treatment) =>
        treatment.DrugClass is not null ? TreatmentCategory.Pharmaceutical
        : treatment.Subject is { } subject && TreatmentSubjects.Find(subject) is { Category: not TreatmentCategory.SurgeryAdjunct } known
            ? known.Category
        : null;
}
