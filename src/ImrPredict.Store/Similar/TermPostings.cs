namespace ImrPredict.Store.Similar;

/// <summary>Places of the services that hold a term, ascending.</summary>
internal sealed class TermPostings
{
    private int[] _places = new int[2];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Places => _places.AsSpan(0, Count);

    /// <summary>Adds a place that is not below the last; the same place again is passed over.</summary>
    public void Add(int place)
    {
        if (Count > 0 && _places[Count - 1] == place)
        {
            return;
        }

        if (Count == _places.Length)
        {
            Array.Resize(ref _places, 2 * Count);
        }

        _places[Count++] = place;
    }
}

/// <summary>Walks a term's places from the last backwards.</summary>
internal struct TermCursor(TermPostings postings)
{
    private int _end = postings.Count;

    public readonly int Count => postings.Count;

    /// <summary>The last place that is at most <paramref name="limit"/>; -1 when there is none. Limits never rise.</summary>
    public int Back(int limit)
    {
        var places = postings.Places;
        if (_end == 0 || places[_end - 1] <= limit)
        {
            return _end == 0 ? -1 : places[_end - 1];
        }

        // Strides that double, then halving: as quick for the next place as for a far one.
        var (above, stride) = (_end - 1, 1);
        while (above - stride >= 0 && places[above - stride] > limit)
        {
            above -= stride;
            stride *= 2;
        }

        var below = Math.Max(-1, above - stride);
        while (above - below > 1)
        {
            var middle = (above + below) / 2;
            if (places[middle] > limit)
            {
                above = middle;
            }
            else
            {
                below = middle;
            }
        }

        _end = above;
        return _end == 0 ? -1 : places[_end - 1];
    }
}
