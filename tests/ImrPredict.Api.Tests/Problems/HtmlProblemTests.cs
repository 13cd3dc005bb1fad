using System.Net;
using System.Net.Http.Headers;

namespace ImrPredict.Api.Tests.Problems;

public sealed class HtmlProblemTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task APersonIsShownAPageAndAProgramGetsJson()
    {
        using var asPerson = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        asPerson.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var page = await fixture.Client.SendAsync(asPerson);
        var json = await fixture.Client.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("There is no such page", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", json.Content.Headers.ContentType?.MediaType);
    }
}
