using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace ImrPredict.Api.Problems;

/// <summary>Reads a body up to a limit, whoever hosts the program.</summary>
internal static class BoundedBody
{
    public const long LargestDiscarded = 256_000_000;

    /// <summary>
    /// Allows a body up to a limit. A larger one, within reason, is still taken off the line after it was refused: many a client
    /// sends to the end before it reads, and would see a broken connection instead of the answer.
    /// </summary>
    /// <exception cref="BadHttpRequestException">413: the body says that it is larger.</exception>
    public static void Open(HttpRequest request, int limit, string field)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Math.Max(limit, LargestDiscarded);
        }

        if (request.ContentLength > limit)
        {
            throw TooLarge(limit, field);
        }
    }

    /// <exception cref="BadHttpRequestException">413: the body is larger.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int limit, string field, CancellationToken cancellationToken)
    {
        Open(request, limit, field);
        using var content = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = ArrayPool<byte>.Shared.Rent(16_384);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (content.Length + read > limit)
                {
                    throw TooLarge(limit, field);
                }

                content.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // A body of the length that it said fills the room that was made for it, and needs no copy.
        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();
    }

    public static BadHttpRequestException TooLarge(int limit, string field) => new BadFieldException(
        field, $"Expected a body of at most {limit / 1_000_000} MB, found a larger one.", StatusCodes.Status413PayloadTooLarge);
}
