using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ImrPredict.Api.Access;

/// <summary>Who may ask: this machine without sign-in, everybody else only with it.</summary>
public static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(SignInOptions.Section).Get<SignInOptions>() ?? new SignInOptions();
        options.Validate();
        services.AddSingleton(options);
        services.AddSignIn(options);
        FormKeys.Add(services);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Proxies)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint =>
            {
                if (options.IsConfigured && endpoint.IPEndPoint is { } open && !IPAddress.IsLoopback(open.Address)
                    && configuration["AllowedHosts"] is null or "" or "*")
                {
                    throw new InvalidOperationException(
                        $"The settings ask for {open}, but not for which names: set AllowedHosts to the host names that users type, "
                            + "separated by semicolons. Without them a forged Host header would reach addresses that the program writes.");
                }

                if (!options.IsConfigured && endpoint.IPEndPoint is { } address && !IPAddress.IsLoopback(address.Address))
                {
                    throw new InvalidOperationException(
                        $"Without sign-in this program listens on this machine only, but the settings ask for {address}. "
                            + $"Set {SignInOptions.Section}:{nameof(SignInOptions.Authority)} and "
                            + $"{SignInOptions.Section}:{nameof(SignInOptions.Audience)}, "
                            + "or listen on 127.0.0.1.");
                }
            });
        });
        return services;
    }

    public static WebApplication UseAccess(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<SignInOptions>().IsConfigured)
        {
            app.UseMiddleware<LocalRequestsOnly>();
            return app;
        }

        if (app.Services.GetRequiredService<SignInOptions>().Proxies.Length > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}
