using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ImrPredict.Api.Tests.Access;

namespace ImrPredict.Api.Tests.Problems;

/// <summary>Nobody keeps the others out: not by many requests, not by costly ones, not by slow or large bodies.</summary>
public sealed class LimitsTests : IDisposable
{
    private readonly HeldScorer _scorer = new();
    private readonly List<IDisposable> _used = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _scorer.LetGo();
        _used.ForEach(u => u.Dispose());
        _scorer.Dispose();
    }

    [Fact]
    public async Task WhenEveryPlaceIsTakenTheNextIsToldToComeBackAndHealthIsAnswered()
    {
        using var client = Client(("Limits:Concurrent", "1"), ("Limits:Waiting", "0"));
        var first = client.PostAsync("/api/v1/predictions", Some.Case());
        await _scorer.BegunAsync(Cancelled);

        var refused = await client.GetAsync("/api/v1/model", Cancelled);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancelled)).StatusCode);
        _scorer.LetGo();
        Assert.Equal(HttpStatusCode.Created, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/model", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task OneCallerWithManyRequestsKeepsNobodyElseOut()
    {
        var provider = Use(new SignInProvider(("Limits:ConcurrentOfCaller", "1"), ("Limits:Waiting", "0")) { Load = _ => _scorer });
        using var busy = provider.Client(SignInProvider.Token(["reviewer"], subject: "7"));
        using var other = provider.Client(SignInProvider.Token(["reviewer"], subject: "8"));
        var first = busy.PostAsync("/api/v1/predictions", Some.Case());
        await _scorer.BegunAsync(Cancelled);

        var refused = await busy.GetAsync("/api/v1/model", Cancelled);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/model", Cancelled)).StatusCode);
        _scorer.LetGo();
        Assert.Equal(HttpStatusCode.Created, (await first).StatusCode);
    }

    [Fact]
    public async Task ManyBatchesAtOnceAreToldToComeBackWhileOthersAreServed()
    {
        using var client = Client(("Limits:ConcurrentBatches", "1"));
        JsonObject Batch() => new() { ["cases"] = new JsonArray(Some.Case()) };
        var sent = new List<Task<HttpResponseMessage>> { client.PostAsync("/api/v1/predictions/batch", Batch()) };
        await _scorer.BegunAsync(Cancelled);

        // Sixteen wait for the one place; the next is one too many.
        sent.AddRange(Enumerable.Range(0, 17).Select(_ => client.PostAsync("/api/v1/predictions/batch", Batch())));
        var refused = await await Task.WhenAny(sent).WaitAsync(TimeSpan.FromSeconds(60), Cancelled);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/model", Cancelled)).StatusCode);
        _scorer.LetGo();
        Assert.Equal(17, (await Task.WhenAll(sent)).Count(r => r.IsSuccessStatusCode));
    }

    [Fact]
    public async Task ManyUploadsAtOnceAreToldToComeBackWhileOthersAreServed()
    {
        using var client = Client(("Limits:ConcurrentUploads", "1"));
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = Enumerable.Range(0, 18).Select(_ => client.PostAsync("/api/v1/letters", new HeldText(rest.Task), Cancelled)).ToList();

        var refused = await await Task.WhenAny(sent).WaitAsync(TimeSpan.FromSeconds(60), Cancelled);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/model", Cancelled)).StatusCode);
        rest.SetResult();
        Assert.Equal(1, (await Task.WhenAll(sent)).Count(r => r.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task ABodyThatComesTooSlowlyIs408AndTakesNobodysPlace()
    {
        var api = Use(new ApiFactory(
            ("urls", "http://127.0.0.1:0"), ("Limits:Concurrent", "1"), ("Limits:SlowestBytesPerSecond", "1000000"),
            ("Limits:SlowBodySeconds", "2")));
        api.UseKestrel();
        api.StartServer();
        using var client = api.CreateClient();
        using var slow = new TcpClient();
        await slow.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, Cancelled);
        var stream = slow.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /api/v1/predictions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"),
            Cancelled);

        Assert.Equal(201, (int)(await client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadLineAsync(Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancelled));
    }

    [Fact]
    public async Task ABodyThatIsTooLargeIs413WithTheLimit()
    {
        using var client = Client(("Limits:LargestJsonBytes", "1000"));
        using var large = new StringContent("[" + new string(' ', 2_000) + "]", Encoding.UTF8, "application/json");

        await (await client.PostAsync("/api/v1/predictions", large, Cancelled)).IsProblemAsync(413);
    }

    private HttpClient Client(params (string, string)[] settings)
    {
        var api = Use(new ApiFactory(settings));
        api.Load = _ => _scorer;

        // A client that follows redirections would first read what it sends to the end.
        return api.CreateClient(new() { AllowAutoRedirect = false });
    }

    private T Use<T>(T used)
        where T : IDisposable
    {
        _used.Add(used);
        return used;
    }

    /// <summary>A text of which more than is taken ahead comes at once, and the rest when it is let go.</summary>
    private sealed class HeldText : HttpContent
    {
        private readonly Task _rest;

        public HeldText(Task rest)
        {
            _rest = rest;
            Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('a', 300_000)), Cancelled);
            await stream.FlushAsync(Cancelled);
            await _rest;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
