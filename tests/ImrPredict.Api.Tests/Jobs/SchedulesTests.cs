using System.Net;
using ImrPredict.Api.Jobs;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Schedules;
using ImrPredict.Store.Worklist;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>What is done by itself, when somebody has said so.</summary>
public sealed class SchedulesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASchedulesTimeBeginsItsJobAndThePageShowsBoth()
    {
        using var api = new ApiFactory();
        using var client = api.CreateClient();
        await api.Services.GetRequiredService<ScheduleBook>().ChangeAsync("backup", "0/1 * * * * ?", true, "an admin", Cancellation);

        JobRecord? done = null;
        await Eventually.TrueAsync(async () =>
            (done = (await api.Services.GetRequiredService<JobBook>().ListAsync(50, Cancellation))
                .FirstOrDefault(j => j.State == JobState.Done)) is not null);
        await api.Services.GetRequiredService<ScheduleBook>().ChangeAsync("backup", "0/1 * * * * ?", false, "an admin", Cancellation);

        Assert.Equal(("backup", "schedule backup"), (done!.Kind, done.By));
        Assert.NotEmpty(Directory.GetFiles(Directory.GetDirectories(Path.Combine(api.StoreFolder, "backups")).Order().First()));
        var page = await client.GetStringAsync("/work", Cancellation);
        Assert.Contains("Backing the store up", page, StringComparison.Ordinal);
        Assert.Contains("Changed by an admin", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APromotionHasTheOpenDisputesPredictedAnewOnce()
    {
        using var api = new ApiFactory(("Schedules:PredictAnew:On", "true"));
        using (var scope = api.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<DisputeStore>().AddAsync(
                [
                    new()
                    {
                        Content = new() { CaseNumber = "CM16-9100001", Services = [new("Invented therapy", null)] },
                        Source = "a test",
                        Received = new(2024, 1, 1),
                        State = DisputeState.New,
                    },
                ],
                "a test",
                Cancellation);
        }

        await PredictedByAsync(api, "first");
        api.Activate("second");
        await PredictedByAsync(api, "second");
        await Eventually.TrueAsync(async () => (await JobsAsync(api)).All(j => j.HasEnded));

        // The first may have been seen before the dispute was added; each model begins one job.
        Assert.All(await JobsAsync(api), j => Assert.Equal(("predictAnew", JobState.Done), (j.Kind, j.State)));
        Assert.Equal(2, (await JobsAsync(api)).Count);
    }

    [Fact]
    public async Task AQualityReportIsWrittenAndToldToTheWebhook()
    {
        var told = new Receiver();
        using var api = new ApiFactory(("Notices:Webhook", "http://notices.example/hook"))
        {
            Adds = services => services.AddHttpClient("Telling").ConfigurePrimaryHttpMessageHandler(() => told),
        };
        var job = await api.Services.GetRequiredService<IJobs>().BeginAsync(
            "qualityReport",
            new { from = "2024-01-01", to = "2024-01-31", at = "2024-02-01T06:00:00Z", onlyDrift = false },
            1,
            new("local", "local"),
            Cancellation);

        var ended = await api.Services.EndedAsync(job.Id);

        Assert.Equal(JobState.Done, ended.State);
        Assert.StartsWith("0 predictions counted of 2024-01-01 to 2024-01-31", ended.Result);
        Assert.EndsWith("Told: the webhook.", ended.Result);
        Assert.Equal(job.Id.ToString("D"), told.Key);
        Assert.True(File.Exists(Path.Combine(api.StoreFolder, "reports", "quality 2024-01-01 to 2024-01-31", "report.json")));
    }

    private static async Task<IReadOnlyList<JobRecord>> JobsAsync(ApiFactory api) =>
        await api.Services.GetRequiredService<JobBook>().ListAsync(50, Cancellation);

    private static Task PredictedByAsync(ApiFactory api, string model) => Eventually.TrueAsync(async () =>
    {
        using var scope = api.Services.CreateScope();
        var dispute = await scope.ServiceProvider.GetRequiredService<DisputeStore>().FindAsync(1, Cancellation);
        return model == "first" ? (await JobsAsync(api)).Any(j => j.HasEnded) : dispute?.Assessment?.ModelId == model;
    });

    private sealed class Receiver : HttpMessageHandler
    {
        public string? Key { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Key = request.Headers.GetValues("Idempotency-Key").Single();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
