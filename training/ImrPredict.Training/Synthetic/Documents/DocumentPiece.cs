namespace ImrPredict.Training.Synthetic.Documents;

/// <summary>A paragraph of a document, or a row of its header table.</summary>
/// <param name="Text">Without line ends.</param>
/// <param name="IsBold">Set in bold where the document has faces.</param>
/// <param name="Right">What stands in the right half of the line, for a row of the header table; null for a paragraph.</param>
/// <param name="FollowsClosely">Whether no blank line parts it from what stands before.</param>
internal sealed record DocumentPiece(string Text, bool IsBold = false, string? Right = null, bool FollowsClosely = false)
{
    /// <summary>Characters a line, in text and in PDF.</summary>
    private const int LineLength = 88;

    public static DocumentPiece Heading(string text) => new(text, IsBold: true);

    public static DocumentPiece Row(string left, string? right = null) => new(left, Right: right ?? "", FollowsClosely: true);

    /// <summary>The paragraph broken into lines between words.</summary>
    public IEnumerable<string> Lines()
    {
        var start = 0;
        while (Text.Length - start > LineLength)
        {
            var end = Text.LastIndexOf(' ', start + LineLength, LineLength);
            if (end <= start)
            {
                end = Text.IndexOf(' ', start + LineLength) is var next && next > 0 ? next : Text.Length;
            }

            yield return Text[start..end];
            start = end + 1;
        }

        if (start < Text.Length)
        {
            yield return Text[start..];
        }
    }
}
