using ImrPredict.Treatments;

namespace ImrPredict.Guidelines.Topics;

/// <summary>What of a dispute decides which topic speaks of it. Holds nothing that is known only after the determination.</summary>
public sealed record TreatmentKey
{
    /// <summary>An id of <c>subjects.tsv</c>; null for a drug and for what was not understood.</summary>
    public string? Subject { get; init; }

    /// <summary>In lower case, brands resolved.</summary>
    public IReadOnlyList<string> Ingredients { get; init; } = [];

    public DrugClass? DrugClass { get; init; }

    public TreatmentCategory Category { get; init; }

    /// <summary>
    /// Body regions the dispute is about: those that the request names, or, where it names none, those of its summary or
    /// diagnosis. <see cref="BodyRegion.Other"/> says nothing here.
    /// </summary>
    public IReadOnlyList<BodyRegion> Regions { get; init; } = [];

    /// <summary>Null where it is not known.</summary>
    public TreatmentPhase? Phase { get; init; }

    /// <summary>Words that name conditions: request and summary.</summary>
    public ConditionText Words { get; init; } = ConditionText.Empty;

    /// <summary>The same treatment with the conditions that are named and without the texts that name them, to be kept.</summary>
    public TreatmentKey WithoutText() => this with { Words = ConditionText.Of(GuidelineTopics.Default.NamedIn(Words)) };

    /// <summary>Of a treatment as it was read.</summary>
    public static TreatmentKey Of(Treatment treatment)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        return new()
        {
            Subject = treatment.Subject,
            Ingredients = treatment.Ingredients,
            DrugClass = treatment.DrugClass,
            Category = treatment.Category,
            Regions = treatment.BodyRegions,
        };
    }
}
