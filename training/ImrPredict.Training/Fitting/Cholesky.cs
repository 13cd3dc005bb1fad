using System.Numerics;
using System.Runtime.InteropServices;

namespace ImrPredict.Training.Fitting;

/// <summary>Cholesky decomposition of symmetric positive definite matrices, held as
/// rows of which only the lower triangle is read.</summary>
public static class Cholesky
{
    /// <summary>A square matrix of zeros.</summary>
    public static double[][] Zeros(int size)
    {
        var rows = new double[size][];
        for (var i = 0; i < size; i++)
        {
            rows[i] = new double[size];
        }

        return rows;
    }

    /// <returns>Rows of the lower triangular factor, each as long as it reaches.</returns>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static double[][] Decompose(double[][] matrix) =>
        Decompose(matrix, [.. Enumerable.Range(1, matrix.Length).Select(length => new double[length])]);

    /// <param name="lower">Rows that are written over: a fit takes a step after the other, and each would leave a matrix behind.</param>
    /// <inheritdoc cref="Decompose(double[][])"/>
    internal static double[][] Decompose(double[][] matrix, double[][] lower)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            var row = lower[i];
            for (var j = 0; j < i; j++)
            {
                row[j] = (matrix[i][j] - Dot(row.AsSpan(0, j), lower[j].AsSpan(0, j))) / lower[j][j];
            }

            var pivot = matrix[i][i] - Dot(row.AsSpan(0, i), row.AsSpan(0, i));
            row[i] =
                pivot > 0
                    ? Math.Sqrt(pivot)
                    : throw new ArithmeticException($"expected a positive definite matrix, found a pivot of {pivot} in row {i}");
        }

        return lower;
    }

    /// <summary>Solves L L' x = b.</summary>
    public static double[] Solve(double[][] lower, double[] b)
    {
        var x = (double[])b.Clone();
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = (x[i] - Dot(lower[i].AsSpan(0, i), x.AsSpan(0, i))) / lower[i][i];
        }

        for (var i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= lower[i][i];
            for (var k = 0; k < i; k++)
            {
                x[k] -= lower[i][k] * x[i];
            }
        }

        return x;
    }

    /// <summary>The inverse of a lower triangular matrix.</summary>
    /// <returns>Its columns, each from the diagonal down: element i of column c stands in row c + i.</returns>
    public static double[][] InvertLower(double[][] lower)
    {
        var columns = new double[lower.Length][];
        for (var c = 0; c < columns.Length; c++)
        {
            var column = columns[c] = new double[lower.Length - c];
            column[0] = 1 / lower[c][c];
            for (var i = c + 1; i < lower.Length; i++)
            {
                column[i - c] = -Dot(lower[i].AsSpan(c, i - c), column.AsSpan(0, i - c)) / lower[i][i];
            }
        }

        return columns;
    }

    /// <summary>Sum of products, in one fixed order on one machine.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector<double>.Zero;
        var left = MemoryMarshal.Cast<double, Vector<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector<double>>(b);
        for (var i = 0; i < left.Length; i++)
        {
            sums += left[i] * right[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = left.Length * Vector<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
