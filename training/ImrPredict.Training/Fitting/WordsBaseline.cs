using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// What one would write first: words weighted by their rarity (TF-IDF), each text scaled to length one, and logistic regression.
/// A baseline on the same folds, never a candidate.
/// </summary>
public static class WordsBaseline
{
    public const string Id = "words";
    public const string Title = "Words alone (TF-IDF, logistic regression)";

    /// <summary>Weights of three thousand words are settled by then; more services would only take time.</summary>
    private const int MostServices = 200_000;

    /// <returns>Probability of each of <paramref name="predict"/>.</returns>
    public static double[] Score(LearningSet data, int[] learn, int[] predict, bool withSummary, int seed)
    {
        var step = (learn.Length + MostServices - 1) / MostServices;
        learn = step <= 1 ? learn : [.. learn.Where((_, i) => i % step == 0)];
        var space = FeatureSpaceBuilder.Build(
            data,
            learn,
            [.. learn.Select(_ => 1f)],
            withSummary,
            layer => layer == FeatureLayer.Word ? 1 : 0);
        var columns = data.ColumnsOf(space);

        // Smoothed as scikit-learn does it: ln((1 + n) / (1 + df)) + 1, over services.
        var idf = space
            .Columns.Select(c => (float)(Math.Log((1.0 + learn.Length) / (1.0 + Math.Round(c.Mean * learn.Length))) + 1))
            .ToArray();
        var isSummary = space.Columns.Select(c => LearningSet.IsOfSummary(c.Name)).ToArray();
        var context = new MLContext(seed);
        var view = new FitRowView(context, new WordRows(data, learn, columns, idf, isSummary), idf.Length);
        var transformer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = OutcomeRow.LabelColumn,
            FeatureColumnName = OutcomeRow.FeaturesColumn,
            L1Regularization = 0,
            L2Regularization = 1,
            NumberOfThreads = 1,
        }).Fit(view);
        var model = (LinearModel)TransformerReader.Read(transformer, space);
        var (buffer, row) = (default(VBuffer<float>), new WordRows(data, predict, columns, idf, isSummary));
        return [.. predict.Select((_, i) =>
        {
            row.Read(i, ref buffer);
            var logOdds = model.Bias;
            foreach (var (column, value) in buffer.Items())
            {
                logOdds += model.Weights[column] * value;
            }

            return 1 / (1 + Math.Exp(-logOdds));
        })];
    }

    /// <summary>Words of services by their rarity; those of the request have length one together, and those of the summary.</summary>
    private sealed class WordRows : IFitRows
    {
        /// <summary>Bounds the memory of one fit to 320 MB; of more services, words are weighed anew at every pass.</summary>
        private const int MostValuesKept = 40_000_000;

        private readonly LearningSet _data;
        private readonly int[] _services;
        private readonly int[] _columnOf;
        private readonly float[] _rarity;
        private readonly bool[] _isSummary;
        private readonly int[] _columns;
        private readonly float[] _values;
        private readonly SparseRows _kept = new();

        public WordRows(LearningSet data, int[] services, int[] columnOf, float[] rarity, bool[] isSummary)
        {
            (_data, _services, _columnOf, _rarity, _isSummary) = (data, services, columnOf, rarity, isSummary);
            var longest = services.Max(data.LongestRow);
            (_columns, _values) = (new int[longest], new float[longest]);
            for (var i = 0; i < services.Length && _kept.Length <= MostValuesKept; i++)
            {
                _kept.Add(_columns.AsSpan(0, Weigh(i)), _values);
            }
        }

        public int Count => _services.Length;

        public bool Overturned(int row) => _data.Overturned[_services[row]];

        public float Weight(int row) => 1;

        public void Read(int row, ref VBuffer<float> features)
        {
            if (row < _kept.Count)
            {
                _kept.Read(row, _rarity.Length, ref features);
                return;
            }

            var count = Weigh(row);
            var editor = VBufferEditor.Create(ref features, _rarity.Length, count);
            _values.AsSpan(0, count).CopyTo(editor.Values);
            if (count < _rarity.Length)
            {
                _columns.AsSpan(0, count).CopyTo(editor.Indices);
            }

            features = editor.Commit();
        }

        /// <returns>How many words the row has.</returns>
        private int Weigh(int row)
        {
            var count = _data.Fill(_services[row], _columnOf, _columns, _values);
            double request = 0, summary = 0;
            for (var i = 0; i < count; i++)
            {
                _values[i] = _rarity[_columns[i]];
                if (_isSummary[_columns[i]])
                {
                    summary += _values[i] * _values[i];
                }
                else
                {
                    request += _values[i] * _values[i];
                }
            }

            var (ofRequest, ofSummary) = ((float)Math.Sqrt(request), (float)Math.Sqrt(summary));
            for (var i = 0; i < count; i++)
            {
                _values[i] /= _isSummary[_columns[i]] ? ofSummary : ofRequest;
            }

            return count;
        }
    }
}
