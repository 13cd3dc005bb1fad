using System.Diagnostics.Metrics;
using System.Net;
using ImrPredict.Api.Predictions;

namespace ImrPredict.Api.Tests.Predictions;

public sealed class PredictionMetricsTests
{
    [Fact]
    public async Task PredictionsAreCountedWithModelAndPurposeAndNothingOfTheCase()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<(string Name, string Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == PredictionMetrics.Meter)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Add((instrument.Name, Text(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Add((instrument.Name, Text(tags))));
        listener.Start();
        using var api = new ApiFactory(("OpenTelemetry:Endpoint", "http://127.0.0.1:1"));
        api.Activate("measured");
        using var client = api.CreateClient();

        await client.PostAsync("/api/v1/predictions", Some.Case());

        var own = seen.Where(s => s.Tags.Contains("model.id=measured", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["imrpredict.predicted_services", "imrpredict.prediction.duration", "imrpredict.predictions"],
            own.Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.All(own, s => Assert.Equal("model.id=measured;purpose=Triage", s.Tags));
    }

    [Fact]
    public async Task PrometheusFetchesThemWhilePredictionsAreMade()
    {
        using var api = new ApiFactory(("OpenTelemetry:Prometheus", "true"));
        using var client = api.CreateClient();
        var cancelled = TestContext.Current.CancellationToken;

        var asked = Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 10; i++)
            {
                await client.PostAsync("/api/v1/predictions", Some.Case());
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/metrics", cancelled)).StatusCode);
            }
        });
        await Task.WhenAll(asked);
        var fetched = await client.GetStringAsync("/metrics", cancelled);

        Assert.Contains("imrpredict_predictions_total", fetched, StringComparison.Ordinal);
        Assert.DoesNotContain("zorbium", fetched, StringComparison.Ordinal);
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(';', tags.ToArray().Select(t => $"{t.Key}={t.Value}"));
}
