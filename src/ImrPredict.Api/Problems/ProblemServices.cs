namespace ImrPredict.Api.Problems;

/// <summary>Every failure is a ProblemDetails, in Development and Production alike.</summary>
public static class ProblemServices
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequests>();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o => StrictJson.Apply(o.SerializerOptions));
        return services;
    }

    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            // What the caller did wrong is answered, not logged: its message may hold a piece of what was sent.
            SuppressDiagnosticsCallback = c => c.Exception is BadHttpRequestException or OperationCanceledException,
        });
        app.UseStatusCodePages();
        return app;
    }
}
