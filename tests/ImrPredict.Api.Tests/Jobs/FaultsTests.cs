using ImrPredict.Api.Jobs;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Schedules;
using ImrPredict.Store.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>What jobs live through beside death: a database that restarts, a clock that jumps, two deploys at once.</summary>
public sealed class FaultsTests
{
    private static readonly JobStarter Local = new("local", "local");

    private static string Key { get; } = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AJobGoesOnWhenTheDatabaseServerWasRestarted()
    {
        var server = new Lazy<PostgreSqlServer?>(PostgreSqlServer.Start);
        var database = await PostgreSqlServer.NewDatabaseAsync(server);
        using var own = server.Value;
        var steps = new GatedSteps();
        using var api = Shared(database, "first");
        api.Adds = services => services.AddSingleton<IJobKind>(steps);
        var job = await BeginAsync(api, steps);
        await api.Services.JobAsync(job, j => j.Done == 3);

        Assert.True(server.Value!.Down());
        steps.Open();
        await Eventually.TrueAsync(
            () => Task.FromResult(steps.Attempts > 3 && api.Logs.All.Contains("does not", StringComparison.Ordinal)));
        Assert.True(server.Value.Up());

        await EndedAsOneThatWasNeverDisturbedAsync(api, job);
    }

    [Fact]
    public async Task AClockThatIsSetBackMakesNoJobEndBeforeItBegan()
    {
        var (clock, steps) = (new ShiftedTime(), new GatedSteps());
        using var api = new ApiFactory
        {
            Adds = services => services.AddSingleton<TimeProvider>(clock).AddSingleton<IJobKind>(steps),
        };
        var job = await BeginAsync(api, steps);
        await api.Services.JobAsync(job, j => j.Done == 3);
        var waits = await api.Services.GetRequiredService<JobBook>().AddAsync(
            new("nobody's", 1, "{}", 1, "local", "local"), "1", Cancellation);

        clock.Shift(TimeSpan.FromDays(-1));
        steps.Open();
        await api.Services.GetRequiredService<IJobs>().CancelAsync(waits.Id, Cancellation);

        await EndedAsOneThatWasNeverDisturbedAsync(api, job);
        Assert.All(
            [await api.Services.EndedAsync(job), await api.Services.EndedAsync(waits.Id)], j => Assert.True(j.EndedAt >= j.CreatedAt));

        // Work begun now, with the day before's date, is carried out all the same.
        Assert.Equal(JobState.Failed, (await api.Services.EndedAsync(await BeginAsync(api, steps))).State);
    }

    [Fact]
    public async Task ATimeThatTheClockPassesTwiceBeginsItsJobOnceAndOneThatItJumpsOverIsMadeGood()
    {
        var clock = new ShiftedTime();
        using var api = new ApiFactory { Adds = services => services.AddSingleton<TimeProvider>(clock) };
        var noon = new DateTimeOffset(2026, 1, 10, 20, 0, 0, TimeSpan.Zero);
        clock.Set(noon.AddSeconds(-20));
        await api.Services.GetRequiredService<ScheduleBook>().ChangeAsync("backup", "0 0 12 * * ?", true, "an admin", Cancellation);
        await ScheduledAsync(api);

        // Over the time at a jump.
        clock.Set(noon.AddSeconds(20));
        await BackupsAsync(api, 1);

        // Back before it and over it again; the next day's is the witness that the scheduler has looked since.
        clock.Set(noon.AddSeconds(-20));
        clock.Set(noon.AddSeconds(20));
        clock.Set(noon.AddDays(1).AddSeconds(20));
        await BackupsAsync(api, 2);

        static Task BackupsAsync(ApiFactory api, int count) => Eventually.TrueAsync(async () =>
        {
            var jobs = await api.Services.GetRequiredService<JobBook>().ListAsync(50, Cancellation);
            Assert.InRange(jobs.Count, 0, count);
            return jobs.Count == count && jobs.All(j => j.HasEnded);
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Standing")]
    public async Task TwoProgramsThatAreDeployedAtOnceOnANewOrAnOlderDatabaseShareItsWork(string? olderMigration)
    {
        var database = await PostgreSqlCluster.NewDatabaseAsync();
        if (olderMigration is not null)
        {
            await MigrateAsync(database, olderMigration);
        }

        var steps = new GatedSteps();
        steps.Open();
        using var first = Shared(database, "first");
        using var second = Shared(database, "second");
        first.Adds = second.Adds = services => services.AddSingleton<IJobKind>(steps);
        var programs = await Task.WhenAll(Task.Run(() => first.Services), Task.Run(() => second.Services));

        var jobs = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            jobs.Add((await programs[i % 2].GetRequiredService<IJobs>()
                .BeginAsync(steps.Name, new { }, GatedSteps.Steps, Local, Cancellation)).Id);
        }

        foreach (var job in jobs)
        {
            await EndedAsOneThatWasNeverDisturbedAsync(first, job);
        }

        Assert.Equal(6 * GatedSteps.Steps, steps.Attempts);
    }

    internal static async Task<Guid> BeginAsync(ApiFactory api, GatedSteps steps) =>
        (await api.Services.GetRequiredService<IJobs>().BeginAsync(steps.Name, new { }, GatedSteps.Steps, Local, Cancellation)).Id;

    internal static async Task EndedAsOneThatWasNeverDisturbedAsync(ApiFactory api, Guid job)
    {
        var ended = await api.Services.EndedAsync(job);
        Assert.Equal(("All steps taken.", GatedSteps.Steps, 0), (ended.Result, ended.Done, ended.Refused));
        for (var step = 1; step <= GatedSteps.Steps; step++)
        {
            Assert.NotNull(await api.Services.GetRequiredService<JobBook>().DocumentAsync(job, step, Cancellation));
        }
    }

    private static Task ScheduledAsync(ApiFactory api) =>
        Eventually.TrueAsync(async () =>
        {
            await using var context = await api.Services.GetRequiredService<IDbContextFactory<StoreContext>>()
                .CreateDbContextAsync(Cancellation);
            try
            {
                return await context.Database
                    .SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'backup'")
                    .SingleAsync(Cancellation) == 1;
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                // Quartz has not made its tables yet.
                return false;
            }
        });

    private static async Task MigrateAsync(string database, string name)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Store:Provider", "PostgreSql"), new("Store:ConnectionString", database), new("Store:LogKey", Key)])
            .Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System)
            .AddStore(configuration).BuildServiceProvider();
        await using var context = await services.GetRequiredService<IDbContextFactory<StoreContext>>().CreateDbContextAsync(Cancellation);
        var older = context.Database.GetMigrations().Single(m => m.EndsWith("_" + name, StringComparison.Ordinal));
        await context.GetService<IMigrator>().MigrateAsync(older, Cancellation);
    }

    private static ApiFactory Shared(string database, string writer) => new(
        ("Store:Provider", "PostgreSql"), ("Store:ConnectionString", database), ("Store:LogKey", Key), ("Store:Writer", writer),
        ("Jobs:DeadSeconds", "2"));

    /// <summary>The computer's clock, set wrong; what waits for a length of time waits as long as ever.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        private long _shift;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

        public void Shift(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

        public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _shift, (now - base.GetUtcNow()).Ticks);
    }
}
