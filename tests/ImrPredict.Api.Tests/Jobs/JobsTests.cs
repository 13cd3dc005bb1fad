using System.Net;
using ImrPredict.Api.Jobs;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>Long work in a program that stays up: done, refused, stopped, gone on with, and left alone.</summary>
public sealed class JobsTests : IDisposable
{
    private static readonly JobStarter Local = new("local", "a.reviewer");

    private readonly ApiFactory _api = new();

    public void Dispose() => _api.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private JobBook Book => _api.Services.GetRequiredService<JobBook>();

    [Fact]
    public async Task DraftsArePredictedOnceEachAndWhatNeedsACorrectionIsCounted()
    {
        await DraftAsync(3);
        await AddAsync(new DisputeContent());

        var job = await BeginAsync("predictDrafts");
        var ended = await _api.Services.EndedAsync(job);

        Assert.Equal((JobState.Done, 4, 1), (ended.State, ended.Done, ended.Refused));
        Assert.Equal("3 predicted, 1 needs a correction first.", ended.Result);
        Assert.Equal(3, (await PredictionsAsync()).Count);
        var audit = await _api.Services.GetRequiredService<AuditLog>()
            .PageAsync(new(Target: job.ToString("D")), null, 10, Cancellation);
        Assert.Equal(("began predictDrafts", "a.reviewer"), (audit.Single().Action, audit.Single().Shown));
    }

    [Fact]
    public async Task AnItemThatAlwaysFailsIsSetAsideAfterThreeTriesAndTheRestGoesOn()
    {
        const string poison = "Invented poison";
        var tries = 0;
        _api.Load = folder => new FakeScorer(Path.GetFileName(folder), scoring: dispute =>
        {
            if (dispute.Services[0].Request == poison)
            {
                Interlocked.Increment(ref tries);
                throw new InvalidOperationException("An invented fault.");
            }
        });
        await DraftAsync(1);
        await AddAsync(Content(1) with { Services = [new(poison, null)] });
        await DraftAsync(2);

        var ended = await _api.Services.EndedAsync(await BeginAsync("predictDrafts"));

        Assert.Equal((JobState.Done, 4, 1), (ended.State, ended.Done, ended.Refused));
        Assert.StartsWith("3 predicted. A draft failed three times and was passed over", ended.Result);

        // Three times alone, and before that once among the others.
        Assert.InRange(tries, 3, 4);
        using var scope = _api.Services.CreateScope();
        var failure = Assert.Single(await scope.ServiceProvider.GetRequiredService<IntakeFailures>().ListAsync(10, Cancellation));
        Assert.Equal(("drafts", "draft 2"), (failure.Source, failure.Place));
    }

