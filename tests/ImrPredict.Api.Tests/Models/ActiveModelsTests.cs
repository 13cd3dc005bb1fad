using System.Text.Json.Nodes;

namespace ImrPredict.Api.Tests.Models;

public sealed class ActiveModelsTests : IDisposable
{
    private readonly ApiFactory _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task TheActiveModelIsNamed()
    {
        using var client = _api.CreateClient();

        var model = await (await client.GetAsync("/api/v1/model")).JsonAsync();
        var ready = await (await client.GetAsync("/health/ready")).JsonAsync();

        Assert.Equal("first", (string?)model["modelId"]);
        Assert.Equal(Prediction.DecisionSupportNotice, (string?)model["notice"]);
        Assert.Equal("ready", (string?)ready["status"]);
    }

    [Fact]
    public async Task ADamagedBundleIsReportedWithoutPathsPredictionsAnswer503AndTheProgramRecovers()
    {
        var isDamaged = true;
        _api.Load = folder =>
            isDamaged ? throw new InvalidDataException($"{folder}/outcome.zip differs from its manifest") : new FakeScorer("first");
        using var client = _api.CreateClient();

        var ready = await (await client.GetAsync("/health/ready")).IsProblemAsync(503);
        await (await client.PostAsync("/api/v1/predictions", Some.Case())).IsProblemAsync(503);
        await (await client.GetAsync("/api/v1/model")).IsProblemAsync(503);
        Assert.Equal(200, (int)(await client.GetAsync("/health/live")).StatusCode);

        Assert.Contains("outcome.zip differs from its manifest", (string?)ready["detail"]);
        Assert.DoesNotContain(_api.ModelsFolder, ready.ToJsonString());
        isDamaged = false;
        await Eventually.TrueAsync(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"WorkersCompensation": "../elsewhere"}""")]
    [InlineData("""{"WorkersCompensation": 7}""")]
    public async Task ADamagedSwitchIsReported(string content)
    {
        _api.WriteActive(content);
        using var client = _api.CreateClient();

        var ready = await (await client.GetAsync("/health/ready")).IsProblemAsync(503);

        Assert.Contains("active.json", (string?)ready["detail"]);
    }

    [Fact]
    public async Task ABundleThatCannotBeLoadedLeavesTheServedOneInPlace()
    {
        _api.Load = folder =>
            folder.EndsWith("bad", StringComparison.Ordinal)
                ? throw new InvalidDataException("damaged")
                : new FakeScorer(Path.GetFileName(folder));
        using var client = _api.CreateClient();
        await client.GetAsync("/health/ready");

        _api.Activate("bad");

        Assert.Equal("first", (string?)(await (await client.PostAsync("/api/v1/predictions", Some.Case())).JsonAsync())["modelId"]);
        var ready = await (await client.GetAsync("/health/ready")).JsonAsync();
        Assert.Equal("degraded", (string?)ready["status"]);
        Assert.Contains("'bad'", (string?)ready["problems"]![0]);
    }

    [Fact]
    public async Task ABundleOfAnotherProgramIsRefused()
    {
        _api.WriteActive("""{"ManagedHealthCare": "first"}""");
        using var client = _api.CreateClient();

        var ready = await (await client.GetAsync("/health/ready")).IsProblemAsync(503);

        Assert.Contains("was trained for WorkersCompensation", (string?)ready["detail"]);
    }

    [Fact]
    public async Task OverAThousandSwapsNoAnswerComesFromTheOldModelNoneFailsAndEveryOldModelIsLetGo()
    {
        var loaded = new System.Collections.Concurrent.ConcurrentBag<FakeScorer>();
        _api.Load = folder =>
        {
            var scorer = new FakeScorer(Path.GetFileName(folder));
            loaded.Add(scorer);
            return scorer;
        };
        using var client = _api.CreateClient();
        using var done = new CancellationTokenSource();
        var traffic = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                Assert.Equal(201, (int)(await client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
            }
        });

        for (var i = 0; i < 1000; i++)
        {
            var id = "m" + (i % 2);
            _api.Activate(id);
            var answer = await (await client.GetAsync("/api/v1/model")).JsonAsync();
            Assert.Equal(id, (string?)answer["modelId"]);
        }

        await done.CancelAsync();
        await traffic;
        Assert.True(loaded.Count >= 1000);
        await Eventually.TrueAsync(() => Task.FromResult(loaded.Count(s => !s.IsDisposed) == 1));
    }
}
