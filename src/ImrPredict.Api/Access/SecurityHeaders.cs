namespace ImrPredict.Api.Access;

/// <summary>Headers that keep foreign scripts, frames and caches away from every answer.</summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Swagger UI writes its styles inline.
    private const string ApiDescriptionPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src "
            + "'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Whether the description of the API is asked for, or a file of its page.</summary>
    internal static bool IsApiDescription(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase);

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(
            static state =>
            {
                var (headers, policy) = ((IHeaderDictionary, string))state;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                // Nothing leaves for another site. With "no-referrer" a browser would send the page's own forms with the Origin
                // "null", which is refused.
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";

                // Answers hold health information; files of the page say for themselves how long they keep.
                if (headers.CacheControl.Count == 0)
                {
                    headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            },
            (context.Response.Headers, IsApiDescription(context) ? ApiDescriptionPolicy : Policy));
        return next(context);
    });
}
