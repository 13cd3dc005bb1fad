using System.Net;

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
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint =>
            {
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

        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}
