namespace ImrPredict;

/// <summary>A piece of a text: where a fact was read.</summary>
/// <param name="Start">Zero-based UTF-16 offset of the first character.</param>
/// <param name="Length">Number of UTF-16 characters, at least 0.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>The characters of this span in the text that it was read from.</summary>
    public string In(string text) => text.Substring(Start, Length);
}
