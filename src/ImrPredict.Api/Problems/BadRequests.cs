using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace ImrPredict.Api.Problems;

/// <summary>Answers a body that could not be read with the place in it.</summary>
public sealed class BadRequests(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        httpContext.Response.StatusCode = bad.StatusCode;
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = httpContext,
                Exception = exception,
                ProblemDetails = bad switch
                {
                    { InnerException: JsonException json } => StrictJson.Problem(json),
                    BadFieldException field => new HttpValidationProblemDetails(
                        new Dictionary<string, string[]> { [field.Field] = [field.Message] }
                    )
                    {
                        Status = bad.StatusCode,
                        Title = Title(bad.StatusCode),
                    },
                    _ => new()
                    {
                        Status = bad.StatusCode,
                        Title = Title(bad.StatusCode),
                        Detail = bad.Message,
                    },
                },
            }
        );
    }

    private static string Title(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "The body is too large",
        StatusCodes.Status415UnsupportedMediaType => "Wrong content type",
        _ => "The request cannot be read",
    };
}
