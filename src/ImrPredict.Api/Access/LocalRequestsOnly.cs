using System.Net;
using ImrPredict.Api.Logging;

namespace ImrPredict.Api.Access;

/// <summary>
/// Without sign-in, answers only what a browser or a program on this machine asks for itself. A foreign Host is a DNS
/// rebinding, a foreign Origin another site's script, a forwarding header a proxy that lets strangers in.
/// </summary>
public sealed class LocalRequestsOnly(RequestDelegate next, ILogger<LocalRequestsOnly> logger)
{
    private static readonly string[] ForwardingHeaders =
    [
        "Forwarded",
        "Via",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Forwarded-Server",
        "X-Forwarded-Prefix",
        "X-Original-Host",
        "X-Real-IP",
    ];

    public Task InvokeAsync(HttpContext context)
    {
        if (WhyRefused(context) is not { } reason)
        {
            return next(context);
        }

        Log.RequestRefused(logger, reason);
        return Results.Problem(
            title: "Only this machine is served without sign-in",
            detail: $"{reason} Configure sign-in to serve others.",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }

    private static string? WhyRefused(HttpContext context)
    {
        var request = context.Request;
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            return "The request comes from another machine.";
        }

        if (!IsLocal(request.Host.Host))
        {
            return "The Host header names another machine.";
        }

        foreach (var origin in request.Headers.Origin)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !IsLocal(uri.Host))
            {
                return "The Origin header names another site.";
            }
        }

        return ForwardingHeaders.FirstOrDefault(request.Headers.ContainsKey) is { } header
            ? $"The request was forwarded (header {header})."
            : null;
    }

    private static bool IsLocal(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
