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
            if (!IsBrokenForm(httpContext, exception))
            {
                return false;
            }

            bad = new BadFieldException("form", "Expected a readable form, found one that ends early.", StatusCodes.Status400BadRequest);
        }

        if (bad.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            httpContext.Response.Headers.RetryAfter = "5";
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

    /// <summary>A form that ends before it should: what reads it throws what it throws of a broken disk.</summary>
    public static bool IsBrokenForm(HttpContext context, Exception exception) =>
        exception is InvalidDataException or IOException && context.Request.HasFormContentType
        && exception.StackTrace?.Contains("Form", StringComparison.Ordinal) == true;

    private static string Title(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => "The body came too slowly",
        StatusCodes.Status413PayloadTooLarge => "The body is too large",
        StatusCodes.Status415UnsupportedMediaType => "Wrong content type",
        _ => "The request cannot be read",
    };
}
