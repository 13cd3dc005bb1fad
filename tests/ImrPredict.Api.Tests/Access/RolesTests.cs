using System.Net;
using System.Text.RegularExpressions;
using ImrPredict.Api.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Access;

/// <summary>README's table of endpoint and role is walked with every kind of token.</summary>
public sealed partial class RolesTests : IDisposable
{
    private readonly SignInProvider _provider = new(("Quality:PatienceMilliseconds", "1"));

    public void Dispose() => _provider.Dispose();

    [Fact]
    public void ReadmesTableNamesEveryEndpoint()
    {
        var endpoints = _provider.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // Files of the page, by name or by pattern, ask for what every endpoint asks for.
            .Where(e => !e.Metadata.OfType<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>().Any())
            .Where(e => !e.RoutePattern.RawText!.Contains("{**", StringComparison.Ordinal))
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => (
                Method: method,
                Path: Constraint().Replace("/" + e.RoutePattern.RawText!.Trim('/'), "{$1}"),
                Role: e.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "nobody"
                    : RoleOfEndpoint.Least(e) is { } role ? SignInOptions.NameOf(role) : "anybody signed in")))
            .ToHashSet();

        var table = Table().ToList();
        Assert.All(endpoints, e => Assert.Contains(
            table, row => row.Path.Equals(e.Path, StringComparison.OrdinalIgnoreCase) && (e.Method == "*" || row.Method == e.Method)
                && row.Role == e.Role));
        Assert.All(table, row => Assert.Contains(
            endpoints, e => row.Path.Equals(e.Path, StringComparison.OrdinalIgnoreCase) && (e.Method == "*" || row.Method == e.Method)));
    }

    [Fact]
    public async Task EveryEndpointAnswersItsRoleAndTheHigherOnesAndRefusesTheRest()
    {
        string[] roles = ["", "somebody-else", "reviewer", "qa", "admin"];
        foreach (var (method, path, role) in Table().Where(r => r.Role is "reviewer" or "qa" or "admin"))
        {
            var address = path.Replace("{id}", path.Contains("disputes", StringComparison.Ordinal) ? "1" : Guid.Empty.ToString(),
                StringComparison.Ordinal);
            foreach (var held in roles)
            {
                var status = await StatusAsync(method, address, SignInProvider.Token(held.Length == 0 ? [] : [held]));
                var may = Array.IndexOf(roles, held) >= Array.IndexOf(roles, role);
                Assert.True((status == HttpStatusCode.Forbidden) != may, $"{method} {path} with the role '{held}' answered {(int)status}");
            }

            Assert.Equal(
                HttpStatusCode.Unauthorized,
                await StatusAsync(method, address, SignInProvider.Token(["admin"], audience: "other")));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, address, SignInProvider.Token(["admin"], minutes: -20)));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, address, SignInProvider.Token(["admin"], subject: "")));
        }
    }

    [Fact]
    public async Task ARefusalNamesTheRoleThatIsMissing()
    {
        using var client = _provider.Client(SignInProvider.Token(["reviewer"]));

        var problem = await (await client.GetAsync("/api/v1/quality")).IsProblemAsync(403);

        Assert.StartsWith("This needs the role qa. You are signed in as a.reviewer (7).", (string?)problem["detail"]);
    }

    [Fact]
    public async Task TwoPeopleOfOneNameAreToldApartAndNeverGetEachOthersAnswers()
    {
        using var first = _provider.Client(SignInProvider.Token(["reviewer"], subject: "7", name: "local"));
        using var second = _provider.Client(SignInProvider.Token(["reviewer"], subject: "8", name: "local"));

        var one = await (await first.PostAsync("/api/v1/predictions", Some.Case(), "key")).JsonAsync();
        var two = await (await second.PostAsync("/api/v1/predictions", Some.Case(), "key")).JsonAsync();

        Assert.NotEqual((string?)one["predictionId"], (string?)two["predictionId"]);
        var list = await (await first.GetAsync("/api/v1/predictions")).JsonAsync();
        Assert.Equal(["local (8)", "local (7)"], list["predictions"]!.AsArray().Select(p => (string?)p!["user"]));
    }

    [Theory]
    [InlineData("a\u202Eb\u0000c", "abc (7)")]
    [InlineData("(6)", "[6] (7)")]
    [InlineData("", "(7)")]
    public async Task ANameIsForShowAndCanNeitherHideNorPassForAnother(string name, string shown)
    {
        using var client = _provider.Client(SignInProvider.Token(["reviewer"], name: name));

        await client.PostAsync("/api/v1/predictions", Some.Case());

        var list = await (await client.GetAsync("/api/v1/predictions")).JsonAsync();
        Assert.Equal(shown, (string?)list["predictions"]![0]!["user"]);
    }

    [Fact]
    public async Task AnotherClaimAndOtherNamesCanGiveTheRoles()
    {
        using var provider = new SignInProvider(
            ("Authentication:RolesClaim", "preferred_username"),
            ("Authentication:Roles:qa:0", "qa-team"));
        using var qa = provider.Client(SignInProvider.Token([], name: "qa-team"));
        using var admin = provider.Client(SignInProvider.Token(["admin"]));

        Assert.NotEqual(HttpStatusCode.Forbidden, (await qa.GetAsync("/api/v1/quality")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync("/api/v1/model")).StatusCode);
    }

    private async Task<HttpStatusCode> StatusAsync(string method, string path, string token)
    {
        using var client = _provider.Client(token);
        using var request = new HttpRequestMessage(new(method), path);
        return (await client.SendAsync(request)).StatusCode;
    }

    private static IEnumerable<(string Method, string Path, string Role)> Table() =>
        from line in File.ReadLines(Path.Combine(RepositoryFolder(), "README.md"))
        let row = TableRow().Match(line)
        where row.Success
        from method in row.Groups["methods"].Value.Split(", ")
        select (method, row.Groups["path"].Value, row.Groups["role"].Value);

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ImrPredict.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| (?<methods>[A-Z]+(, [A-Z]+)*) \| `(?<path>/[^`]*)` \| (?<role>[a-z ]+) \|", RegexOptions.ExplicitCapture)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\{([A-Za-z]+)[:?][^}]*\}")]
    private static partial Regex Constraint();
}
