using System.Globalization;
using ImrPredict.Api.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ImrPredict.Api.Description;

/// <summary>Adds what every endpoint may answer beside its own results: refusals of the caller, of the body, of a busy server.</summary>
internal sealed class OperationAnswers : IOperationFilter
{
    private static readonly (int Status, string When)[] Always =
    [
        (StatusCodes.Status400BadRequest, "A parameter or member is wrong; <c>errors</c> names each by its path."),
        (StatusCodes.Status401Unauthorized, "Sign-in is configured and no valid token was shown."),
        (StatusCodes.Status403Forbidden, "The caller may not do this."),
        (StatusCodes.Status429TooManyRequests, "More requests wait than are allowed; come back after <c>Retry-After</c> seconds."),
        (StatusCodes.Status500InternalServerError, "A fault of the program. Nothing of the request is in the answer."),
        (StatusCodes.Status503ServiceUnavailable, "No model is loaded, or the store is away; come back after <c>Retry-After</c> seconds."),
    ];

    private static readonly (int Status, string When)[] WithBody =
    [
        (StatusCodes.Status408RequestTimeout, "The body came too slowly."),
        (StatusCodes.Status413PayloadTooLarge, "The body is larger than the server takes."),
        (StatusCodes.Status415UnsupportedMediaType, "This content type is not accepted here."),
    ];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [];
        }
        else
        {
            operation.Security = [new() { [new(ApiDescription.Bearer, context.Document)] = [] }, new()];
            foreach (var (status, when) in Always)
            {
                Add(operation, context, status, when);
            }

            if (operation.RequestBody is not null)
            {
                foreach (var (status, when) in WithBody)
                {
                    Add(operation, context, status, when);
                }
            }
        }

        foreach (var failure in metadata.OfType<FailsWith>())
        {
            Add(operation, context, failure.Status, failure.When);
        }

        operation.Responses = Ordered(operation.Responses!);
    }

    private static void Add(OpenApiOperation operation, OperationFilterContext context, int status, string when)
    {
        var type = status is StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity
            or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType
            ? typeof(HttpValidationProblemDetails)
            : typeof(ProblemDetails);
        var response = new OpenApiResponse
        {
            Description = when.Replace("<c>", "`", StringComparison.Ordinal).Replace("</c>", "`", StringComparison.Ordinal),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository) },
            },
        };
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Retry-After"] = new OpenApiHeader
                {
                    Description = "Seconds to wait before the next try.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
                },
            };
        }

        (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] = response;
    }

    private static OpenApiResponses Ordered(OpenApiResponses responses)
    {
        var ordered = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            ordered.Add(status, response);
        }

        return ordered;
    }
}
