using System.Text;

namespace ImrPredict.Letters.Documents.Formatted;

/// <summary>How large a document of markup may be, and the text that is written out of it: no longer than any letter is read.</summary>
internal sealed class MarkupBounds
{
    /// <summary>Pages saved with their pictures inside are large; their text is not.</summary>
    public const int LargestBytes = 10_000_000;

    /// <summary>Deeper than any document nests, shallow enough for the stack.</summary>
    public const int MostDepth = 400;

    private const int MostCharacters = LetterReader.MostCharacters + 1_000;

    private readonly StringBuilder _text = new();

    /// <summary>Whether enough was written: the rest cannot be read anyway.</summary>
    public bool IsFull => _text.Length >= MostCharacters;

    public void Append(char c) => _ = IsFull ? _text : _text.Append(c);

    public void Append(string text) =>
        _ = IsFull ? _text : _text.Append(text.AsSpan(0, Math.Min(text.Length, MostCharacters - _text.Length)));

    /// <summary>Ends the line, if one was begun.</summary>
    public void EndLine()
    {
        if (_text.Length > 0 && _text[^1] is not ('\n' or '\f'))
        {
            Append('\n');
        }
    }

    /// <summary>Leaves one line blank.</summary>
    public void EndParagraph()
    {
        EndLine();
        if (_text.Length > 1 && _text[^2] is not '\n' and not '\f')
        {
            Append('\n');
        }
    }

    public override string ToString() => _text.ToString();
}
