using ImrPredict.Guidelines;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>Names the edition in force of each ranked guideline.</summary>
internal static class GuidelineEditions
{
    /// <param name="asOf">Date for which the edition is named.</param>
    public static IReadOnlyList<GuidelinePrediction> Name(GuidelineModel model, ServiceFeatures service, DateOnly asOf)
    {
        var catalog = GuidelineCatalog.Default;
        return
        [
            .. model.Rank(service).Select(guideline =>
            {
                var topic = guideline.Section is null ? service.Service.Request : $"{service.Service.Request} {guideline.Section}";
                var edition = catalog.InForce(guideline.Family, asOf, topic);
                return new GuidelinePrediction
                {
                    Family = guideline.Family,
                    Title = catalog.Title(guideline.Family, asOf, topic),
                    Edition = edition?.Edition,
                    EditionNote = edition?.Note,
                    Section = guideline.Section,
                    Pages = catalog.Pages(guideline.Family, guideline.Section, asOf),
                    Regulation = edition?.Regulation,
                    Probability = guideline.Probability,
                    MappedFrom = model.Definition.LearnedOn is { } learnedOn ? catalog.MappedFrom(guideline.Family, learnedOn, asOf) : null,
                };
            }),
        ];
    }
}
