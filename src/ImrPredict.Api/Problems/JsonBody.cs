using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Problems;

/// <summary>A JSON body: what it says, and its bytes as sent, by which a repetition of the request is known.</summary>
/// <remarks>Bound by hand because the framework reads a body once and forgets its bytes.</remarks>
[SuppressMessage("Design", "CA1000", Justification = "The framework looks for BindAsync and PopulateMetadata on the type itself.")]
public sealed record JsonBody<T>(T Value, byte[] Bytes) : IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new BadFieldException(
                "Content-Type",
                $"Expected application/json, found {(context.Request.ContentType is null ? "none" : "another type")}.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var limit = context.RequestServices.GetRequiredService<IOptions<RequestLimits>>().Value.LargestJsonBytes;
        var bytes = await BoundedBody.ReadAsync(context.Request, limit, "$", context.RequestAborted);
        try
        {
            return new(
                JsonSerializer.Deserialize<T>(bytes, options) ?? throw new JsonException("Expected a JSON object, found null."), bytes);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is not the JSON that is expected here.", e);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}
