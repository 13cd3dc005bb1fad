namespace ImrPredict.Api.Tests.Access;

/// <summary>With the real server, since the address is what matters.</summary>
public sealed class ListeningTests
{
    [Fact]
    public void WithoutSignInItRefusesToListenOnAnyOtherAddress()
    {
        using var api = new ApiFactory();
        api.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Any, 0));

        var refusal = Assert.ThrowsAny<Exception>(api.StartServer);

        Assert.Contains("Without sign-in this program listens on this machine only", refusal.ToString());
    }

    [Fact]
    public async Task OnThisMachineItListens()
    {
        using var api = new ApiFactory();
        api.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        api.StartServer();
        using var client = api.CreateClient();

        Assert.Equal(200, (int)(await client.GetAsync("/health/live")).StatusCode);
        using var large = new ByteArrayContent(new byte[50_000_000]);
        large.Headers.ContentType = new("application/pdf");
        await (await client.PostAsync("/api/v1/letters", large)).IsProblemAsync(413, "file");
    }

    [Fact]
    public void WithSignInItMayListenOnAnyAddressUnderNamesThatAreSet()
    {
        using var api = new ApiFactory(
            ("Authentication:Authority", "https://login.invalid/"),
            ("Authentication:Audience", "imr"),
            ("AllowedHosts", "imr.example.org"));
        api.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Any, 0));

        api.StartServer();
    }

    [Fact]
    public void WithSignInButWithoutHostNamesItRefusesToListenOnAnyOtherAddress()
    {
        using var api = new ApiFactory(("Authentication:Authority", "https://login.invalid/"), ("Authentication:Audience", "imr"));
        api.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Any, 0));

        Assert.Contains("set AllowedHosts", Assert.ThrowsAny<Exception>(api.StartServer).ToString());
    }
}
