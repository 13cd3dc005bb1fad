using ImrPredict.Api.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace ImrPredict.Api.Letters;

/// <summary>A document as it was sent, in a form or as the body itself.</summary>
internal sealed record UploadedDocument(string Name, byte[] Content)
{
    /// <summary>The name that problems are told under.</summary>
    public const string Field = "file";

    /// <summary>Content types of documents; what one is, its content tells.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        "application/pdf",
        "text/plain",
        "application/octet-stream",
        "text/csv",
        "text/tab-separated-values",
        "text/html",
        "text/rtf",
        "application/rtf",
        "message/rfc822",
        "application/zip", "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "image/jpeg", "image/png", "image/tiff",
    ];

    /// <summary>Reads the documents of a request.</summary>
    /// <param name="accepted">Content types that the body itself may have; a form may always carry files.</param>
    /// <exception cref="BadHttpRequestException">413 too large, 415 another content type, 400 no file.</exception>
    public static async Task<IReadOnlyList<UploadedDocument>> ReadAsync(
        HttpRequest request, IReadOnlyList<string> accepted, int largest, CancellationToken cancellationToken)
    {
        BoundedBody.Open(request, largest, Field);
        if (!request.HasFormContentType)
        {
            var type = request.ContentType?.Split(';')[0].Trim() ?? "";
            if (!accepted.Contains(type, StringComparer.OrdinalIgnoreCase))
            {
                throw new BadFieldException(
                    "Content-Type",
                    $"Expected multipart/form-data, {string.Join(", ", accepted)}; found {(type.Length == 0 ? "none" : "another type")}.",
                    StatusCodes.Status415UnsupportedMediaType);
            }

            var extension = type.ToLowerInvariant() switch
            {
                "application/pdf" => ".pdf",
                "text/plain" => ".txt",
                "text/csv" => ".csv",
                "text/tab-separated-values" => ".tsv",
                "text/html" => ".html",
                "message/rfc822" => ".eml",
                _ => "",
            };
            return [new("document" + extension, await BoundedBody.ReadAsync(request, largest, Field, cancellationToken))];
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = largest }, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadFieldException(Field, "Expected a readable multipart form.", StatusCodes.Status400BadRequest);
        }

        if (form.Files.Count == 0)
        {
            throw new BadFieldException(Field, "Expected a file in the form, found none.", StatusCodes.Status400BadRequest);
        }

        var documents = new List<UploadedDocument>(form.Files.Count);
        foreach (var file in form.Files)
        {
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancellationToken);
            documents.Add(new(Path.GetFileName(file.FileName), content));
        }

        return documents;
    }
}
