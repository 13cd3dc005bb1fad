using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>Chooses the columns of a model from the training services alone.</summary>
public static class FeatureSpaceBuilder
{
    /// <summary>A single word is taken when this many training letters hold it.</summary>
    public const int FewestLettersForWord = 3;

    /// <summary>Words are capped to the most frequent ones, so that a bundle stays small.</summary>
    public const int MostWords = 3000;

    /// <param name="weights">Weight of each service.</param>
    /// <param name="scaleOf">Prior standard deviation of a layer's weights; 0 leaves the layer out.</param>
    public static FeatureSpace Build(LearningSet data, int[] services, float[] weights, bool withSummary, Func<FeatureLayer, float> scaleOf)
    {
        var lettersWith = new int[data.Names.Length];
        var lastLetter = new int[data.Names.Length];
        var sum = new double[data.Names.Length];
        Array.Fill(lastLetter, -1);
        var total = 0.0;
        for (var i = 0; i < services.Length; i++)
        {
            var (letter, weight) = (data.LetterOf[services[i]], weights[i]);
            total += weight;
            data.Read(services[i], withSummary, (id, value) =>
            {
                sum[id] += weight * value;
                if (lastLetter[id] != letter)
                {
                    lastLetter[id] = letter;
                    lettersWith[id]++;
                }
            });
        }

        var words = new List<int>();
        var columns = new List<FeatureColumn>();
        for (var id = 0; id < data.Names.Length; id++)
        {
            if (lettersWith[id] == 0 || scaleOf(data.Layers[id]) is not (> 0 and var scale))
            {
                continue;
            }

            if (data.Layers[id] == FeatureLayer.Word)
            {
                if (lettersWith[id] >= FewestLettersForWord)
                {
                    words.Add(id);
                }
            }
            else if (data.Layers[id] != FeatureLayer.Pair || lettersWith[id] >= 2)
            {
                columns.Add(new FeatureColumn(data.Names[id], data.Layers[id], scale, (float)(sum[id] / total)));
            }
        }

        foreach (var id in words.OrderByDescending(w => lettersWith[w]).ThenBy(w => data.Names[w], StringComparer.Ordinal).Take(MostWords))
        {
            columns.Add(new FeatureColumn(data.Names[id], FeatureLayer.Word, scaleOf(FeatureLayer.Word), (float)(sum[id] / total)));
        }

        // By name, so that the order of the letters does not matter.
        columns.Sort((a, b) => a.Layer != b.Layer ? a.Layer.CompareTo(b.Layer) : string.CompareOrdinal(a.Name, b.Name));
        return new FeatureSpace(columns);
    }
}
