namespace ImrPredict.Api.Tests;

/// <summary>One program for the tests of a class that leave nothing behind for each other.</summary>
public sealed class ApiFixture : IDisposable
{
    public ApiFixture() => Client = Api.CreateClient();

    public ApiFactory Api { get; } = new();

    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        Api.Dispose();
    }
}
