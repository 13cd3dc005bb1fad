namespace ImrPredict.Training.Fitting;

/// <summary>Logistic regression of a few columns by Newton's method, with a normal
/// prior on each weight: for calibration and stacking.</summary>
public static class SmallLogistic
{
    /// <param name="columns">The columns; the first is usually all 1.</param>
    /// <param name="priorMeans">Mean of each weight's prior.</param>
    /// <param name="priorPrecisions">1 / variance of each weight's prior; 0 for none.</param>
    /// <returns>One weight for each column.</returns>
    public static double[] Fit(double[][] columns, bool[] labels, double[] weights, double[] priorMeans, double[] priorPrecisions)
    {
        var dimensions = columns.Length;
        var beta = (double[])priorMeans.Clone();
        for (var iteration = 0; iteration < 50; iteration++)
        {
            var gradient = new double[dimensions];
            var hessian = Cholesky.Zeros(dimensions);
            for (var d = 0; d < dimensions; d++)
            {
                gradient[d] = priorPrecisions[d] * (priorMeans[d] - beta[d]);
                hessian[d][d] = priorPrecisions[d] + 1e-9;
            }

            for (var i = 0; i < labels.Length; i++)
            {
                var logOdds = 0.0;
                for (var d = 0; d < dimensions; d++)
                {
                    logOdds += beta[d] * columns[d][i];
                }

                var p = 1 / (1 + Math.Exp(-logOdds));
                var residual = weights[i] * ((labels[i] ? 1 : 0) - p);
                var curvature = weights[i] * Math.Max(p * (1 - p), 1e-9);
                for (var d = 0; d < dimensions; d++)
                {
                    gradient[d] += residual * columns[d][i];
                    for (var e = 0; e <= d; e++)
                    {
                        hessian[d][e] += curvature * columns[d][i] * columns[e][i];
                    }
                }
            }

            var step = Cholesky.Solve(Cholesky.Decompose(hessian), gradient);
            var largest = 0.0;
            for (var d = 0; d < dimensions; d++)
            {
                // A long step from a bad start may overshoot.
                beta[d] += Math.Clamp(step[d], -2, 2);
                largest = Math.Max(largest, Math.Abs(step[d]));
            }

            if (largest < 1e-10)
            {
                break;
            }
        }

        return beta;
    }
}
