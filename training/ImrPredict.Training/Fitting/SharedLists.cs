namespace ImrPredict.Training.Fitting;

/// <summary>Keeps one of each short list that repeats from service to service, as cited guidelines do, and one of each item.</summary>
internal sealed class SharedLists<T>
    where T : notnull
{
    private readonly HashSet<T[]> _lists = new(new SameItems());
    private readonly Dictionary<T, T> _items = [];

    /// <summary>The equal list that came before, else this one.</summary>
    public T[] Of(T[] list)
    {
        if (_lists.TryGetValue(list, out var before))
        {
            return before;
        }

        for (var i = 0; i < list.Length; i++)
        {
            if (!_items.TryAdd(list[i], list[i]))
            {
                list[i] = _items[list[i]];
            }
        }

        _lists.Add(list);
        return list;
    }

    private sealed class SameItems : EqualityComparer<T[]>
    {
        public override bool Equals(T[]? x, T[]? y) => x.AsSpan().SequenceEqual(y);

        public override int GetHashCode(T[] obj)
        {
            var hash = new HashCode();
            foreach (var item in obj)
            {
                hash.Add(item);
            }

            return hash.ToHashCode();
        }
    }
}
