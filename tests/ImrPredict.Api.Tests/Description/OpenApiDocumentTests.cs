using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImrPredict.Api.Tests.Description;

/// <summary>
/// The OpenAPI document is a contract with programs that nobody here knows. It is approved as a file: after an intended change
/// run this test with IMR_APPROVE=1, read the difference and commit it. The rules are those that linters recommend.
/// </summary>
public sealed class OpenApiDocumentTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task TheDocumentIsTheApprovedOne()
    {
        var found = (await DocumentAsync(fixture.Client)).ToJsonString(Indented) + "\n";
        var path = Path.Combine(Folder(), "openapi.json");
        if (Environment.GetEnvironmentVariable("IMR_APPROVE") == "1")
        {
            await File.WriteAllTextAsync(path, found, TestContext.Current.CancellationToken);
        }

        Assert.Equal((await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), found);
    }

    [Fact]
    public async Task EveryOperationHasAnIdASummaryATagThatIsExplainedAndItsFailures()
    {
        var document = await DocumentAsync(fixture.Client);
        var tags = document["tags"]!.AsArray().Select(t => (string)t!["name"]!).ToHashSet();
        var operations = Operations(document).ToList();

        Assert.Equal(operations.Count, operations.Select(o => (string?)o.Operation["operationId"]).Distinct().Count());
        Assert.All(operations, o =>
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)o.Operation["operationId"]), o.Name);
            Assert.False(string.IsNullOrWhiteSpace((string?)o.Operation["summary"]), o.Name);
            Assert.All(o.Operation["tags"]!.AsArray(), tag => Assert.Contains((string)tag!, tags));
            var statuses = o.Operation["responses"]!.AsObject().Select(r => r.Key).ToList();
            Assert.Contains(statuses, s => s.StartsWith('2'));
            if (o.Name.Contains("/api/", StringComparison.Ordinal))
            {
                Assert.Superset(new HashSet<string> { "400", "401", "403", "429", "500", "503" }, statuses.ToHashSet());
                Assert.NotEmpty(o.Operation["security"]!.AsArray());
            }
        });
    }

    [Fact]
    public async Task EveryFailureIsAProblemAndABusyServerSaysWhenToComeBack()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync(fixture.Client)))
        {
            foreach (var (status, response) in operation["responses"]!.AsObject().Where(r => r.Key[0] is '4' or '5'))
            {
                Assert.True(response!["content"]!.AsObject().ContainsKey("application/problem+json"), $"{name} {status}");
                Assert.True(status is not ("429" or "503") || response["headers"]!["Retry-After"] is not null, $"{name} {status}");
            }
        }
    }

    [Fact]
    public async Task TheDocumentNamesLicenceServerAndSignInAndNoTypeOfDotNet()
    {
        var document = await DocumentAsync(fixture.Client);

        Assert.Equal("MIT", (string?)document["info"]!["license"]!["name"]);
        Assert.NotNull(document["info"]!["license"]!["url"]);
        Assert.Equal("/", (string?)document["servers"]![0]!["url"]);
        Assert.Equal("http", (string?)document["components"]!["securitySchemes"]!["bearer"]!["type"]);
        Assert.DoesNotContain("ImrPredict.", document.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EverySchemaIsUsed()
    {
        var text = (await DocumentAsync(fixture.Client)).ToJsonString();
        var schemas = JsonNode.Parse(text)!["components"]!["schemas"]!.AsObject().Select(s => s.Key);

        Assert.All(schemas, name => Assert.Contains($"\"#/components/schemas/{name}\"", text, StringComparison.Ordinal));
    }

    internal static async Task<JsonObject> DocumentAsync(HttpClient client) =>
        await (await client.GetAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken)).JsonAsync();

    internal static IEnumerable<(string Name, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key} {path.Key}", operation.Value!.AsObject());

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
