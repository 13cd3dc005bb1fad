using System.IO.Compression;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using MimeKit;
using MiniExcelLibs;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace ImrPredict.Letters.Tests.Documents;

/// <summary>Documents of every kind, made of the same invented words.</summary>
internal static class Sample
{
    public static string Determination { get; } = Specimens.Text("final-sections.txt").ReplaceLineEndings("\n");

    public static string Denial { get; } = Specimens.Text("denial-labelled.txt").ReplaceLineEndings("\n");

    public static byte[] Html(string text) =>
        Encoding.UTF8.GetBytes(
            "<!DOCTYPE html><html><head><title>Saved</title><style>p{color:red}</style></head><body><div hidden>utilization review "
                + "denied</div>"
                + string.Concat(text.Split('\n').Select(l => l.Length == 0 ? "<br>" : $"<div>{WebUtility.HtmlEncode(l)}</div>"))
                + "<script>var denied = 1;</script></body></html>");

    public static byte[] RichText(string text)
    {
        var rtf = new StringBuilder(
            @"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\*\generator Invented;}{\header utilization review denied}\f0 ");
        foreach (var c in text)
        {
            rtf.Append(c switch { '\n' => "\\par\n", '{' or '}' or '\\' => "\\" + c, > '\u007F' => $"\\u{(int)c}?", _ => c.ToString() });
        }

        return Encoding.ASCII.GetBytes(rtf.Append('}').ToString());
    }

    public static byte[] Word(string text) => Word(text.Split('\n').Select(l => (OpenXmlElement)Line(l)).ToArray());

    public static Paragraph Line(string text) => new(new Run(new WordText(text) { Space = SpaceProcessingModeValues.Preserve }));

    public static byte[] Word(params OpenXmlElement[] body)
    {
        using var content = new MemoryStream();
        using (var document = WordprocessingDocument.Create(content, WordprocessingDocumentType.Document))
        {
            var part = document.AddMainDocumentPart();
            part.Document = new Document(new Body(body));
        }

        return content.ToArray();
    }

    public static byte[] Mail(string? text, params (string Name, byte[] Content)[] attachments)
    {
        var body = new BodyBuilder { TextBody = text };
        foreach (var (name, content) in attachments)
        {
            body.Attachments.Add(name, content);
        }

        using var message = new MimeMessage { Subject = "Invented", Body = body.ToMessageBody(), Date = DateTimeOffset.UnixEpoch };
        message.From.Add(new MailboxAddress("A", "a@example.org"));
        message.To.Add(new MailboxAddress("B", "b@example.org"));
        using var mail = new MemoryStream();
        message.WriteTo(mail);
        return mail.ToArray();
    }

    public static byte[] Zip(params (string Path, byte[] Content)[] entries)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in entries)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(bytes);
            }
        }

        return content.ToArray();
    }

    public static byte[] Workbook(params object[] rows)
    {
        using var content = new MemoryStream();
        content.SaveAs(rows);
        return content.ToArray();
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
