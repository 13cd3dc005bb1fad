using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ImrPredict.Api.Tests.Access;

public sealed class SignInTests : IDisposable
{
    private const string Issuer = "https://login.invalid/";

    private static readonly SymmetricSecurityKey Key = new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    private readonly ApiFactory _base = new(
        ("Authentication:Authority", Issuer),
        ("Authentication:Audience", "imr"),
        ("Authentication:ClientId", "page"));
    private readonly WebApplicationFactory<Program> _api;

    public SignInTests() => _api = _base.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
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

    public void Dispose()
    {
        _api.Dispose();
        _base.Dispose();
    }

    [Fact]
    public async Task WithoutATokenTheApiAnswers401AndWithOneTheLogNamesTheUser()
    {
        using var client = _api.CreateClient();
        await (await client.PostAsync("/api/v1/predictions", Some.Case())).IsProblemAsync(401);
        await (await client.GetAsync("/api/v1/model")).IsProblemAsync(401);

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token("imr"));
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.1");
        client.DefaultRequestHeaders.Host = "imr.example.org";

        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        var list = await (await client.GetAsync("/api/v1/predictions")).JsonAsync();
        Assert.Equal("a.reviewer", (string?)list["predictions"]![0]!["user"]);
    }

    [Fact]
    public async Task ATokenForAnotherAudienceIsRefused()
    {
        using var client = _api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token("another"));

        await (await client.GetAsync("/api/v1/model")).IsProblemAsync(401);
    }

    [Fact]
    public async Task HealthIsAnsweredToEverybodyAndTheDescriptionIsNot()
    {
        using var client = _api.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync("/swagger/v1/swagger.json")).StatusCode);
    }

    [Fact]
    public async Task APersonIsSentToTheProvider()
    {
        using var client = _api.CreateClient(
            new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") }
        );

        var response = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith(Issuer + "authorize?client_id=page", response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("Authentication:Authority", "https://login.invalid/", "needed together")]
    [InlineData("Authentication:Audience", "imr", "needed together")]
    public void HalfASignInStopsTheStart(string key, string value, string message)
    {
        using var api = new ApiFactory((key, value));

        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => api.CreateClient()).ToString());
    }

    [Fact]
    public void AProviderThatIsNotEncryptedStopsTheStart()
    {
        using var api = new ApiFactory(("Authentication:Authority", "http://login.invalid/"), ("Authentication:Audience", "imr"));

        Assert.Contains("must be an https address", Assert.ThrowsAny<Exception>(() => api.CreateClient()).ToString());
    }

    private static string Token(string audience) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = audience,
        Subject = new ClaimsIdentity([new Claim("sub", "7"), new Claim("preferred_username", "a.reviewer")]),
        Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
    });
}
