using System.Text.Json;

namespace ImrPredict.Evaluation.Quality;

/// <summary>Walks through the members of a JSON object and the items of an array, in one pass and without allocating.</summary>
internal static class MemberWalk
{
    /// <summary>Moves to the next member's name, or to the object's end.</summary>
    /// <exception cref="FormatException">Something else comes next.</exception>
    public static bool NextMember(ref Utf8JsonReader reader) => Next(ref reader, JsonTokenType.PropertyName, JsonTokenType.EndObject);

    /// <summary>Moves to the next object of an array, or to the array's end.</summary>
    /// <exception cref="FormatException">Something else comes next.</exception>
    public static bool NextItem(ref Utf8JsonReader reader) => Next(ref reader, JsonTokenType.StartObject, JsonTokenType.EndArray);

    /// <summary>Whether the member has this name; if so, moves to its value.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private static bool Next(ref Utf8JsonReader reader, JsonTokenType wanted, JsonTokenType end)
    {
        reader.Read();
        return reader.TokenType == wanted || (reader.TokenType == end ? false : throw new FormatException());
    }
}