    [Fact]
    public async Task AJobIsStoppedAndGoesOnFromWhereItWas()
    {
        var steps = new Steps(10);
        _api.Adds = services => services.AddSingleton<IJobKind>(steps);
        using var client = _api.CreateClient();
        var job = await BeginAsync(steps.Name);
        await _api.Services.JobAsync(job, j => j.Done == 3);

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/v1/jobs/{job}")).StatusCode);
        var stopped = await _api.Services.EndedAsync(job);
        Assert.Equal((JobState.Stopped, 3), (stopped.State, stopped.Done));

        steps.Waits = false;
        using var resumed = await client.PostAsync($"/api/v1/jobs/{job}/resume", null, Cancellation);
        Assert.Equal((HttpStatusCode.Accepted, $"/api/v1/jobs/{job}"), (resumed.StatusCode, resumed.Headers.Location?.ToString()));
        var ended = await _api.Services.EndedAsync(job);
        Assert.Equal((JobState.Done, 10), (ended.State, ended.Done));
        Assert.Equal(Enumerable.Range(1, 10), steps.Taken);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync($"/api/v1/jobs/{job}/resume", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/api/v1/jobs/{Guid.NewGuid()}/resume", null)).StatusCode);
    }

    [Fact]
    public async Task AJobOfAnOlderVersionSaysSoAndOneOfANewerWaitsForIt()
    {
        _ = _api.Services;
        var older = await Book.AddAsync(new("readList", 0, "{}", 1, "local", "local"), "0.1", Cancellation);
        var newer = await Book.AddAsync(new("readList", 99, "{}", 1, "local", "local"), "9.9", Cancellation);
        var unread = await Book.AddAsync(new("readList", 1, """{"list": 7}""", 1, "local", "local"), "1.0", Cancellation);

        var failed = await _api.Services.EndedAsync(older.Id);
        Assert.Equal(JobState.Failed, failed.State);
        Assert.StartsWith("It was begun by version 0.1 of the program, in a form that this version does not go on with.", failed.Result);
        Assert.Equal(JobState.Failed, (await _api.Services.EndedAsync(unread.Id)).State);
        var waits = await _api.Services.JobAsync(newer.Id, j => j.Result is not null);
        Assert.Equal((false, "It waits for a program of version 9.9, which began it."), (waits.HasEnded, waits.Result));
        await _api.Services.GetRequiredService<IJobs>().CancelAsync(newer.Id, Cancellation);
        Assert.Equal(JobState.Stopped, (await _api.Services.EndedAsync(newer.Id)).State);
    }

    [Fact]
    public async Task WhoeverLostAJobToAnotherProgramKeepsNothingMore()
    {
        var book = Book;
        var job = await book.AddAsync(new("nobody's", 1, "{}", 2, "local", "local"), "1.0", Cancellation);
        var first = await Taken("one program");
        var second = await Taken("another");

        await Assert.ThrowsAsync<JobTakenException>(() => book.StepAsync(
            first,
            async context =>
            {
                await new IntakeFailures(context, TimeProvider.System).AddAsync([("a", "b", "c", "d")], Cancellation);
                return new("{}", 1, 0);
            },
            Cancellation));
        Assert.False(await book.EndAsync(first, JobState.Done, "wrong", Cancellation));
        Assert.True(second.Attempts > first.Attempts);
        using var scope = _api.Services.CreateScope();
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<IntakeFailures>().CountAsync(Cancellation));
        await book.RequestStopAsync(job.Id, Cancellation);

        async Task<JobRecord> Taken(string holder)
        {
            JobRecord? taken = null;
            while (taken is null)
            {
                taken = await book.TakeAsync(job.Id, holder, Cancellation);
            }

            return taken;
        }
    }

    [Fact]
    public async Task OfOneLaneOneJobIsUnderWay()
    {
        // It waits before its fourth step: no job of the lane ends while others are begun.
        var steps = new Steps(4);
        _api.Adds = services => services.AddSingleton<IJobKind>(steps);
        var jobs = _api.Services.GetRequiredService<IJobs>();

        var begun = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => jobs.BeginAsync(steps.Name, new { }, 4, Local, Cancellation, new("lane"))));

        Assert.Single(begun.Select(j => j.Id).Distinct());
        steps.Waits = false;
        await jobs.CancelAsync(begun[0].Id, Cancellation);
        await _api.Services.EndedAsync(begun[0].Id);
        Assert.NotEqual(begun[0].Id, (await jobs.BeginAsync(steps.Name, new { }, 4, Local, Cancellation, new("lane"))).Id);
    }

    private async Task<Guid> BeginAsync(string kind) =>
        (await _api.Services.GetRequiredService<IJobs>().BeginAsync(kind, new { }, 0, Local, Cancellation)).Id;

    private async Task DraftAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await AddAsync(Content(i));
        }
    }

    private static DisputeContent Content(int number) =>
        new() { CaseNumber = $"CM16-{9_100_000 + number}", Services = [new($"Invented therapy, {number} visits", null)] };

    private async Task AddAsync(DisputeContent content)
    {
        using var scope = _api.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<DisputeStore>().AddAsync(
            [new() { Content = content, Source = "a test", Received = new(2024, 1, 1), State = DisputeState.Draft }],
            "a test",
            Cancellation);
    }

    private async Task<IReadOnlyList<LogEntry>> PredictionsAsync() =>
        (await _api.Services.GetRequiredService<PredictionLog>().PageAsync(new(), null, 100, Cancellation)).Predictions;

    /// <summary>Work of so many steps, which waits to be stopped after the third.</summary>
    private sealed class Steps(int count) : IJobKind
    {
        private volatile bool _waits = true;

        public List<int> Taken { get; } = [];

        public bool Waits
        {
            set => _waits = value;
        }

        public string Name => "steps";

        public int Version => 1;

        public string Title => "Some steps";

        public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
        {
            for (var step = run.Done + 1; step <= count; step++)
            {
                stopping.ThrowIfCancellationRequested();
                if (step > 3 && _waits)
                {
                    await Task.Delay(Timeout.Infinite, stopping);
                }

                Taken.Add(step);
                await run.ReachAsync(new JobStep(new { }, step, 0), stopping);
            }

            return new("All steps taken.");
        }
    }
}
