namespace ImrPredict.Training.Fitting;

/// <summary>Cholesky decomposition of symmetric positive definite matrices, of which only the lower triangle is read.</summary>
public static class Cholesky
{
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static double[,] Decompose(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var lower = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                if (i == j && !(sum > 0))
                {
                    throw new ArithmeticException($"expected a positive definite matrix, found a pivot of {sum} in row {i}");
                }

                lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
            }
        }

        return lower;
    }

    /// <summary>Solves L L' x = b.</summary>
    public static double[] Solve(double[,] lower, double[] b)
    {
        var n = b.Length;
        var x = (double[])b.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= lower[i, k] * x[k];
            }

            x[i] /= lower[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= lower[k, i] * x[k];
            }

            x[i] /= lower[i, i];
        }

        return x;
    }

    /// <summary>The inverse of a lower triangular matrix.</summary>
    public static double[,] InvertLower(double[,] lower)
    {
        var n = lower.GetLength(0);
        var inverse = new double[n, n];
        for (var column = 0; column < n; column++)
        {
            for (var i = column; i < n; i++)
            {
                var sum = i == column ? 1.0 : 0.0;
                for (var k = column; k < i; k++)
                {
                    sum -= lower[i, k] * inverse[k, column];
                }

                inverse[i, column] = sum / lower[i, i];
            }
        }

        return inverse;
    }
}
