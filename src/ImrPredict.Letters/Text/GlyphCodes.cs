using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace ImrPredict.Letters.Text;

/// <summary>Tells words from the numbers of glyphs: fonts without a table of characters
/// show the right shapes and give the wrong text.</summary>
internal static class GlyphCodes
{
    /// <summary>TrueType fonts in the usual order have the glyph of a character 29 places before its code.</summary>
    private const int UsualShift = 29;

    private const int FewestWords = 15;

    private static readonly FrozenSet<string> Common = new[]
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "for",
        "was",
        "not",
        "that",
        "with",
        "on",
        "as",
        "be",
        "by",
        "or",
        "this",
        "are",
        "at",
        "has",
        "an",
        "date",
        "case",
        "medical",
        "de",
        "la",
        "el",
        "que",
        "los",
        "para",
        "en",
        "por",
        "del",
        "una",
        "se",
        "no",
        "request",
        "treatment",
        "you",
        "your",
        "from",
        "it",
        "a",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CommonWords =
        Common.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUYáéíóú");

    /// <summary>The glyphs with the characters that they show, where one shift makes words of them; else as they are.</summary>
    public static List<PdfGlyph> Mend(List<PdfGlyph> glyphs, out bool mended)
    {
        mended = false;
        var (control, symbol, inked) = (0, 0, 0);
        foreach (ref readonly var glyph in CollectionsMarshal.AsSpan(glyphs))
        {
            if (glyph.Value is [var c])
            {
                inked++;
                control += c < ' ' && c is not ('\t' or '\n' or '\r') ? 1 : 0;
                symbol += c is >= '\uF020' and <= '\uF0FF' ? 1 : 0;
            }
        }

        if (inked == 0 || (control * 25 < inked && symbol * 2 < inked))
        {
            return glyphs;
        }

        var shifted = new List<PdfGlyph>(glyphs.Count);
        foreach (var glyph in glyphs)
        {
            shifted.Add(
                glyph.Value is [var c]
                    ? glyph with
                    {
                        Value = ((char)(c is >= '\uF020' and <= '\uF0FF' ? c & 0xFF : c + UsualShift)).ToString(),
                    }
                    : glyph);
        }

        mended = true;
        return shifted;
    }

    /// <summary>Whether a page's text cannot be words of a language that is read here.</summary>
    public static bool AreNoWords(IEnumerable<string> lines)
    {
        var (words, common, voiced, letters, strange, signs) = (0, 0, 0, 0, 0, 0);
        foreach (var line in lines)
        {
            signs += line.Length;
            if (line.AsSpan().ContainsAnyInRange('\uE000', '\uFFFD'))
            {
                strange += line.Count(c => c is '\uFFFD' or (>= '\uE000' and <= '\uF8FF'));
            }

            foreach (var word in line.AsSpan().Split(' '))
            {
                if (word.Start.Value == word.End.Value)
                {
                    continue;
                }

                words++;
                var core = line.AsSpan()[word].Trim("(),.:;\"-");
                common += CommonWords.Contains(core) ? 1 : 0;
                if (core.Length >= 4 && AreLetters(core))
                {
                    letters++;
                    voiced += core.ContainsAny(Vowels) ? 1 : 0;
                }
            }
        }

        return strange * 10 > signs + 1
            || (words >= FewestWords && common * 50 < words && (letters * 4 < words || voiced * 10 < letters * 6))
            || (words >= FewestWords * 5 && common == 0);
    }

    private static bool AreLetters(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return true;
    }
}
