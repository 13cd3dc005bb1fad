using ImrPredict.Scoring.Models;
using ImrPredict.TinyModels;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class LearningSetTests
{
    [Fact]
    public void ARowHoldsTheServicesOwnFeaturesAndThoseOfItsLetterByAscendingColumn()
    {
        var data = TinyBundle.LearningSet();
        var services = data.AllServices();
        var space = FeatureSpaceBuilder.Build(data, services, [.. services.Select(_ => 1f)], withSummary: true, _ => 1);
        var columns = data.ColumnsOf(space);
        foreach (var service in services)
        {
            var expected = new SortedDictionary<int, float>();
            data.Read(service, withSummary: true, (id, value) =>
            {
                if (space.TryGetColumn(data.Names[id], out var column))
                {
                    expected.Add(column, value);
                }
            });
            var row = data.Row(service, columns);
            Assert.Equal(expected.Keys, row.Columns);
            Assert.Equal(expected.Values, row.Values);
        }
    }

    [Fact]
    public void ColumnsInAnotherOrderAreRefused()
    {
        var data = TinyBundle.LearningSet();
        var services = data.AllServices();
        var space = FeatureSpaceBuilder.Build(data, services, [.. services.Select(_ => 1f)], withSummary: true, _ => 1);
        var turned = new FeatureSpace([.. space.Columns.Reverse()]);
        Assert.Contains(
            "expected columns by layer and name",
            Assert.Throws<ArgumentException>(() => data.ColumnsOf(turned)).Message,
            StringComparison.Ordinal);
    }
}
