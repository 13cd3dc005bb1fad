namespace ImrPredict.Letters.Text;

/// <summary>A document's text, or why there is none.</summary>
internal readonly record struct DocumentLoad(LetterText? Text, string? Expected, string? Found)
{
    /// <summary>Where reading stopped.</summary>
    public string Place { get; init; } = "file";

    public static DocumentLoad Of(LetterText text) => new(text, null, null);

    public static DocumentLoad Rejected(string expected, string found) => new(null, expected, found);
}
