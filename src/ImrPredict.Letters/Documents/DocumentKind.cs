namespace ImrPredict.Letters.Documents;

/// <summary>What a document is, before anything of it is understood.</summary>
public enum DocumentKind
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,

    /// <summary>Text in UTF-8, UTF-16 or Windows-1252: a letter, a denial, an application.</summary>
    Text,

    Pdf,

    /// <summary>A Word document (.docx).</summary>
    Word,

    /// <summary>Rich Text Format.</summary>
    RichText,

    /// <summary>A page saved by a browser.</summary>
    WebPage,

    /// <summary>A photo or a scan: JPEG, PNG, TIFF.</summary>
    Image,

    /// <summary>A dispute a line, as JSON.</summary>
    CaseFile,

    /// <summary>Rows of separated values.</summary>
    Table,

    /// <summary>An Excel workbook (.xlsx).</summary>
    Workbook,

    /// <summary>A ZIP archive.</summary>
    Archive,

    /// <summary>A mail or a web archive, with what is attached to it.</summary>
    Mail,
}

/// <summary>What can be said of a kind.</summary>
public static class DocumentKinds
{
    /// <summary>What is accepted, for messages.</summary>
    public const string Accepted =
        "a PDF, a text, a Word, RTF or HTML document, a scan (JPEG, PNG, TIFF), a mail, a ZIP archive, a table (CSV, Excel) or a case file";

    /// <summary>Whether it holds one letter, one denial or one application, so that it gives one reading.</summary>
    public static bool IsSingle(this DocumentKind kind) =>
        kind
            is DocumentKind.Text
                or DocumentKind.Pdf
                or DocumentKind.Word
                or DocumentKind.RichText
                or DocumentKind.WebPage
                or DocumentKind.Image
                or DocumentKind.Unknown;
}
