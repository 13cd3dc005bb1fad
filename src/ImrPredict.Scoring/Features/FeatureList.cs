using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Features;

/// <summary>Features being read: each name once, in the order of the first occurrence; further occurrences add their spans.</summary>
internal sealed class FeatureList
{
    /// <summary>Spans kept of one fact; a word that stands a thousand times needs no thousand spans.</summary>
    private const int MostSpans = 8;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Feature> _features = [];

    public IReadOnlyList<Feature> Features => _features;

    public void Add(string name, FeatureLayer layer, IReadOnlyList<FieldSpan>? spans = null) => Add(name, 1, layer, spans);

    public void Add(string name, float value, FeatureLayer layer, IReadOnlyList<FieldSpan>? spans = null)
    {
        spans ??= [];
        if (_places.TryAdd(name, _features.Count))
        {
            _features.Add(new Feature(name, value, layer, spans));
        }
        else if (spans.Count > 0 && _features[_places[name]].Spans.Count < MostSpans)
        {
            var place = _places[name];
            _features[place] = _features[place] with { Spans = [.. _features[place].Spans, .. spans] };
        }
    }
}
