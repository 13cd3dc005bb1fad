namespace ImrPredict.Training.Fitting;

/// <summary>
/// The estimating equations of a logistic regression whose services are correlated within their letter: sum over letters of
/// X' S R^-1 S^-1 (y - p) less the prior's pull, S the standard deviations of the outcomes and R one correlation for every pair.
/// Weights are unscaled; the first is the intercept.
/// </summary>
internal sealed class LetterwiseEquations
{
    private const double LongestStep = 1.5;

    private readonly FitRows _rows;
    private readonly bool[] _overturned;
    private readonly float[] _weights;
    private readonly IReadOnlyList<PriorRate> _prior;

    /// <summary>Where each letter's services start in the rows; one more at the end.</summary>
    private readonly List<int> _letters = [];

    /// <summary>The row that was read last.</summary>
    private readonly int[] _columns;
    private readonly float[] _values;

    private readonly int _size;

    /// <summary>Factor of the information at the last step.</summary>
    private double[][] _factor = [];

    public LetterwiseEquations(LearningSet data, FitRows rows)
    {
        _rows = rows;
        (_columns, _values) = (new int[rows.LongestRow], new float[rows.LongestRow]);
        _overturned = [.. rows.Services.Select(rows.Overturned)];
        _weights = rows.Weights;
        _prior = rows.Prior;
        _size = rows.Space.Columns.Count + 1;
        for (var i = 0; i < rows.Services.Length; i++)
        {
            if (i == 0 || data.LetterOf[rows.Services[i]] != data.LetterOf[rows.Services[i - 1]])
            {
                _letters.Add(i);
            }
        }

        _letters.Add(rows.Services.Length);
    }

    /// <summary>Correlation of two outcomes of a letter, in [0, 1).</summary>
    public double Correlation { get; set; }

    /// <summary>Log-odds of each service.</summary>
    public double[] Scores(double[] beta) => [.. Enumerable.Range(0, _overturned.Length).Select(i => Score(beta, i))];

    /// <summary>One step of Fisher scoring.</summary>
    /// <returns>The largest change of a weight.</returns>
    public double Step(double[] beta, double[] deviations)
    {
        var (pull, information) = Assemble(beta, deviations);
        _factor = Cholesky.Decompose(information);
        var step = Cholesky.Solve(_factor, pull);
        var longest = step.Max(Math.Abs);
        var damping = Math.Min(1, LongestStep / longest);
        for (var c = 0; c < _size; c++)
        {
            beta[c] += damping * step[c];
        }

        return longest;
    }

    /// <summary>Variance of each weight given the letters and the prior, as they stood at the last step.</summary>
    public double[] Variances() => [.. Cholesky.InvertLower(_factor).Select(column => Cholesky.Dot(column, column))];

    private (double[] Pull, double[][] Information) Assemble(double[] beta, double[] deviations)
    {
        var pull = new double[_size];
        var information = Cholesky.Zeros(_size);
        information[0][0] = 1e-6;
        for (var c = 1; c < _size; c++)
        {
            var precision = 1 / (deviations[c - 1] * deviations[c - 1]);
            information[c][c] = precision;
            pull[c] = -beta[c] * precision;
        }

        foreach (var prior in _prior)
        {
            AddPrior(prior, beta, pull, information);
        }

        var sum = new double[_size];
        var touched = new List<int>();
        for (var letter = 0; letter + 1 < _letters.Count; letter++)
        {
            AddLetter(_letters[letter], _letters[letter + 1], beta, pull, information, sum, touched);
        }

        return (pull, information);
    }

    private void AddLetter(int first, int behind, double[] beta, double[] pull, double[][] information, double[] sum, List<int> touched)
    {
        var count = behind - first;
        var shared = count == 1 ? 0 : Correlation / (1 + ((count - 1) * Correlation));
        var weight = _weights[first] * (count == 1 ? 1 : 1 / (1 - Correlation));
        Span<double> deviation = stackalloc double[count];
        Span<double> residual = stackalloc double[count];
        var residuals = 0.0;
        for (var i = 0; i < count; i++)
        {
            var p = Probability(Score(beta, first + i));
            deviation[i] = Math.Sqrt(p * (1 - p));
            residual[i] = ((_overturned[first + i] ? 1 : 0) - p) / deviation[i];
            residuals += residual[i];
        }

        touched.Clear();
        var (columns, values) = (_columns, _values);
        for (var i = 0; i < count; i++)
        {
            var features = _rows.Read(first + i, columns, values);
            var residualShare = weight * deviation[i] * (residual[i] - (shared * residuals));
            var own = weight * deviation[i] * deviation[i];
            pull[0] += residualShare;
            information[0][0] += own;
            Touch(0, deviation[i]);
            for (var a = 0; a < features; a++)
            {
                var (column, value) = (columns[a] + 1, (double)values[a]);
                pull[column] += residualShare * value;
                var (row, share) = (information[column], own * value);
                row[0] += share;
                for (var b = 0; b <= a; b++)
                {
                    row[columns[b] + 1] += share * values[b];
                }

                Touch(column, deviation[i] * value);
            }
        }

        if (count > 1)
        {
            touched.Sort();
            for (var a = 0; a < touched.Count; a++)
            {
                var (row, share) = (information[touched[a]], weight * shared * sum[touched[a]]);
                for (var b = 0; b <= a; b++)
                {
                    row[touched[b]] -= share * sum[touched[b]];
                }
            }
        }

        foreach (var column in touched)
        {
            sum[column] = 0;
        }

        void Touch(int column, double value)
        {
            if (sum[column] == 0)
            {
                touched.Add(column);
            }

            // A sum that comes back to nothing stays touched.
            sum[column] += value == 0 ? double.Epsilon : value;
        }
    }

    private void AddPrior(PriorRate prior, double[] beta, double[] pull, double[][] information)
    {
        var score = beta[0];
        for (var c = 1; c < _size; c++)
        {
            score += beta[c] * prior.Values[c - 1];
        }

        var p = Probability(score);
        var own = prior.Weight * p * (1 - p);
        for (var a = 0; a < _size; a++)
        {
            var value = a == 0 ? 1 : prior.Values[a - 1];
            pull[a] += prior.Weight * (prior.Rate - p) * value;
            for (var b = 0; b <= a; b++)
            {
                information[a][b] += own * value * (b == 0 ? 1 : prior.Values[b - 1]);
            }
        }
    }

    private double Score(double[] beta, int service)
    {
        var features = _rows.Read(service, _columns, _values);
        var score = beta[0];
        for (var i = 0; i < features; i++)
        {
            score += beta[_columns[i] + 1] * _values[i];
        }

        return score;
    }

    /// <summary>Kept off 0 and 1, where one surprise would outweigh a thousand letters.</summary>
    private static double Probability(double logOdds) => Math.Clamp(1 / (1 + Math.Exp(-logOdds)), 0.002, 0.998);
}
