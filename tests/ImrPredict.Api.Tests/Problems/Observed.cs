using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace ImrPredict.Api.Tests.Problems;

/// <summary>Every name, tag and value of metrics and traces that this process emits meanwhile.</summary>
internal sealed class Observed : IDisposable
{
    private readonly MeterListener _metrics = new();
    private readonly ActivityListener _traces;
    private readonly ConcurrentQueue<string> _seen = new();

    public Observed()
    {
        _metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i.Name, tags));
        _metrics.SetMeasurementEventCallback<int>((i, value, tags, _) => Note(i.Name, tags));
        _metrics.SetMeasurementEventCallback<double>((i, value, tags, _) => Note(i.Name, tags));
        _metrics.Start();
        _traces = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                _seen.Enqueue($"trace {activity.OperationName} {activity.DisplayName} {activity.StatusDescription}");
                var baggage = activity.Baggage.Select(b => KeyValuePair.Create(b.Key, (object?)b.Value));
                foreach (var (name, value) in activity.TagObjects.Concat(baggage))
                {
                    _seen.Enqueue($"trace tag {name}={Convert.ToString(value, CultureInfo.InvariantCulture)}");
                }

                foreach (var happened in activity.Events)
                {
                    _seen.Enqueue($"trace event {happened.Name} {string.Join(' ', happened.Tags.Select(t => t.Value))}");
                }
            },
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public IEnumerable<string> All => _seen;

    public void Dispose()
    {
        _metrics.Dispose();
        _traces.Dispose();
    }

    private void Note(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (tag, value) in tags)
        {
            _seen.Enqueue($"metric {name} {tag}={Convert.ToString(value, CultureInfo.InvariantCulture)}");
        }
    }
}
