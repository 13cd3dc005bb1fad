using ImrPredict.Scoring.Calibration;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// The posterior density of a logistic regression whose services are tied within their letter by a <see cref="SharedReview"/>, climbed by
/// Newton's method. Weights are unscaled; the first is the intercept.
/// </summary>
internal sealed class LetterwiseLikelihood
{
    private const double LongestStep = 1.5;

    /// <summary>
    /// How far the correlation may lie from the one assumed before any letter is seen, as a standard deviation in log-odds. Narrow, because
    /// scores that were fitted to the same letters make their services look more alike than they are.
    /// </summary>
    private const double CorrelationDeviation = 0.2;

    private const double LongestCorrelationStep = 0.3;

    private readonly FitRows _rows;
    private readonly bool[] _overturned;
    private readonly float[] _weights;

    /// <summary>Where each letter's services start in the rows; one more at the end.</summary>
    private readonly List<int> _letters = [];

    /// <summary>The rows of the letter at hand, without the intercept, and how many features each has.</summary>
    private readonly (int[] Columns, float[] Values)[] _letterRows;
    private readonly int[] _features;

    /// <summary>The columns that the current letter has, the intercept's first, and a service's values in them.</summary>
    private readonly List<int> _touched = [];
    private readonly bool[] _isTouched;
    private readonly double[] _mixed;

    private readonly int _size;

    /// <summary>Factor of the information at the last step.</summary>
    private readonly double[][] _factor;

    private readonly Derivatives _derivatives;

    public LetterwiseLikelihood(LearningSet data, FitRows rows)
    {
        _rows = rows;
        _overturned = [.. rows.Services.Select(rows.Overturned)];
        _weights = rows.Weights;
        _size = rows.Space.Columns.Count + 1;
        for (var i = 0; i < rows.Services.Length; i++)
        {
            if (i == 0 || data.LetterOf[rows.Services[i]] != data.LetterOf[rows.Services[i - 1]])
            {
                _letters.Add(i);
            }
        }

        _letters.Add(rows.Services.Length);
        var largest = _letters.Zip(_letters.Skip(1), (first, behind) => behind - first).Max();
        _letterRows = [.. Enumerable.Range(0, largest).Select(_ => (new int[rows.LongestRow], new float[rows.LongestRow]))];
        _features = new int[largest];
        (_isTouched, _mixed) = (new bool[_size], new double[_size]);
        (_factor, _derivatives) = ([.. Enumerable.Range(1, _size).Select(length => new double[length])], new Derivatives(_size));
    }

    /// <summary>Correlation of two outcomes of a letter, in (0, 1).</summary>
    public double Correlation { get; private set; } = UncertaintyFitter.PriorCorrelation;

    /// <summary>One step towards the highest density, of the weights and of the correlation.</summary>
    /// <returns>The largest change that a weight asked for, in log-odds.</returns>
    public double Step(double[] beta, double[] deviations)
    {
        var at = Differentiate(beta, deviations, asIfReviewWereKnown: false);
        try
        {
            Cholesky.Decompose(at.Information, _factor);
        }
        catch (ArithmeticException)
        {
            // Far from its maximum the density may curve upwards. With the reviews taken as known it never does.
            at = Differentiate(beta, deviations, asIfReviewWereKnown: true);
            Cholesky.Decompose(at.Information, _factor);
        }

        var step = Cholesky.Solve(_factor, at.Pull);
        var longest = step.Max(Math.Abs);
        var damping = Math.Min(1, LongestStep / longest);
        for (var c = 0; c < _size; c++)
        {
            beta[c] += damping * step[c];
        }

        var correlationStep = Math.Clamp(at.CorrelationPull / at.CorrelationInformation, -LongestCorrelationStep, LongestCorrelationStep);
        Correlation = Math.Clamp(
            LogOdds.ToProbability(LogOdds.Of(Correlation) + correlationStep), SharedReview.LeastCorrelation, SharedReview.MostCorrelation);
        return longest;
    }

    /// <summary>Variance of each weight given the letters and the prior, as they stood at the last step.</summary>
    public double[] Variances() => [.. Cholesky.InvertLower(_factor).Select(column => Cholesky.Dot(column, column))];

    private Derivatives Differentiate(double[] beta, double[] deviations, bool asIfReviewWereKnown)
    {
        var at = _derivatives;
        at.Clear();
        at.Information[0][0] = 1e-6;
        for (var c = 1; c < _size; c++)
        {
            var precision = 1 / (deviations[c - 1] * deviations[c - 1]);
            at.Information[c][c] = precision;
            at.Pull[c] = -beta[c] * precision;
        }

        foreach (var prior in _rows.Prior)
        {
            AddPrior(prior, beta, at);
        }

        var precisionOfCorrelation = 1 / (CorrelationDeviation * CorrelationDeviation);
        at.CorrelationPull = (LogOdds.Of(UncertaintyFitter.PriorCorrelation) - LogOdds.Of(Correlation)) * precisionOfCorrelation;
        at.CorrelationInformation = precisionOfCorrelation;
        var review = new SharedReview(Correlation);
        for (var letter = 0; letter + 1 < _letters.Count; letter++)
        {
            AddLetter(_letters[letter], _letters[letter + 1], beta, review, asIfReviewWereKnown, at);
        }

        return at;
    }

