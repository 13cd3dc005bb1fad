using ImrPredict.Treatments;

namespace ImrPredict.Evaluation;

/// <summary>One decided service as the reference models see it.</summary>
/// <param name="ServicesInLetter">How many services the dispute holds, at least 1.</param>
/// <param name="CitedFamilies">Families that the reviewer cites; empty when not known.</param>
public sealed record ReferenceRow(TreatmentCategory Category, int ServicesInLetter, bool Overturned, IReadOnlyList<string> CitedFamilies);

/// <summary>
/// What every model must be measured against, fitted to the same training services: the base rate, the rate of the
/// treatment category, and a strongly regularised logistic regression on category and number of services alone.
/// </summary>
/// <remarks>Plain data, so that a bundle can keep it as JSON.</remarks>
public sealed record ReferenceModels
{
    /// <summary>Services of average outcome that a category's rate is shrunk with.</summary>
    private const double PriorServices = 10;

    /// <summary>Weight of the squared coefficients against the log-likelihood: one over scikit-learn's C.</summary>
    private const double Penalty = 4;

    private static readonly int Categories = Enum.GetValues<TreatmentCategory>().Length;

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

    /// <summary>Fits the reference models.</summary>
    /// <exception cref="ArgumentException">There are no services.</exception>
    public static ReferenceModels Fit(IReadOnlyList<ReferenceRow> services)
    {
        if (services.Count == 0)
        {
            throw new ArgumentException("expected at least one training service, found none");
        }

        var overturned = services.Count(s => s.Overturned);
        var baseRate = Math.Clamp((double)overturned / services.Count, 0.5 / (services.Count + 1), 1 - (0.5 / (services.Count + 1)));
        return new ReferenceModels
        {
            BaseRate = baseRate,
            Services = services.Count,
            CategoryRates = services.GroupBy(s => s.Category).OrderBy(g => g.Key).ToDictionary(
                g => g.Key, g => (g.Count(s => s.Overturned) + (PriorServices * baseRate)) / (g.Count() + PriorServices)),
            CategoryAndCount = FitLogistic(services, baseRate),
            FrequentFamilies = [.. services.SelectMany(s => s.CitedFamilies.Distinct()).GroupBy(f => f, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)],
        };
    }

    /// <summary>Rate of the category; the base rate for one never seen.</summary>
    public double CategoryRate(TreatmentCategory category) => CategoryRates.TryGetValue(category, out var rate) ? rate : BaseRate;

    /// <summary>Probability from category and number of services alone, in (0, 1).</summary>
    public double CategoryAndCountProbability(TreatmentCategory category, int servicesInLetter) => Logistic(
        CategoryAndCount[0] + (servicesInLetter == 1 ? CategoryAndCount[1] : 0) + (CategoryAndCount[2] * Math.Log(servicesInLetter))
        + CategoryAndCount[3 + (int)category]);

    /// <summary>The services as each reference would have scored them; in this order they stand in reports.</summary>
    public IReadOnlyList<BaselineScores> Score(IReadOnlyList<ScoredService> services) => Score(services, _ => this);

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

    /// <summary>Newton's method on the penalised log-likelihood; the intercept goes free.</summary>
    private static double[] FitLogistic(IReadOnlyList<ReferenceRow> services, double baseRate)
    {
        // Services that share category and count share their row, so the work does not grow with their number.
        var cells = services.GroupBy(s => (s.Category, s.ServicesInLetter)).OrderBy(g => g.Key)
            .Select(g => (g.Key.Category, g.Key.ServicesInLetter, Count: (double)g.Count(), Overturned: (double)g.Count(s => s.Overturned)))
            .ToArray();
        var size = 3 + Categories;
        var coefficients = new double[size];
        coefficients[0] = Math.Log(baseRate / (1 - baseRate));
        for (var round = 0; round < 25; round++)
        {
            var gradient = new double[size];
            var curvature = new double[size, size];
            for (var i = 0; i < size; i++)
            {
                var penalty = i == 0 ? 1e-9 : Penalty;
                gradient[i] = -penalty * coefficients[i];
                curvature[i, i] = penalty;
            }

            foreach (var (category, count, total, overturned) in cells)
            {
                (int Index, double Value)[] row = [(0, 1), (1, count == 1 ? 1 : 0), (2, Math.Log(count)), (3 + (int)category, 1)];
                var p = Logistic(row.Sum(x => x.Value * coefficients[x.Index]));
                foreach (var (i, value) in row)
                {
                    gradient[i] += value * (overturned - (total * p));
                    foreach (var (j, other) in row)
                    {
                        curvature[i, j] += value * other * total * p * (1 - p);
                    }
                }
            }

            var step = Solve(curvature, gradient);
            for (var i = 0; i < size; i++)
            {
                coefficients[i] += step[i];
            }

            if (step.Max(Math.Abs) < 1e-10)
            {
                break;
            }
        }

        return coefficients;
    }

    /// <summary>Solves a symmetric positive definite system by Cholesky decomposition, in place.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[i, k] * matrix[j, k];
                }

                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }
        }

        var solution = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                solution[i] -= matrix[i, k] * solution[k];
            }

            solution[i] /= matrix[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                solution[i] -= matrix[k, i] * solution[k];
            }

            solution[i] /= matrix[i, i];
        }

        return solution;
    }

    private static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
