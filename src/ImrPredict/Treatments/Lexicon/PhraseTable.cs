using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>Phrases of one or more words with a value each; finds the longest that begins at a place.</summary>
/// <remarks>Built once, then read only and thread-safe.</remarks>
internal sealed class PhraseTable<T>
{
    private const int Root = 0;

    // A node for each beginning of a phrase, and the words that lead from one to the next.
    private readonly PhraseSteps _steps = new();
    private Node[] _nodes = new Node[16];
    private WordSet? _begins;

    /// <summary>Every word of every phrase.</summary>
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The phrase is empty or stands in the table already with another value.</exception>
    public void Add(string phrase, T value)
    {
        var at = Root;
        foreach (var token in RequestLexer.Read(phrase).Where(token => !RequestLexer.IsJoiner(token)))
        {
            _nodes[at].GoesOn = true;
            at = _steps.Add(at, PhraseWord.NumberOf(token.Word));
            if (at == _nodes.Length)
            {
                Array.Resize(ref _nodes, at * 2);
            }

            if (token.Kind is TokenKind.Word)
            {
                Words.Add(token.Word);
            }
        }

        ref var node = ref _nodes[at];
        if (at == Root || (node.HasValue && !EqualityComparer<T>.Default.Equals(node.Value, value)))
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
        ref readonly var word = ref tokens[start].Pooled.Asked(begins).InPhrases;
        var first = _steps.Find(Root, word);
        return TryMatch(first, tokens, start, begins, out value, out count)
            || (_steps.FindSingular(Root, word) is var singular and not PhraseSteps.Nowhere && singular != first
                && TryMatch(singular, tokens, start, begins, out value, out count));
    }

    private bool TryMatch(int first, ReadOnlySpan<RequestToken> tokens, int start, WordSet begins, out T value, out int count)
    {
        ref readonly var node = ref _nodes[first];
        (value, count) = node.HasValue ? (node.Value, 1) : (default!, 0);
        var at = first;
        for (var i = start + 1; i < tokens.Length && node.GoesOn; i++)
        {
            if (RequestLexer.IsJoiner(tokens[i]))
            {
                continue;
            }

            at = _steps.Find(at, tokens[i].Pooled.Asked(begins).InPhrases);
            if (at == PhraseSteps.Nowhere)
            {
                break;
            }

            node = ref _nodes[at];
            if (node.HasValue)
            {
                (value, count) = (node.Value, i - start + 1);
            }
        }

        return count > 0;
    }

    private WordSet FindBegins() => _begins ??= WordSet.Where(word => _steps.Find(Root, word.InPhrases) != PhraseSteps.Nowhere);

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

    /// <summary>A beginning of phrases, or a whole one.</summary>
    private struct Node
    {
        public bool HasValue;

        /// <summary>Whether a phrase goes on behind its last word.</summary>
        public bool GoesOn;

        public T Value;
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