    private void AddLetter(int first, int behind, double[] beta, SharedReview review, bool asIfReviewWereKnown, Derivatives at)
    {
        var count = behind - first;
        Span<double> scores = stackalloc double[count];
        Span<double> pull = stackalloc double[count];
        Span<double> curvature = count <= 64 ? stackalloc double[count * count] : new double[count * count];
        for (var i = 0; i < count; i++)
        {
            (scores[i], _features[i]) = Score(beta, first + i, _letterRows[i]);
        }

        double weight = _weights[first];
        var byCorrelation = review.Differentiate(scores, _overturned.AsSpan(first, count), asIfReviewWereKnown, pull, curvature)
            * Correlation * (1 - Correlation);
        at.CorrelationPull += weight * byCorrelation;
        at.CorrelationInformation += weight * byCorrelation * byCorrelation;
        Touch(count);
        for (var i = 0; i < count; i++)
        {
            Mix(i, count, curvature);
            var (columns, values) = _letterRows[i];
            for (var f = -1; f < _features[i]; f++)
            {
                var (column, share) = f < 0 ? (0, weight) : (columns[f] + 1, weight * values[f]);
                at.Pull[column] += share * pull[i];
                var row = at.Information[column];
                foreach (var touched in _touched)
                {
                    if (touched > column)
                    {
                        break;
                    }

                    row[touched] += share * _mixed[touched];
                }
            }
        }
    }

    /// <summary>Lists the columns that the letter's rows hold, in order.</summary>
    private void Touch(int count)
    {
        _touched.Clear();
        _touched.Add(0);
        for (var i = 0; i < count; i++)
        {
            for (var f = 0; f < _features[i]; f++)
            {
                var column = _letterRows[i].Columns[f] + 1;
                if (!_isTouched[column])
                {
                    _isTouched[column] = true;
                    _touched.Add(column);
                }
            }
        }

        _touched.Sort();
        foreach (var column in _touched)
        {
            _isTouched[column] = false;
        }
    }

    /// <summary>The letter's rows summed, each times what it shares of service <paramref name="i"/>'s curvature.</summary>
    private void Mix(int i, int count, ReadOnlySpan<double> curvature)
    {
        foreach (var column in _touched)
        {
            _mixed[column] = 0;
        }

        for (var j = 0; j < count; j++)
        {
            var bend = curvature[(Math.Max(i, j) * count) + Math.Min(i, j)];
            var (columns, values) = _letterRows[j];
            _mixed[0] += bend;
            for (var f = 0; f < _features[j]; f++)
            {
                _mixed[columns[f] + 1] += bend * values[f];
            }
        }
    }

    /// <summary>Reads a service's row.</summary>
    /// <returns>Its log-odds and how many features it has.</returns>
    private (double Score, int Features) Score(double[] beta, int service, (int[] Columns, float[] Values) row)
    {
        var features = _rows.Read(service, row.Columns, row.Values);
        var score = beta[0];
        for (var f = 0; f < features; f++)
        {
            score += beta[row.Columns[f] + 1] * row.Values[f];
        }

        return (score, features);
    }

    private static void AddPrior(PriorRate prior, double[] beta, Derivatives at)
    {
        var score = beta[0];
        for (var c = 1; c < beta.Length; c++)
        {
            score += beta[c] * prior.Values[c - 1];
        }

        var p = LogOdds.ToProbability(score);
        var own = prior.Weight * p * (1 - p);
        for (var a = 0; a < beta.Length; a++)
        {
            var value = a == 0 ? 1 : prior.Values[a - 1];
            at.Pull[a] += prior.Weight * (prior.Rate - p) * value;
            for (var b = 0; b <= a; b++)
            {
                at.Information[a][b] += own * value * (b == 0 ? 1 : prior.Values[b - 1]);
            }
        }
    }

    /// <summary>Derivatives of the logarithm of the density, by the weights and by the correlation.</summary>
    private sealed class Derivatives(int size)
    {
        public double[] Pull { get; } = new double[size];

        /// <summary>Lower triangle of minus the second derivatives.</summary>
        public double[][] Information { get; } = Cholesky.Zeros(size);

        /// <summary>By the log-odds of the correlation.</summary>
        public double CorrelationPull { get; set; }

        public double CorrelationInformation { get; set; }

        public void Clear()
        {
            Array.Clear(Pull);
            foreach (var row in Information)
            {
                Array.Clear(row);
            }
        }
    }
}
