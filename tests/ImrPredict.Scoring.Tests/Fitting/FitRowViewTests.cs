using ImrPredict.Scoring.Models;
using ImrPredict.TinyModels;
using ImrPredict.Training.Fitting;
using Microsoft.ML;
using Microsoft.ML.Data;
using static ImrPredict.Scoring.Features.FeatureLayer;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class FitRowViewTests
{
    [Fact]
    public void AFitOfRowsInMemoryHasTheWeightsOfAFitOfAnEnumerationToTheLastBit()
    {
        var data = TinyBundle.LearningSet(TinyBundle.Determinations(120));
        var services = data.AllServices();
        var weights = services.Select(s => 1f / (1 + (s % 3))).ToArray();
        var space = FeatureSpaceBuilder.Build(data, services, weights, withSummary: true, l => l is Category or DisputeSize ? 0.5f : 0);
        var rows = new FitRows(data, services, weights, space);
        rows.AddPrior(0.1, 4);
        var context = new MLContext(1);
        var prior = Assert.Single(rows.Prior);
        var scaled = new VBuffer<float>(prior.Values.Length, [.. prior.Values.Select((v, c) => v * space.Columns[c].Scale)]);
        var enumerated = services
            .Select((s, i) => new OutcomeRow
            {
                Overturned = data.Overturned[s],
                Weight = weights[i],
                Features = OutcomeRow.Scaled(space, rows.Row(s)),
            })
            .Append(new OutcomeRow { Overturned = true, Weight = (float)(prior.Weight * prior.Rate), Features = scaled })
            .Append(new OutcomeRow
            {
                Overturned = false,
                Weight = (float)(prior.Weight * (1 - prior.Rate)),
                Features = scaled,
            });

        var expected = Weights(context.Data.LoadFromEnumerable(enumerated, OutcomeRow.Schema(space.Columns.Count)));
        Assert.Equal(expected, Weights(rows.View(context)));

        float[] Weights(IDataView view)
        {
            var model = LogisticTrainer.EstimatorOf(context).Fit(view).Model.SubModel;
            return [model.Bias, .. model.Weights];
        }
    }

    [Fact]
    public void ARowReadsBackAsItWasAddedEvenWhenItIsEmptyOrLongerThanABlock()
    {
        var rows = new SparseRows();
        var columns = Enumerable.Range(0, 70_000).ToArray();
        var values = columns.Select(c => (float)c).ToArray();
        foreach (var length in new[] { 0, 3, 70_000, 2 })
        {
            rows.Add(columns.AsSpan(0, length), values);
        }

        Assert.Equal([0, 3, 70_000, 2], Enumerable.Range(0, rows.Count).Select(r => rows.Columns(r).Length));
        Assert.All(Enumerable.Range(0, rows.Count), r => Assert.Equal(values[..rows.Columns(r).Length], rows.Values(r).ToArray()));
        Assert.Equal(70_005, rows.Length);
    }
}
