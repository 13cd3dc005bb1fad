using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>Phrases of one or more words with a value each; finds the longest that begins at a place.</summary>
/// <remarks>Built once, then read only and thread-safe.</remarks>
internal sealed class PhraseTable<T>
{
    private readonly Node _root = new();
    private WordSet? _begins;

    /// <summary>Every word of every phrase.</summary>
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The phrase is empty or stands in the table already with another value.</exception>
    public void Add(string phrase, T value)
    {
        var node = _root;
        foreach (var token in RequestLexer.Read(phrase).Where(token => !RequestLexer.IsJoiner(token)))
        {
            node = node.Child(token.Word);
            if (token.Kind is TokenKind.Word)
            {
                Words.Add(token.Word);
            }
        }

        if (node == _root || (node.HasValue && !EqualityComparer<T>.Default.Equals(node.Value, value)))
        {
            throw new InvalidDataException($"The phrase '{phrase}' is empty or stands twice in its table.");
        }

        (node.HasValue, node.Value) = (true, value);
    }

    /// <summary>The words that begin a phrase. The table is full when it is first asked for; two sets made at once say the same.</summary>
    public WordSet Begins => _begins ?? FindBegins();

    /// <summary>The longest phrase that begins at a token.</summary>
    /// <param name="count">Number of tokens it takes, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMatch(List<RequestToken> tokens, int start, out T value, out int count)
    {
        var span = CollectionsMarshal.AsSpan(tokens);
        if (span[start].IsIn(Begins))
        {
            return TryMatchAny(span, start, out value, out count);
        }

        (value, count) = (default!, 0);
        return false;
    }

    private bool TryMatchAny(ReadOnlySpan<RequestToken> tokens, int start, out T value, out int count)
    {
        // "Hands" begins a phrase of its own, "hands free", and is the plural of another.
        var begins = Begins;
        var word = tokens[start].Pooled.InPhrases(begins);
        var first = _root.Find(word)!;
        return TryMatch(first, tokens, start, begins, out value, out count)
            || (_root.Singular(word) is { } singular && singular != first
                && TryMatch(singular, tokens, start, begins, out value, out count));
    }

    private static bool TryMatch(Node first, ReadOnlySpan<RequestToken> tokens, int start, WordSet begins, out T value, out int count)
    {
        (value, count) = first.HasValue ? (first.Value, 1) : (default!, 0);
        var node = first;
        for (var i = start + 1; i < tokens.Length && node.GoesOn; i++)
        {
            if (RequestLexer.IsJoiner(tokens[i]))
            {
                continue;
            }

            if (node.Find(tokens[i].Pooled.InPhrases(begins)) is not { } next)
            {
                break;
            }

            node = next;
            if (node.HasValue)
            {
                (value, count) = (node.Value, i - start + 1);
            }
        }

        return count > 0;
    }

    private WordSet FindBegins() => _begins ??= WordSet.Where(text => _root.Find(PhraseWord.Of(text)) is not null);

    /// <summary>Whether any phrase of the table begins at any token.</summary>
    public bool IsIn(List<RequestToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (TryMatch(tokens, i, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The longest phrases in order, none overlapping another.</summary>
    public List<PhraseMatch<T>> FindAll(List<RequestToken> tokens)
    {
        var found = new List<PhraseMatch<T>>();
        for (var i = 0; i < tokens.Count;)
        {
            if (TryMatch(tokens, i, out var value, out var count))
            {
                found.Add(new(value, i, count, new(tokens[i].Start, tokens[i + count - 1].End - tokens[i].Start)));
                i += count;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    /// <summary>A word of a phrase, and the words that may follow it.</summary>
    private sealed class Node
    {
        // By the numbers of the words, with as much room free as taken: a word stands at its own place or the first free one behind.
        private int[] _words = [];
        private Node[] _nodes = [];
        private int _count;

        public bool HasValue { get; set; }

        public T Value { get; set; } = default!;

        /// <summary>Whether a phrase goes on behind this word.</summary>
        public bool GoesOn => _count > 0;

        /// <summary>The node a word leads to; a plural leads where its singular does unless the table has the plural itself.</summary>
        public Node? Find(in PhraseWord word) => _count == 0 || !word.IsKnown ? null : At(word.Number) ?? Singular(word);

        /// <summary>The node that the singular of a word leads to.</summary>
        public Node? Singular(in PhraseWord word) => At(word.Singular) ?? At(word.ShorterSingular);

        public Node Child(string word)
        {
            var number = PhraseWord.NumberOf(word);
            if (At(number) is { } known)
            {
                return known;
            }

            if (_count * 2 >= _words.Length)
            {
                var (words, nodes) = (_words, _nodes);
                var room = Math.Max(4, words.Length * 2);
                (_words, _nodes) = (new int[room], new Node[room]);
                for (var at = 0; at < words.Length; at++)
                {
                    if (words[at] != 0)
                    {
                        Put(words[at], nodes[at]);
                    }
                }
            }

            var child = new Node();
            Put(number, child);
            _count++;
            return child;
        }

        /// <summary>The node of a word's number; null where there is none, or for 0.</summary>
        private Node? At(int number)
        {
            var words = _words;
            if (words.Length == 0)
            {
                return null;
            }

            for (var at = number & (words.Length - 1); words[at] != 0; at = (at + 1) & (words.Length - 1))
            {
                if (words[at] == number)
                {
                    return _nodes[at];
                }
            }

            return null;
        }

        private void Put(int number, Node node)
        {
            var at = number & (_words.Length - 1);
            while (_words[at] != 0)
            {
                at = (at + 1) & (_words.Length - 1);
            }

            (_words[at], _nodes[at]) = (number, node);
        }
    }
}

/// <summary>Tables of phrases that are only sought, and stand for nothing else.</summary>
internal static class PhraseTable
{
    public static PhraseTable<bool> Of(params ReadOnlySpan<string> phrases)
    {
        var table = new PhraseTable<bool>();
        foreach (var phrase in phrases)
        {
            table.Add(phrase, true);
        }

        return table;
    }
}

/// <summary>A phrase found in a request.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Number of its tokens.</param>
internal readonly record struct PhraseMatch<T>(T Value, int First, int Count, TextSpan Span)
{
    /// <summary>Index of the token behind its last.</summary>
    public int Behind => First + Count;
}
