using System.Net.Http.Headers;
using System.Security.Claims;
using ImrPredict.Api.Models;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ImrPredict.Api.Tests.Access;

/// <summary>The program with sign-in, and a provider whose tokens it believes.</summary>
internal sealed class SignInProvider : IDisposable
{
    public const string Issuer = "https://login.invalid/";
    public const string Audience = "imr";

    private static readonly SymmetricSecurityKey Key = new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    private readonly ApiFactory _base;

    public SignInProvider(params (string Key, string Value)[] settings)
    {
        _base = new ApiFactory(
            [
                ("Authentication:Authority", Issuer), ("Authentication:Audience", Audience), ("Authentication:ClientId", "page"),
                ("OpenTelemetry:Prometheus", "true"),
                .. settings,
            ]);
        Api = _base.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            var provider = new OpenIdConnectConfiguration { Issuer = Issuer, AuthorizationEndpoint = Issuer + "authorize" };
            services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, o =>
            {
                o.Configuration = provider;
                o.TokenValidationParameters.IssuerSigningKey = Key;
                o.TokenValidationParameters.ValidIssuer = Issuer;
            });
            services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, o => o.Configuration = provider);
        }));
    }

    public WebApplicationFactory<Program> Api { get; }

    /// <summary>How a bundle's folder becomes a scorer.</summary>
    public BundleLoader Load
    {
        init => _base.Load = value;
    }

    /// <summary>A client that shows a token.</summary>
    public HttpClient Client(string token)
    {
        var client = Api.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <param name="roles">Values of the claim "roles".</param>
    /// <param name="minutes">How long it is still good; negative for one that has expired.</param>
    public static string Token(
        string[] roles, string audience = Audience, string subject = "7", string name = "a.reviewer", int minutes = 5)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            Subject = new ClaimsIdentity(
                [
                    .. subject.Length == 0 ? (Claim[])[] : [new Claim("sub", subject)],
                    new Claim("preferred_username", name),
                    .. roles.Select(role => new Claim("roles", role)),
                ]),
            NotBefore = now.AddHours(-1),
            Expires = now.AddMinutes(minutes),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
    }

    public void Dispose()
    {
        Api.Dispose();
        _base.Dispose();
    }
}
