using ImrPredict.Treatments;

namespace ImrPredict.Predictions;

/// <summary>
/// What every model must be measured against, fitted to the same training services: the base rate, the rate of the
/// treatment category, and a strongly regularised logistic regression on category and number of services alone.
/// </summary>
/// <remarks>Plain data, so that a bundle can keep it as JSON.</remarks>
public sealed record ReferenceModels
{
    /// <summary>Share overturned in training, kept within (0, 1).</summary>
    public required double BaseRate { get; init; }

    /// <summary>Number of training services behind the rates.</summary>
    public required int Services { get; init; }

    /// <summary>For each category seen its rate, shrunk towards the base rate by ten services.</summary>
    public required IReadOnlyDictionary<TreatmentCategory, double> CategoryRates { get; init; }

    /// <summary>Coefficients in log-odds: intercept, single service, natural logarithm of
    /// the number of services, then one a category.</summary>
    public required IReadOnlyList<double> CategoryAndCount { get; init; }

    /// <summary>Families by how often reviewers cite them, most often first.</summary>
    public required IReadOnlyList<string> FrequentFamilies { get; init; }

    /// <summary>Rate of the category; the base rate for one never seen.</summary>
    public double CategoryRate(TreatmentCategory category) => CategoryRates.TryGetValue(category, out var rate) ? rate : BaseRate;

    /// <summary>Probability from category and number of services alone, in (0, 1).</summary>
    public double CategoryAndCountProbability(TreatmentCategory category, int servicesInLetter) => 1 / (1 + Math.Exp(-(
        CategoryAndCount[0] + (servicesInLetter == 1 ? CategoryAndCount[1] : 0) + (CategoryAndCount[2] * Math.Log(servicesInLetter))
        + CategoryAndCount[3 + (int)category])));
}
