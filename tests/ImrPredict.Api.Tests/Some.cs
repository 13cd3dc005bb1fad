using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImrPredict.Api.Tests;

/// <summary>Small builders for requests and answers.</summary>
internal static class Some
{
    public const string Summary = "An invented worker hurt the lower back while stacking zorbium crates.";

    public static JsonObject Case(string request = "Twelve visits of invented therapy") => new()
    {
        ["caseNumber"] = "CM16-9000001",
        ["caseSummary"] = Summary,
        ["services"] = new JsonArray(new JsonObject { ["request"] = request, ["claimsAdministratorCitation"] = "An invented guideline" }),
    };

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, JsonNode body, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();

    /// <summary>Asserts a ProblemDetails of a status that names a field.</summary>
    public static async Task<JsonObject> IsProblemAsync(this HttpResponseMessage response, int status, string? field = null)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, $"expected {status}, found {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(status, (int)problem["status"]!);
        if (field is not null)
        {
            Assert.Contains(field, problem["errors"]!.AsObject().Select(e => e.Key));
        }

        return problem;
    }
}
