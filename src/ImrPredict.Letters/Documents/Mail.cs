using System.Text;
using ImrPredict.Letters.Documents.Formatted;
using MimeKit;

namespace ImrPredict.Letters.Documents;

/// <summary>
/// Reads a mail, or a page saved as a web archive: its text and what is attached to it. A covering note that is no document itself is
/// passed over where something is attached.
/// </summary>
internal static class Mail
{
    private const int MostNesting = 32;

    public static IEnumerable<LetterReading> Read(byte[] content, string name, ContainerBudget budget)
    {
        if (!budget.Enter())
        {
            return [ContainerBudget.TooDeep(name)];
        }

        try
        {
            using var message = MimeMessage.Load(
                new ParserOptions { MaxMimeDepth = MostNesting },
                new MemoryStream(content, writable: false));
            return ReadMessage(message, name, budget);
        }
#pragma warning disable CA1031 // A damaged mail can make its reader fail in any way; whatever it is, the mail is what is wrong.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [new LetterRejected(name, "file", "a mail that can be read", "a damaged one")];
        }
#pragma warning restore CA1031
        finally
        {
            budget.Leave();
        }
    }

    private static List<LetterReading> ReadMessage(MimeMessage message, string name, ContainerBudget budget)
    {
        var readings = new List<LetterReading>();
        var parts = message.BodyParts.Take(ContainerBudget.MostEntries).ToList();
        var attached = parts.Where(p => IsDocument(p, message)).ToList();
        var number = 0;
        foreach (var part in attached)
        {
            number++;
            var path = $"{name}/{NameOf(part, number)}";
            if (!budget.HasEntries || !budget.HasBytes)
            {
                readings.Add(
                    new LetterRejected(
                        path,
                        "file",
                        $"at most {ContainerBudget.MostEntries:N0} documents in a container",
                        "more; this one and the rest were not read"));
                break;
            }

            budget.TakeEntry();
            readings.AddRange(ReadPart(part, path, budget));
        }

        if (TextOf(message) is { Length: > 0 } body && !string.IsNullOrWhiteSpace(body))
        {
            var ofBody = LetterReader.ReadAll(Encoding.UTF8.GetBytes(body), attached.Count > 0 ? $"{name}/text" : name);
            // A stub of plain text beside the page that holds the words.
            if (!ofBody.Any(r => r is LetterRead) && PageOf(message) is { } page && page != body)
            {
                var ofPage = LetterReader.ReadAll(Encoding.UTF8.GetBytes(page), attached.Count > 0 ? $"{name}/text" : name);
                ofBody = ofPage.Any(r => r is LetterRead) ? ofPage : ofBody;
            }

            readings.InsertRange(0, ofBody.Where(reading => reading is LetterRead || attached.Count == 0));
        }

        return readings.Count > 0 ? readings : [new LetterRejected(name, "file", "a mail with text or with documents", "neither")];
    }

    private static IEnumerable<LetterReading> ReadPart(MimeEntity part, string path, ContainerBudget budget)
    {
        using var content = new MemoryStream();
        switch (part)
        {
            case MessagePart { Message: { } inner }:
                inner.WriteTo(content);
                path = Path.HasExtension(path) ? path : path + ".eml";
                break;
            case MimePart { Content: { } encoded }:
                encoded.DecodeTo(content);
                break;
            default:
                return [new LetterRejected(path, "file", DocumentKinds.Accepted, "nothing")];
        }

        budget.TakeBytes(content.Length);
        return content.Length > DocumentReader.LargestContainerBytes
            ?
            [
                new LetterRejected(
                    path,
                    "file",
                    $"a document of at most {DocumentReader.LargestContainerBytes / 1_000_000} MB",
                    "a larger one"),
            ]
            : [.. DocumentReader.Read(content.ToArray(), path, budget, null)];
    }

    /// <summary>The text of the mail: plain where there is some, else the words of its page.</summary>
    private static string? TextOf(MimeMessage message)
    {
        return !string.IsNullOrWhiteSpace(message.TextBody) ? WithoutQuotes(message.TextBody) : PageOf(message);
    }

    private static string? PageOf(MimeMessage message)
    {
        var html = message.HtmlBody ?? message.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.IsHtml && !p.IsAttachment)?.Text;
        return html is null ? null : WebPage.Read(html);
    }

    /// <summary>The marks before the lines of a mail that is answered or sent on are no words of it.</summary>
    private static string WithoutQuotes(string body) =>
        string.Join('\n', body.ReplaceLineEndings("\n").Split('\n').Select(line => line.StartsWith('>') ? line.TrimStart('>', ' ') : line));

    /// <summary>Attached documents and pictures; not the mail's own text, nor a signature's logo or a page's style.</summary>
    private static bool IsDocument(MimeEntity part, MimeMessage message)
    {
        if (part is MessagePart)
        {
            return true;
        }

        if (part is not MimePart mime
            || part is MimeKit.Cryptography.ApplicationPkcs7Signature or MimeKit.Cryptography.ApplicationPgpSignature)
        {
            return false;
        }

        if (mime is TextPart text && !mime.IsAttachment)
        {
            return text.FileName is not null && !text.IsHtml && text.Text != message.TextBody;
        }

        var type = mime.ContentType.MediaType.ToLowerInvariant();
        return mime.IsAttachment
            || (mime.FileName is not null && type is not ("image" or "font" or "audio" or "video") && mime.ContentId is null);
    }

    private static string NameOf(MimeEntity part, int number)
    {
        var name = part.ContentDisposition?.FileName ?? part.ContentType.Name ?? (part as MimePart)?.FileName;
        var plain = name is null ? "" : string.Concat(name.Replace('\\', '/').Split('/')[^1].Where(c => !char.IsControl(c)));
        return plain.Length is > 0 and <= 200 ? plain : $"attachment {number}";
    }
}
