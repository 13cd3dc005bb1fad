using System.Net;
using System.Text.RegularExpressions;
using ImrPredict.Store.Tests;

namespace ImrPredict.Api.Tests.Access;

/// <summary>Two programs on one PostgreSQL behind one address.</summary>
public sealed partial class ReplicaTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFormThatWasOpenedOnOneIsAcceptedByTheOther()
    {
        var connection = await PostgreSqlCluster.NewDatabaseAsync();
        using var first = new ApiFactory(Settings(connection, "first"));
        using var second = new ApiFactory(Settings(connection, "second"));
        using var here = first.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        using var there = second.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        var opened = await here.GetAsync("/Preferences", Cancelled);
        var cookie = opened.Headers.GetValues("Set-Cookie").Single(c => c.Contains("Antiforgery", StringComparison.Ordinal)).Split(';')[0];
        var token = FormToken().Match(await opened.Content.ReadAsStringAsync(Cancelled)).Groups[1].Value;

        async Task<HttpStatusCode> SendAsync(HttpClient client, string shown)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/Preferences")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = shown }),
            };
            request.Headers.Add("Cookie", cookie);
            return (await client.SendAsync(request, Cancelled)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(there, token[..^4] + "AAAA"));
        Assert.NotEqual(HttpStatusCode.BadRequest, await SendAsync(there, token));
        Assert.Equal(201, (int)(await here.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        Assert.Equal(201, (int)(await there.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        var log = await (await there.GetAsync("/api/v1/log/verification", Cancelled)).JsonAsync();
        Assert.Equal(["first", "second"], log["chains"]!.AsArray().Select(c => (string?)c!["writer"]));
        Assert.True((bool)log["isIntact"]!);
    }

    private static (string, string)[] Settings(string connection, string writer) =>
        [
            ("Store:Provider", "PostgreSql"), ("Store:ConnectionString", connection), ("Store:Writer", writer),
            ("Store:LogKey", Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)])),
        ];

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex FormToken();
}
