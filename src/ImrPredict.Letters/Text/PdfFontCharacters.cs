using UglyToad.PdfPig.PdfFonts;

namespace ImrPredict.Letters.Text;

/// <summary>
/// What a font says of its characters, asked once for each: the answer goes through several tables of the font, and is always the same.
/// </summary>
internal sealed class PdfFontCharacters(IFont font)
{
    /// <summary>Codes whose answers are kept: all of a font with codes of one byte.</summary>
    private const int Kept = 256;

    /// <summary>Without a value until it is asked for.</summary>
    private readonly PdfCharacter[] _kept = new PdfCharacter[Kept];

    public bool IsBold { get; } = font.Details.IsBold;

    public PdfCharacter this[int code]
    {
        get
        {
            if ((uint)code >= Kept)
            {
                return Ask(code);
            }

            ref var character = ref _kept[code];
            if (character.Value is null)
            {
                character = Ask(code);
            }

            return character;
        }
    }

    /// <summary>A code without a character stands for itself. Some fonts tell the width only after they were asked for it.</summary>
    private PdfCharacter Ask(int code)
    {
        var value = font.TryGetUnicode(code, out var known) && known is not null ? known : new string((char)code, 1);
        return new PdfCharacter(value, font.GetBoundingBox(code).Width);
    }
}

/// <summary>One character of a font.</summary>
/// <param name="Value">The characters that a code stands for.</param>
/// <param name="Width">How far it advances, in a font of size 1.</param>
internal readonly record struct PdfCharacter(string Value, double Width);
