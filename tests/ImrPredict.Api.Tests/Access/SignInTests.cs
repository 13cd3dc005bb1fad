using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ImrPredict.Api.Tests.Access;

public sealed class SignInTests : IDisposable
{
    private const string Issuer = SignInProvider.Issuer;

    private readonly SignInProvider _provider = new();

    private WebApplicationFactory<Program> Api => _provider.Api;

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task WithoutATokenTheApiAnswers401AndWithOneTheLogNamesTheUser()
    {
        using var client = Api.CreateClient();
        await (await client.PostAsync("/api/v1/predictions", Some.Case())).IsProblemAsync(401);
        await (await client.GetAsync("/api/v1/model")).IsProblemAsync(401);

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token("imr"));
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.1");
        client.DefaultRequestHeaders.Host = "imr.example.org";

        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        var list = await (await client.GetAsync("/api/v1/predictions")).JsonAsync();
        Assert.Equal("a.reviewer (7)", (string?)list["predictions"]![0]!["user"]);
    }

    [Fact]
    public async Task ATokenForAnotherAudienceIsRefused()
    {
        using var client = Api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token("another"));

        await (await client.GetAsync("/api/v1/model")).IsProblemAsync(401);
    }

    [Fact]
    public async Task HealthIsAnsweredToEverybodyAndTheDescriptionIsNot()
    {
        using var client = Api.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync("/swagger/v1/swagger.json")).StatusCode);
    }

    [Fact]
    public async Task APersonIsSentToTheProvider()
    {
        using var client = Api.CreateClient(
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

    private static string Token(string audience) => SignInProvider.Token(["reviewer"], audience);
}
