using System.Globalization;
using ImrPredict.Api.Logging;
using ImrPredict.Store.Database;
using Microsoft.AspNetCore.Diagnostics;

namespace ImrPredict.Api.Problems;

/// <summary>What the program needs is away for now, the store or the sign-in provider: 503 with the time to come back.</summary>
internal sealed class Unavailable(IProblemDetailsService problems, ILogger<Unavailable> logger) : IExceptionHandler
{
    private const int SecondsToComeBack = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Why(exception) is not { } why)
        {
            return false;
        }

        Log.Unavailable(logger, why);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = SecondsToComeBack.ToString(CultureInfo.InvariantCulture);
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = new()
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "Not available right now",
                Detail = $"{why} Nothing was kept of this request; try again in a few seconds.",
            },
        });
    }

    /// <summary>What is away, in a sentence; null when the failure is another one.</summary>
    public static string? Why(Exception exception) =>
        StoreFailures.WhyAway(exception) is { } why ? $"The store cannot be used: {why}."
        : IsProviderAway(exception) ? "The sign-in provider does not answer."
        : null;

    // IDX20803 and IDX20804 of Microsoft.IdentityModel: the provider's description of itself could not be fetched.
    private static bool IsProviderAway(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e.Message.StartsWith("IDX20803", StringComparison.Ordinal) || e.Message.StartsWith("IDX20804", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
