using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImrPredict.LocalSignIn;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImrPredict.Api.Tests.Access;

/// <summary>The provider for trying, and the program beside it: a person signs in on the page, a program shows a token.</summary>
public sealed partial class LocalProviderTests : IAsyncLifetime
{
    private readonly WebApplication _provider = LocalProvider.Build([], builder => builder.WebHost.UseTestServer());
    private readonly ApiFactory _base = new(
        ("Authentication:Authority", "https://login.invalid"), ("Authentication:Audience", LocalProvider.Audience),
        ("Authentication:ClientId", "page"));
    private WebApplicationFactory<Program> _api = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _provider.StartAsync(Cancelled);
        _api = _base.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
        {
            services.Configure<JwtBearerOptions>(
                JwtBearerDefaults.AuthenticationScheme, o => o.BackchannelHttpHandler = _provider.GetTestServer().CreateHandler());
            services.Configure<OpenIdConnectOptions>(
                OpenIdConnectDefaults.AuthenticationScheme, o => o.BackchannelHttpHandler = _provider.GetTestServer().CreateHandler());
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _base.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task APersonSignsInOnThePageAndOut()
    {
        using var page = _api.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        var callback = await SignInAsync(page, "a.reviewer");

        var back = await page.GetAsync(callback, Cancelled);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        var worklist = await page.GetStringAsync("/", Cancelled);

        Assert.Contains("Signed in as a.reviewer (1)", worklist, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await page.GetAsync("/Quality", Cancelled)).StatusCode);
        var token = FormToken().Match(worklist).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync("/sign-out", null, Cancelled)).StatusCode);
        var signedOut = await page.PostAsync("/sign-out", form, Cancelled);
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        Assert.StartsWith("https://login.invalid/end-session", signedOut.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await page.GetAsync("/", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task ACallbackIsGoodOnceAndOnlyForWhoeverBeganIt()
    {
        using var page = _api.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        using var other = _api.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        var callback = await SignInAsync(page, "an.admin");

        await (await other.GetAsync(callback, Cancelled)).IsProblemAsync(400);
        Assert.Equal(HttpStatusCode.Redirect, (await page.GetAsync(callback, Cancelled)).StatusCode);
        await (await page.GetAsync(callback, Cancelled)).IsProblemAsync(400);
    }

    [Theory]
    [InlineData("a.reviewer", "/api/v1/model", 200)]
    [InlineData("a.reviewer", "/api/v1/audit", 403)]
    [InlineData("an.admin", "/api/v1/audit", 200)]
    [InlineData("a.visitor", "/api/v1/model", 403)]
    public async Task AProgramGetsATokenOfItsRole(string name, string address, int status)
    {
        using var login = _provider.GetTestClient();
        login.BaseAddress = new("https://login.invalid");
        using var asked = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = name });
        var answer = await (await login.PostAsync("/token", asked, Cancelled)).Content.ReadFromJsonAsync<JsonObject>(Cancelled);
        using var client = _api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)answer!["access_token"]);

        Assert.Equal(status, (int)(await client.GetAsync(address, Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("/authorize?response_type=code&client_id=page&redirect_uri=https://elsewhere.invalid/&code_challenge=x")]
    [InlineData("/authorize?response_type=code&client_id=page&redirect_uri=https://localhost/")]
    public async Task ThePersonIsSentNowhereElseAndNotWithoutProofOfKey(string address)
    {
        using var login = _provider.GetTestClient();

        Assert.Equal(HttpStatusCode.BadRequest, (await login.GetAsync(address, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task ItRefusesToListenToOtherMachines()
    {
        await using var open = LocalProvider.Build(["--urls", "http://0.0.0.0:0"]);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => open.StartAsync(Cancelled));

        Assert.Contains("listens on this machine only", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Begins a sign-in on the page and says who one is.</summary>
    /// <returns>Where the provider sends the person back to.</returns>
    private async Task<string> SignInAsync(HttpClient page, string name)
    {
        var begun = await page.GetAsync("/", Cancelled);
        var provider = begun.Headers.Location!.ToString();
        using var login = _provider.GetTestClient();
        login.BaseAddress = new("https://login.invalid");
        Assert.Contains(name, await login.GetStringAsync(provider, Cancelled), StringComparison.Ordinal);
        return (await login.GetAsync($"{provider}&as={name}", Cancelled)).Headers.Location!.ToString();
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex FormToken();
}
