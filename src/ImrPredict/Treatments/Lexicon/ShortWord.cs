using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// The characters of a word of at most sixteen, a byte each and noughts behind: nearly every word is one, and two of them are compared at
/// once, however long they are.
/// </summary>
/// <param name="Low">The first eight.</param>
/// <param name="High">The others.</param>
internal readonly record struct ShortWord(ulong Low, ulong High)
{
    /// <summary>Characters of the longest such word.</summary>
    public const int Most = 16;

    /// <summary>Equal to no word.</summary>
    public static readonly ShortWord None = new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>The word that stands at the beginning of the room that it was spelled in.</summary>
    /// <param name="room">At least <see cref="Most"/> characters, those of the word plain ones.</param>
    /// <param name="length">Of the word, at most <see cref="Most"/>; what stands behind is of no meaning.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShortWord Of(ReadOnlySpan<char> room, int length)
    {
        var places = MemoryMarshal.Cast<char, ushort>(room);
        var all = Vector128.Narrow(Vector128.Create(places), Vector128.Create(places[Vector128<ushort>.Count..]));
        var halves = (all & Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)length))).AsUInt64();
        return new(halves[0], halves[1]);
    }

    /// <param name="word">Without a NUL, which no word has.</param>
    /// <param name="found"><see cref="None"/> where it is not.</param>
    /// <returns>Whether the word is short, and of plain characters only.</returns>
    public static bool TryOf(ReadOnlySpan<char> word, out ShortWord found)
    {
        if (word.Length > Most || !Ascii.IsValid(word))
        {
            found = None;
            return false;
        }

        Span<char> room = stackalloc char[Most];
        word.CopyTo(room);
        found = Of(room, word.Length);
        return true;
    }
}
