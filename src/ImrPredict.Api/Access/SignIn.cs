using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;

namespace ImrPredict.Api.Access;

/// <summary>
/// Programs show a token of the provider; a person signs in with the provider on the page and keeps a cookie. The API takes
/// tokens only: a cookie travels by itself and would let another site ask in a person's name.
/// </summary>
internal static class SignIn
{
    private const string Either = "TokenOrCookie";

    public static IServiceCollection AddSignIn(this IServiceCollection services, SignInOptions options)
    {
        if (!options.IsConfigured)
        {
            return services;
        }

        var isHttps = options.Authority!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        var authentication = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, policy => policy.ForwardDefaultSelector = context =>
                options.HasPageSignIn && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                && !context.Request.Headers.ContainsKey("Authorization")
                    ? CookieAuthenticationDefaults.AuthenticationScheme
                    : JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(bearer =>
            {
                bearer.Authority = options.Authority;
                bearer.Audience = options.Audience;
                bearer.RequireHttpsMetadata = isHttps;
                bearer.MapInboundClaims = false;
                bearer.TokenValidationParameters.NameClaimType = "preferred_username";
                bearer.Events = new()
                {
                    OnTokenValidated = context =>
                    {
                        if (!Caller.IsKnown(context.Principal))
                        {
                            context.Fail("The token names no subject.");
                        }

                        return Task.CompletedTask;
                    },
                };
            });
        if (options.HasPageSignIn)
        {
            authentication
                .AddCookie(cookie =>
                {
                    cookie.Cookie.Name = "imrpredict";
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                    cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
                    cookie.ForwardChallenge = OpenIdConnectDefaults.AuthenticationScheme;
                })
                .AddOpenIdConnect(provider =>
                {
                    provider.Authority = options.Authority;
                    provider.ClientId = options.ClientId;
                    provider.ClientSecret = options.ClientSecret;
                    provider.RequireHttpsMetadata = isHttps;
                    provider.ResponseType = "code";

                    // The code comes back in the address, not in a form of another site: cookies that only go along with the
                    // latter are refused by browsers where the program is tried without TLS. Proof of key guards the code.
                    provider.ResponseMode = "query";
                    provider.CorrelationCookie.SameSite = provider.NonceCookie.SameSite = SameSiteMode.Lax;
                    provider.CorrelationCookie.SecurePolicy = provider.NonceCookie.SecurePolicy = CookieSecurePolicy.Always;
                    provider.MapInboundClaims = false;
                    provider.TokenValidationParameters.NameClaimType = "preferred_username";
                    provider.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                    provider.Events = new()
                    {
                        OnTokenValidated = context =>
                        {
                            if (!Caller.IsKnown(context.Principal))
                            {
                                context.Fail("The provider names no subject.");
                            }

                            return Task.CompletedTask;
                        },
                        OnRemoteFailure = RefuseSignIn,
                    };
                });
        }

        // Whatever does not say otherwise is for signed-in reviewers, addresses that lead nowhere included.
        services.AddSingleton<IAuthorizationHandler, RoleOfEndpointHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RoleRefusals>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RoleOfEndpoint()).Build());
        return services;
    }

    /// <summary>A sign-in that was not begun here, was begun too long ago, or was refused by
    /// the provider: said, not a fault of the program.</summary>
    private static async Task RefuseSignIn(RemoteFailureContext context)
    {
        context.HandleResponse();
        await Results.Problem(
            title: "The sign-in did not succeed",
            detail: "Begin again at the first page. A sign-in is good for one try and some minutes.",
            statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context.HttpContext);
    }
}
