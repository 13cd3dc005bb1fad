using System.Reflection;
using ImrPredict.Api.Audit;
using ImrPredict.Api.Tests.Access;
using ImrPredict.Store.Audit;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Audit;

public sealed class AuditTests : IDisposable
{
    private readonly SignInProvider _provider = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _provider.Dispose();

    [Fact]
    public void EveryEndpointAndEveryHandlerOfAPageIsInTheTableAndTheTableNamesNoOther()
    {
        var endpoints = _provider.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.Metadata.OfType<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>().Any())
            .Where(e => !e.RoutePattern.RawText!.Contains("{**", StringComparison.Ordinal)).ToList();
        var found = endpoints.Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(m => (m, "/" + e.RoutePattern.RawText!.Trim('/'), "")))
            .Concat(endpoints.Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>()
                .DistinctBy(p => p.ViewEnginePath).SelectMany(Handlers))
            .Select(f => $"{f.Item1} {f.Item2} {f.Item3}".ToUpperInvariant()).ToHashSet();

        var named = AuditedActions.All.Select(a => $"{a.Method} {a.Address} {a.Handler}".ToUpperInvariant()).ToHashSet();
        Assert.Empty(found.Except(named));
        Assert.Empty(named.Except(found));
        Assert.All(AuditedActions.All, a => Assert.True(a.Action is null != a.WhyNot is null, $"{a.Method} {a.Address} {a.Handler}"));
    }

    [Fact]
    public async Task WhoSawAndSearchedStandsInTheTrailWithoutAWordOfACase()
    {
        using var reviewer = _provider.Client(SignInProvider.Token(["reviewer"]));
        using var admin = _provider.Client(SignInProvider.Token(["admin"], subject: "9", name: "an.admin"));
        var id = (string)(await (await reviewer.PostAsync("/api/v1/predictions", Some.Case())).JsonAsync())["predictionId"]!;
        await reviewer.GetAsync($"/api/v1/predictions/{id}", Cancelled);
        await reviewer.GetAsync("/api/v1/predictions?caseNumber=CM16-9000001", Cancelled);
        await reviewer.GetAsync("/?q=zorbium", Cancelled);

        var page = await (await admin.GetAsync("/api/v1/audit", Cancelled)).JsonAsync();

        // Which model is served is recorded beside the requests, whenever it was found.
        var records = page["records"]!.AsArray().Where(r => (string?)r!["who"] != "models folder").Select(r =>
            ((string?)r!["who"], (string?)r["shown"], (string?)r["action"], (string?)r["target"])).ToList();
        Assert.Equal(("https://login.invalid/ 9", "an.admin (9)", "saw the audit trail", null), records[0]);
        Assert.Contains(("https://login.invalid/ 7", "a.reviewer (7)", "saw prediction", id), records);
        Assert.Contains(("https://login.invalid/ 7", "a.reviewer (7)", "searched predictions", "CM16-9000001"), records);
        Assert.Contains(records, r => r.Item3 == "searched the worklist");
        Assert.DoesNotContain("zorbium", page.ToJsonString(), StringComparison.Ordinal);
        var some = await (await admin.GetAsync("/api/v1/audit?size=1&action=saw prediction", Cancelled)).JsonAsync();
        Assert.Equal(id, (string?)some["records"]![0]!["target"]);
        Assert.True((await _provider.Api.Services.GetRequiredService<AuditLog>().VerifyAsync(Cancelled)).IsIntact);
    }

    private static IEnumerable<(string Method, string Page, string Handler)> Handlers(PageActionDescriptor page)
    {
        // "/Disputes/New" is served by ImrPredict.Api.Pages.Disputes.NewModel.
        var name = $"ImrPredict.Api.Pages{page.ViewEnginePath.Replace('/', '.')}Model";
        var type = typeof(Program).Assembly.GetType(name, throwOnError: true)!;
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(m => m.Name).Distinct())
        {
            foreach (var verb in (string[])["Get", "Post"])
            {
                if (method.StartsWith("On" + verb, StringComparison.Ordinal))
                {
                    var handler = method[(2 + verb.Length)..];
                    yield return (
                        verb.ToUpperInvariant(), page.ViewEnginePath,
                        handler.EndsWith("Async", StringComparison.Ordinal) ? handler[..^5] : handler);
                }
            }
        }
    }
}
