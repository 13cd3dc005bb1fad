using System.Text;
using System.Text.Json.Nodes;

namespace ImrPredict.Api.Tests.Predictions;

/// <summary>Whatever is wrong with a request, the answer is a ProblemDetails that names the field.</summary>
public sealed class BadInputTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly HttpClient _client = fixture.Client;

    public static TheoryData<string, string> Bodies => new()
    {
        { """{"services": [{"request": "x"}], """, "$" },
        { "", "$" },
        { "null", "$" },
        { "[]", "$" },
        { """{"services": [{"request": "x"}], "surprise": 1}""", "surprise" },
        { """{"services": [{"request": "x", "surprise": 1}]}""", "services[0].surprise" },
        { """{"services": [{"request": "x"}], "services": []}""", "services" },
        { "{}", "services" },
        { """{"services": []}""", "services" },
        { """{"services": null}""", "services" },
        { """{"services": [null]}""", "services[0]" },
        { """{"services": [{}]}""", "services[0].request" },
        { """{"services": [{"request": " \n "}]}""", "services[0].request" },
        { """{"services": [{"request": "x"}, {"request": null}]}""", "services[1].request" },
        { """{"services": [{"request": 7}]}""", "services[0].request" },
        { """{"services": [{"request": "x"}], "dateOfInjury": "12/31/2016"}""", "dateOfInjury" },
        { """{"services": [{"request": "x"}], "purpose": "curiosity"}""", "purpose" },
        { """{"services": [{"request": "x"}], "purpose": 1}""", "purpose" },
        { """{"services": [{"request": "x"}], "program": "Dental"}""", "program" },
        { """{"services": [{"request": "x"}], "baseRate": 0}""", "baseRate" },
        { """{"services": [{"request": "x"}], "baseRate": 1}""", "baseRate" },
        { """{"services": [{"request": "x"}], "baseRate": "0.1"}""", "baseRate" },
        { """{"services": [{"request": "x"}], "caseNumber": "seven", "reference": "WC-1"}""", "caseNumber" },
        { """{"services": [{"request": "x"}], "asOfDate": "1999-12-31"}""", "asOfDate" },
        { """{"services": [{"request": "x"}], "asOfDate": "9999-12-31"}""", "asOfDate" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task ABodyThatIsWrongIsRefusedWithTheField(string body, string field)
    {
        var response = await _client.PostAsync(
            "/api/v1/predictions",
            new StringContent(body, Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        await response.IsProblemAsync(400, field);
    }

    [Theory]
    [InlineData("caseSummary")]
    [InlineData("services[0].request")]
    [InlineData("services[0].claimsAdministratorCitation")]
    public async Task ATextOfOver100000CharactersIsRefusedWithTheField(string field)
    {
        var body = Some.Case();
        var (owner, name) = field.Contains('.') ? (body["services"]![0]!.AsObject(), field.Split('.')[1]) : (body, field);
        owner[name] = new string('x', 100_001);
        await (await _client.PostAsync("/api/v1/predictions", body)).IsProblemAsync(400, field);

        owner[name] = new string('x', 100_000);
        Assert.Equal(201, (int)(await _client.PostAsync("/api/v1/predictions", body)).StatusCode);
    }

    [Fact]
    public async Task MoreThan100ServicesAreRefused()
    {
        JsonObject Of(int count) =>
            new()
            {
                ["services"] = new JsonArray([
                    .. Enumerable.Range(1, count).Select(i => (JsonNode)new JsonObject { ["request"] = $"r{i}" }),
                ]),
            };

        await (await _client.PostAsync("/api/v1/predictions", Of(101))).IsProblemAsync(400, "services");
        Assert.Equal(201, (int)(await _client.PostAsync("/api/v1/predictions", Of(100))).StatusCode);
    }

    [Fact]
    public async Task AnUnknownIdIsNotFound()
    {
        await (await _client.GetAsync($"/api/v1/predictions/{Guid.NewGuid()}", TestContext.Current.CancellationToken)).IsProblemAsync(404);
        await (await _client.GetAsync("/api/v1/predictions/seven", TestContext.Current.CancellationToken)).IsProblemAsync(404);
    }

    [Fact]
    public async Task AnotherContentTypeIsRefused()
    {
        var response = await _client.PostAsync(
            "/api/v1/predictions",
            new StringContent("{}", Encoding.UTF8, "text/plain"),
            TestContext.Current.CancellationToken);

        await response.IsProblemAsync(415, "Content-Type");
    }

    [Fact]
    public async Task ABodyBeyondTheLimitIsRefused()
    {
        var response = await _client.PostAsync(
            "/api/v1/predictions",
            new StringContent(new string(' ', 16_000_001), Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        await response.IsProblemAsync(413, "$");
    }

    [Theory]
    [InlineData("page=x", "page")]
    [InlineData("size=0", "size")]
    [InlineData("size=201", "size")]
    [InlineData("caseNumber=x", "caseNumber")]
    public async Task AListThatCannotBeIsRefusedWithTheParameter(string query, string field) =>
        await (await _client.GetAsync("/api/v1/predictions?" + query, TestContext.Current.CancellationToken)).IsProblemAsync(400, field);

    [Theory]
    [InlineData("size=x")]
    [InlineData("from=x")]
    public async Task AListParameterOfTheWrongKindIsRefused(string query) =>
        await (await _client.GetAsync("/api/v1/predictions?" + query, TestContext.Current.CancellationToken)).IsProblemAsync(400);

    [Fact]
    public async Task AWrongMethodIsAProblemToo() =>
        await (await _client.DeleteAsync("/api/v1/predictions", TestContext.Current.CancellationToken)).IsProblemAsync(405);
}
