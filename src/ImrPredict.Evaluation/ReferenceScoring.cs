using ImrPredict.Predictions;

namespace ImrPredict.Evaluation;

/// <summary>Scores services as the reference models would have, so that reports can set a model beside them.</summary>
public static class ReferenceScoring
{
    /// <summary>The services as each reference would have scored them; in this order they stand in reports.</summary>
    public static IReadOnlyList<BaselineScores> Score(this ReferenceModels references, IReadOnlyList<ScoredService> services) =>
        Score(services, _ => references);

    /// <summary>The same in every fold of a cross-validation: each service is scored by the references of its own fold.</summary>
    public static IReadOnlyList<BaselineScores> Score(IReadOnlyList<ScoredService> services, IReadOnlyList<ReferenceModels> ofService) =>
        Score(services, i => ofService[i]);

    private static IReadOnlyList<BaselineScores> Score(IReadOnlyList<ScoredService> services, Func<int, ReferenceModels> of) =>
        [
            BaselineScores.From(
                BaselineScores.BaseRate,
                "Base rate, most cited families",
                services,
                (_, i) => of(i).BaseRate,
                (_, i) => of(i).FrequentFamilies),
            BaselineScores.From(
                BaselineScores.CategoryRate,
                "Rate of the treatment category",
                services,
                (s, i) => of(i).CategoryRate(s.Category),
                (_, _) => null),
            BaselineScores.From(
                BaselineScores.CategoryAndCount,
                "Category and number of services alone",
                services,
                (s, i) => of(i).CategoryAndCountProbability(s.Category, s.ServicesInLetter),
                (_, _) => null),
            BaselineScores.Echo(services),
        ];
}
