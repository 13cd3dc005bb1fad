using ImrPredict.Guidelines;
using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>Names the edition in force of each ranked guideline, and what it speaks of.</summary>
internal static class GuidelineEditions
{
    /// <summary>The ranked guidelines as they are shown.</summary>
    public static GuidelinePrediction[] Name(GuidelineModel model, GuidelineFacts facts)
    {
        var catalog = GuidelineCatalog.Default;
        var ranked = model.Rank(facts);
        var named = new GuidelinePrediction[ranked.Count];
        for (var i = 0; i < named.Length; i++)
        {
            var guideline = ranked[i];
            var edition = guideline.Match?.Edition;
            named[i] = new GuidelinePrediction
            {
                Family = guideline.Family,
                Title = edition?.Title ?? catalog.Title(guideline.Family, facts.AsOf),
                Edition = edition?.Edition,
                EditionNote = edition?.Note,
                Section = guideline.Section,
                About = guideline.Match?.About,
                Pages = catalog.Pages(guideline.Family, guideline.Section, facts.AsOf),
                Regulation = edition?.Regulation,
                Link = edition?.Link,
                Probability = guideline.Probability,
                MappedFrom = model.Definition.LearnedOn is { } learnedOn
                    ? catalog.MappedFrom(guideline.Family, learnedOn, facts.AsOf)
                    : null,
            };
        }

        return named;
    }
}
