using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Training.Synthetic.Documents;

/// <summary>How the letters are written.</summary>
public enum DocumentKind
{
    /// <summary>Every second letter is a PDF.</summary>
    Mixed,

    Text,

    Pdf,
}

/// <summary>Synthetic letters and denials as files.</summary>
public static class SyntheticDocument
{
    /// <summary>The letter as a file; the record's source is the name to give it.</summary>
    public static byte[] Letter(SyntheticLetter letter) =>
        IsPdf(letter.Record.Source!)
            ? PdfDocumentWriter.Write(letter.Record.CaseNumber!, LetterLayouts.Lay(letter))
            : TextDocument.Write(LetterLayouts.Lay(letter));

    /// <summary>The utilization review denial of the same case, as text.</summary>
    public static byte[] Denial(CaseRecord record) => TextDocument.Write(DenialLayout.Lay(record));

    /// <summary>The letter under the name of the file that it is written to.</summary>
    public static SyntheticLetter Named(SyntheticLetter letter, DocumentKind kind, int number)
    {
        var isPdf = kind == DocumentKind.Pdf || (kind == DocumentKind.Mixed && number % 2 == 0);
        return letter with { Record = letter.Record with { Source = $"synthetic-{number:000000}{(isPdf ? ".pdf" : ".txt")}" } };
    }

    private static bool IsPdf(string name) => name.EndsWith(".pdf", StringComparison.Ordinal);
}
