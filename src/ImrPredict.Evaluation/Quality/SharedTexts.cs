using System.Text.Json;

namespace ImrPredict.Evaluation.Quality;

/// <summary>Keeps one of each short text that repeats from case to case, as requests and citations do.</summary>
/// <remarks>Not thread-safe: one a thread.</remarks>
public sealed class SharedTexts
{
    /// <summary>Longer texts hardly repeat.</summary>
    private const int Longest = 256;

    private const int Most = 20_000;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public SharedTexts() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The equal text that came before, else this one.</summary>
    public string? Of(string? text) =>
        text is null or { Length: > Longest } ? text
        : _known.TryGetValue(text, out var known) ? known
        : Added(text);

    /// <summary>The text that a reader stands at, without making one when an equal one came before.</summary>
    /// <exception cref="InvalidOperationException">It stands at something that is neither text nor null.</exception>
    internal string? Of(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > Longest)
        {
            return reader.GetString();
        }

        Span<char> buffer = stackalloc char[Longest];
        var text = buffer[..reader.CopyString(buffer)];
        return _lookup.TryGetValue(text, out var known) ? known : Added(text.ToString());
    }

    private string Added(string text)
    {
        if (_known.Count < Most)
        {
            _known.Add(text);
        }

        return text;
    }
}
