using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation;

/// <summary>Fits the reference models to decided services.</summary>
public static class ReferenceFitting
{
    /// <summary>Services of average outcome that a category's rate is shrunk with.</summary>
    private const double PriorServices = 10;

    /// <summary>Weight of the squared coefficients against the log-likelihood: one over scikit-learn's C.</summary>
    private const double Penalty = 4;

    private static readonly int Categories = Enum.GetValues<TreatmentCategory>().Length;

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
