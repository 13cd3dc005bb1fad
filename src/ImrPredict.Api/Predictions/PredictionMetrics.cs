using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImrPredict.Predictions;

namespace ImrPredict.Api.Predictions;

/// <summary>Counts and durations for whoever watches the program; no word and no number of a case.</summary>
public sealed class PredictionMetrics
{
    public const string Meter = "ImrPredict.Predictions";

    private readonly Counter<long> _predictions;
    private readonly Counter<long> _services;
    private readonly Histogram<double> _duration;

    public PredictionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _predictions = meter.CreateCounter<long>("imrpredict.predictions", "{prediction}", "Disputes predicted.");
        _services = meter.CreateCounter<long>("imrpredict.predicted_services", "{service}", "Disputed services predicted.");
        _duration = meter.CreateHistogram<double>("imrpredict.prediction.duration", "s", "Time to predict a dispute, without logging it.");
    }

    public void Predicted(string modelId, PredictionPurpose purpose, int services, TimeSpan elapsed)
    {
        var tags = new TagList { { "model.id", modelId }, { "purpose", purpose.ToString() } };
        _predictions.Add(1, tags);
        _services.Add(services, tags);
        _duration.Record(elapsed.TotalSeconds, tags);
    }
}
