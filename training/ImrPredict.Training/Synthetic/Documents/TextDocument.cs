using System.Text;

namespace ImrPredict.Training.Synthetic.Documents;

/// <summary>Sets a document as plain text.</summary>
internal static class TextDocument
{
    private const int RightColumn = 48;

    public static byte[] Write(IEnumerable<DocumentPiece> pieces)
    {
        var text = new StringBuilder(8_000);
        foreach (var piece in pieces)
        {
            if (!piece.FollowsClosely && text.Length > 0)
            {
                text.Append('\n');
            }

            if (piece.Right is { } right)
            {
                text.Append((right.Length == 0 ? piece.Text : piece.Text.PadRight(RightColumn) + right).TrimEnd()).Append('\n');
                continue;
            }

            foreach (var line in piece.Lines())
            {
                text.Append(line).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
