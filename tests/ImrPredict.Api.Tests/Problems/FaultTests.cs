using System.Net.Http.Headers;
using System.Text;
using ImrPredict.Api.Tests.Access;
using Microsoft.Data.Sqlite;

namespace ImrPredict.Api.Tests.Problems;

/// <summary>Whatever a caller sends and whatever is away: a clear answer of 4xx or 503, never 500, and no echo of what was sent.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly ApiFactory _api = new();
    private readonly HttpClient _client;

    public FaultTests() => _client = _api.CreateClient();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Theory]
    [InlineData("/api/v1/letters")]
    [InlineData("/api/v1/determinations")]
    [InlineData("/Disputes/New?handler=Files")]
    [InlineData("/Quality?handler=Actuals")]
    public async Task AFormThatEndsEarlyIsARefusal(string address)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"zorbium.txt\"\r\n\r\nan invented text that ends"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        var response = await _client.PostAsync(address, content, Cancelled);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.DoesNotContain("zorbium", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?q=a%00b")]
    [InlineData("/?guideline=%00")]
    [InlineData("/api/v1/predictions?caseNumber=%00")]
    [InlineData("/api/v1/log/verification?head=%00")]
    public async Task NulInAnAddressIsARefusal(string address) =>
        Assert.Contains((int)(await _client.GetAsync(address, Cancelled)).StatusCode, (int[])[400, 404]);

    [Fact]
    public async Task NulInABodyIsARefusalThatNamesThePlace()
    {
        var body = Some.Case();
        body["services"]![0]!["request"] = "an invented\0request";

        var problem = await (await _client.PostAsync("/api/v1/predictions", body)).IsProblemAsync(400, "services[0].request");

        Assert.DoesNotContain("invented", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/predictions?purpose=7", "purpose")]
    [InlineData("/api/v1/model?program=99", "program")]
    [InlineData("/api/v1/predictions?to=9999-12-31", "to")]
    [InlineData("/api/v1/predictions?from=0001-01-01", "from")]
    [InlineData("/api/v1/quality?to=9999-12-31", "to")]
    public async Task ANumberThatNamesNothingAndADayOutOfAllBoundsAreRefused(string address, string field) =>
        await (await _client.GetAsync(address, Cancelled)).IsProblemAsync(400, field);

    [Theory]
    [InlineData("baseRate", "1e-320")]
    [InlineData("dateOfInjury", "\"0001-01-01\"")]
    [InlineData("dateAssigned", "\"9999-12-31\"")]
    public async Task AMemberOutOfAllBoundsIsRefused(string field, string value)
    {
        var body = $$"""{"{{field}}": {{value}}, "services": [{"request": "An invented request"}]}""";

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await _client.PostAsync("/api/v1/predictions", content, Cancelled);

        await response.IsProblemAsync(400, field);
    }

    [Fact]
    public async Task ADatabaseThatIsLockedIs503AndReadySaysSoUntilItIsBack()
    {
        Assert.Equal(201, (int)(await _client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(_api.StoreFolder, "imrpredict.db")}"))
        {
            await other.OpenAsync(Cancelled);
            await using var transaction = other.BeginTransaction();

            // A connection that only reads is let through; wait until the last look of readiness is too old.
            await Task.Delay(2_100, Cancelled);
            var predicted = _client.PostAsync("/api/v1/predictions", Some.Case());
            var ready = await _client.GetAsync("/health/ready", Cancelled);

            await ready.IsProblemAsync(503);
            Assert.NotNull(ready.Headers.RetryAfter);
            Assert.Equal(200, (int)(await _client.GetAsync("/health/live", Cancelled)).StatusCode);
            var problem = await (await predicted).IsProblemAsync(503);
            Assert.StartsWith(
                "The store cannot be used: it is locked by another program.", (string?)problem["detail"], StringComparison.Ordinal);
            Assert.NotNull((await predicted).Headers.RetryAfter);
            await transaction.RollbackAsync(Cancelled);
        }

        Assert.Equal(201, (int)(await _client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        await Eventually.TrueAsync(async () => (await _client.GetAsync("/health/ready", Cancelled)).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/Disputes/New", "text/html")]
    [InlineData("/api/v1/model", "application/json")]
    public async Task WhileTheProviderIsAwayEveryPageIs503(string address, string accept)
    {
        // No address ends in ".invalid" (RFC 2606), so this provider is never there.
        using var api = new ApiFactory(
            ("Authentication:Authority", "https://login.invalid/"), ("Authentication:Audience", "imr"),
            ("Authentication:ClientId", "page"));
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        if (accept == "application/json")
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", SignInProvider.Token(["reviewer"]));
        }

        var response = await client.GetAsync(address, Cancelled);

        Assert.Contains((int)response.StatusCode, (int[])[401, 503]);
        Assert.True((int)response.StatusCode == 401 || response.Headers.RetryAfter is not null);
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("5000")]
    public async Task AnActiveModelOfAnImpossibleNameLeavesTheServerUp(string name)
    {
        _api.Activate(name == "5000" ? new string('m', 5_000) : name);

        await Eventually.TrueAsync(async () =>
            (await (await _client.GetAsync("/health/ready", Cancelled)).Content.ReadAsStringAsync(Cancelled))
                .Contains("names no model", StringComparison.Ordinal));
        Assert.Equal("first", (string?)(await (await _client.GetAsync("/api/v1/model", Cancelled)).JsonAsync())["modelId"]);
    }
}
