using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// The plain letters, a to z in either case, that a text begins with, eight at a time: nearly every word is made of them alone.
/// </summary>
internal static class LetterRun
{
    private const int LettersInAlphabet = 26;
    private const ushort ToLower = 0x20;

    /// <summary>How many there are.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var at = 0;
        for (; at + Vector128<ushort>.Count <= text.Length; at += Vector128<ushort>.Count)
        {
            if (Others(Eight(text, at)) is var others and not 0)
            {
                return at + BitOperations.TrailingZeroCount(others);
            }
        }

        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Spells them in lower case.</summary>
    /// <param name="lower">Where to; what stands behind the letters in it is of no meaning.</param>
    /// <returns>How many there are; at most as many as there is room for.</returns>
    public static int Lower(ReadOnlySpan<char> text, Span<char> lower)
    {
        var (at, most) = (0, Math.Min(text.Length, lower.Length));
        for (; at + Vector128<ushort>.Count <= most; at += Vector128<ushort>.Count)
        {
            var eight = Eight(text, at);
            eight.CopyTo(MemoryMarshal.Cast<char, ushort>(lower[at..]));
            if (Others(eight) is var others and not 0)
            {
                return at + BitOperations.TrailingZeroCount(others);
            }
        }

        for (; at < most && char.IsAsciiLetter(text[at]); at++)
        {
            lower[at] = (char)(text[at] | ToLower);
        }

        return at;
    }

    /// <summary>Eight characters, letters among them in lower case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Eight(ReadOnlySpan<char> text, int at) =>
        Vector128.Create(MemoryMarshal.Cast<char, ushort>(text.Slice(at, Vector128<ushort>.Count))) | Vector128.Create(ToLower);

    /// <summary>A bit for each of eight characters that is no plain letter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector128<ushort> eight) =>
        Vector128.GreaterThanOrEqual(eight - Vector128.Create((ushort)'a'), Vector128.Create((ushort)LettersInAlphabet))
            .ExtractMostSignificantBits();
}
