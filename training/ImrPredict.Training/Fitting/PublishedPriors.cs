using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Scoring.Features;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// Published rates as what a model believes before it has read a letter: the overall rate as pseudo-observations, the rate of a kind
/// as the mean of its weight's prior. Health plans have no published kinds, and neither population sets the other's rate.
/// </summary>
public static class PublishedPriors
{
    /// <summary>The overall rate of workers' compensation.</summary>
    public static double Overall { get; } = PublishedRates.Overall(ReviewProgram.WorkersCompensation);

    /// <summary>Services that tell the overall rate as precisely as its deviation in log-odds says it is known.</summary>
    public static double OverallWeight { get; } =
        1 / (PublishedRates.OverallDeviation * PublishedRates.OverallDeviation * Overall * (1 - Overall));

    /// <summary>What the whole checklist documented, or the whole of it said to be missing, is believed to move, in log-odds.</summary>
    public const double ChecklistEffect = 0.4;

    /// <summary>
    /// Means of weights, by feature, in log-odds; a feature left out has 0. A category's is what its published rate adds to its group's, a
    /// subject's or drug class's what it adds to its category's.
    /// </summary>
    public static IReadOnlyDictionary<string, (FeatureLayer Layer, double Mean)> Means { get; } =
        MeansOf(ReviewProgram.WorkersCompensation);

    /// <summary>Adds the overall rate as services at the training mean.</summary>
    public static void AddTo(FitRows rows, ReviewProgram program)
    {
        if (program == ReviewProgram.WorkersCompensation)
        {
            rows.AddPrior(Overall, OverallWeight);
        }
    }

    private static Dictionary<string, (FeatureLayer, double)> MeansOf(ReviewProgram program)
    {
        var means = new Dictionary<string, (FeatureLayer, double)>(StringComparer.Ordinal);
        void Add(string name, FeatureLayer layer, double? published, double above)
        {
            if (published is { } rate)
            {
                means[name] = (layer, rate - above);
            }
        }

        double? Of(string key) => PublishedRates.RelativeLogOdds(program, key);
        foreach (var category in Enum.GetValues<TreatmentCategory>())
        {
            var group = CategoryGroups.Of(category);
            Add(KindFeatureNames.Group(group), FeatureLayer.Group, Of($"group:{group}"), 0);
            Add(
                KindFeatureNames.Category(category),
                FeatureLayer.Category,
                Of($"category:{KebabCase.Of(category)}"),
                Of($"group:{group}") ?? 0);
        }

        foreach (var subject in TreatmentSubjects.All)
        {
            Add(
                KindFeatureNames.Subject(subject.Category, subject.Id),
                FeatureLayer.Subject,
                Of($"subject:{subject.Id}"),
                Above(subject.Category));
        }

        foreach (var drug in Enum.GetValues<DrugClass>())
        {
            Add(
                KindFeatureNames.Subject(TreatmentCategory.Pharmaceutical, KebabCase.Of(drug)),
                FeatureLayer.Subject,
                Of($"class:{KebabCase.Of(drug)}"),
                Above(TreatmentCategory.Pharmaceutical));
        }

        // No figure of these is published. Reviewers give as their reason that a denial stands where what is asked for is missing, and
        // falls where all of it is documented. The size of the effect is kept below that of a kind.
        means["summary-documented"] = (FeatureLayer.Checklist, ChecklistEffect);
        means["summary-missing"] = (FeatureLayer.Checklist, -ChecklistEffect);
        means["summary-against"] = (FeatureLayer.Checklist, -ChecklistEffect);
        return means;

        double Above(TreatmentCategory category) =>
            Of($"category:{KebabCase.Of(category)}") ?? Of($"group:{CategoryGroups.Of(category)}") ?? 0;
    }
}
