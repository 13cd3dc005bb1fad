using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Problems;

/// <summary>Every failure is a ProblemDetails, in Development and Production alike.</summary>
public static class ProblemServices
{
    public static IServiceCollection AddProblems(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<RequestLimits>()
            .Bind(configuration.GetSection(RequestLimits.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = NameContentType);
        services.AddRateLimiter(_ => { });
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>()
            .Configure<IOptions<RequestLimits>>((kestrel, limits) =>
                kestrel.Limits.MinRequestBodyDataRate = new(
                    limits.Value.SlowestBytesPerSecond, TimeSpan.FromSeconds(limits.Value.SlowBodySeconds)));
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RequestQueue>();
        services.AddExceptionHandler<BadRequests>();
        services.AddExceptionHandler<Unavailable>();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o => StrictJson.Apply(o.SerializerOptions));
        return services;
    }

    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode
                : Unavailable.Why(e) is not null ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status500InternalServerError,
            // What the caller did wrong is answered, not logged: its message may hold a piece of what was sent.
            SuppressDiagnosticsCallback = c => c.Exception is BadHttpRequestException or OperationCanceledException
                || Unavailable.Why(c.Exception) is not null || BadRequests.IsBrokenForm(c.HttpContext, c.Exception),
        });
        app.UseStatusCodePages();
        return app;
    }

    /// <summary>Routing refuses a content type before any handler could name the header.</summary>
    private static void NameContentType(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is { Status: StatusCodes.Status415UnsupportedMediaType } problem and not HttpValidationProblemDetails)
        {
            problem.Title = "Wrong content type";
            problem.Extensions["errors"] = new Dictionary<string, string[]>
            {
                ["Content-Type"] = ["This content type is not accepted here."],
            };
        }
    }
}
