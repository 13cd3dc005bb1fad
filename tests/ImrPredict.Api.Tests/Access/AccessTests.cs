using ImrPredict.Api.Pages;

namespace ImrPredict.Api.Tests.Access;

public sealed class AccessTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly HttpClient _client = fixture.Client;

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task ARequestFromElsewhereIsRefusedWithoutSignIn(string header, string value)
    {
        var problem = await (await SendAsync(header, value)).IsProblemAsync(403);

        Assert.Contains("sign-in", (string?)problem["detail"]);
    }

    [Theory]
    [InlineData("Host", "localhost:5080")]
    [InlineData("Host", "127.0.0.1")]
    [InlineData("Host", "[::1]:5080")]
    [InlineData("Origin", "http://127.0.0.1:5080")]
    [InlineData("Origin", "http://localhost:5080")]
    public async Task ARequestOfThisMachineIsAnswered(string header, string value) =>
        Assert.Equal(200, (int)(await SendAsync(header, value)).StatusCode);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/nothing-here")]
    [InlineData("/swagger/index.html")]
    public async Task EveryAnswerCarriesTheHeadersThatKeepForeignScriptsAway(string path)
    {
        var response = await _client.GetAsync(path, TestContext.Current.CancellationToken);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(!path.StartsWith("/swagger", StringComparison.Ordinal), response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task TheDescriptionListsTheRoutesOfTheContract()
    {
        var description = await (await _client.GetAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken)).JsonAsync();

        var paths = description["paths"]!.AsObject().Select(p => p.Key).ToList();
        foreach (var path in new[]
            {
                "/api/v1/predictions",
                "/api/v1/predictions/batch",
                "/api/v1/predictions/{id}",
                "/api/v1/letters",
                "/api/v1/model",
                "/health/live",
                "/health/ready",
            }
        )
        {
            Assert.Contains(path, paths);
        }

        Assert.NotNull(description["paths"]!["/api/v1/predictions"]!["post"]!["requestBody"]!["content"]!["application/json"]);
    }

    [Fact]
    public async Task APageTakesNoFormWithoutItsToken()
    {
        using var form = new FormUrlEncodedContent([new("theme", "dark")]);

        var response = await _client.PostAsync("/Preferences", form, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation(header, value);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
