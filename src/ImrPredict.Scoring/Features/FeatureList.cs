using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Features;

/// <summary>Features being read: each name once, in the order of the first occurrence; further occurrences add their spans.</summary>
/// <remarks>A thread uses one list again for every service, since what was read is copied out of it.</remarks>
internal sealed class FeatureList
{
    /// <summary>Spans kept of one fact; a word that stands a thousand times needs no thousand spans.</summary>
    private const int MostSpans = 8;

    /// <summary>Names that are sought one by one; only a text's words are more than these.</summary>
    private const int Few = 24;

    /// <summary>A longer list is let go: few texts have so many words.</summary>
    private const int LongestKept = 1024;

    [ThreadStatic]
    private static FeatureList? _free;

    private readonly List<Feature> _features = new(32);
    private Dictionary<string, int>? _places;

    /// <summary>An empty list; its features are had by <see cref="Take"/>.</summary>
    public static FeatureList Rent()
    {
        var list = _free ?? new();
        _free = null;
        return list;
    }

    /// <summary>The features that were read. The list is given back and not to be used any more.</summary>
    public Feature[] Take()
    {
        Feature[] features = [.. _features];
        _features.Clear();
        _places = null;
        _free = _features.Capacity <= LongestKept ? this : null;
        return features;
    }

    public void Add(string name, FeatureLayer layer, IReadOnlyList<FieldSpan>? spans = null) => Add(name, 1, layer, spans);

    public void Add(string name, float value, FeatureLayer layer, IReadOnlyList<FieldSpan>? spans = null)
    {
        spans ??= [];
        var place = PlaceOf(name);
        if (place < 0)
        {
            _places?.Add(name, _features.Count);
            _features.Add(new Feature(name, value, layer, spans));
        }
        else if (spans.Count > 0 && _features[place].Spans.Count < MostSpans)
        {
            _features[place] = _features[place] with { Spans = [.. _features[place].Spans, .. spans] };
        }
    }

    /// <summary>Place of a feature, or -1.</summary>
    private int PlaceOf(string name)
    {
        if (_features.Count >= Few)
        {
            return (_places ??= PlacesByName()).GetValueOrDefault(name, -1);
        }

        for (var i = 0; i < _features.Count; i++)
        {
            if (_features[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private Dictionary<string, int> PlacesByName() =>
        Enumerable.Range(0, _features.Count).ToDictionary(i => _features[i].Name, StringComparer.Ordinal);
}
