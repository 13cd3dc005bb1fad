using System.Buffers;
using System.Reflection;
using ImrPredict.Predictions;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;

namespace ImrPredict.Api.Predictions;

/// <summary>A prediction as the log spelled it, answered 201 with its address: the very bytes that were logged.</summary>
internal sealed class SpelledPrediction(Guid predictionId, ReadOnlyMemory<byte> json) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = UriHelper.BuildAbsolute(
            request.Scheme, request.Host, request.PathBase, $"{PredictionsApi.Route}/{predictionId:D}");
        await SpelledJson.WriteAsync(response, [json]);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(Prediction), [SpelledJson.ContentType]));
}

/// <summary>A batch's answer made of predictions as the log spelled them.</summary>
internal sealed class SpelledBatch(IReadOnlyList<ReadOnlyMemory<byte>> json) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => SpelledJson.WriteAsync(httpContext.Response, json);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(BatchAnswer), [SpelledJson.ContentType]));
}

/// <summary>Writes JSON that is spelled already.</summary>
internal static class SpelledJson
{
    public const string ContentType = "application/json";

    private const int MostUnsent = 65_536;

    /// <param name="json">Pieces of one JSON.</param>
    public static async Task WriteAsync(HttpResponse response, IReadOnlyList<ReadOnlyMemory<byte>> json)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Sum(piece => (long)piece.Length);
        var unsent = 0;
        foreach (var piece in json)
        {
            response.BodyWriter.Write(piece.Span);
            unsent += piece.Length;
            if (unsent > MostUnsent)
            {
                unsent = 0;
                await response.BodyWriter.FlushAsync();
            }
        }

        await response.BodyWriter.FlushAsync();
    }
}
