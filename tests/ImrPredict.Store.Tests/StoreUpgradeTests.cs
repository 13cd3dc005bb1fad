using System.Text.Json;
using ImrPredict.Predictions;
using ImrPredict.Store.Database;
using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImrPredict.Store.Tests;

public sealed class StoreUpgradeTests
{
    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task TheMigrationsMakeTheTablesThatTheCodeExpects(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task TheCompiledModelIsTheOneThatTheCodeMakes(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        var made = context.GetService<IDesignTimeModel>().Model;

        Assert.StartsWith("ImrPredict.Store.Migrations.Models", context.Model.GetType().Namespace, StringComparison.Ordinal);

        // Otherwise: `dotnet ef dbcontext optimize`, as StoreDesign says.
        Assert.Equal(Words(made), Words(context.Model));
        Assert.Equal(
            made.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.ShortDefault),
            context.Model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.ShortDefault));
    }

    /// <summary>The same of SQLite: <see cref="FormerStoreTests"/>.</summary>
    [Fact]
    public async Task TextsThatPostgreSqlKeptUnpackedAreReadOn()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.PostgreSql);
        var prediction = Some.Prediction("A brace, \u00e9 and \u2013");
        await store.Get<PredictionLogWriter>().AppendAsync([prediction], null, TestContext.Current.CancellationToken);
        await using var context = store.Context();
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE "PredictionTexts" SET
                "Case" = convert_to({JsonSerializer.Serialize(prediction.Case, PredictionJson.Options)}, 'UTF8'),
                "Answer" = convert_to({PredictionJson.ToLine(prediction.Prediction)}, 'UTF8')
            """,
            TestContext.Current.CancellationToken);
        await store.ExecuteAsync("""
            ALTER TABLE "PredictionTexts" ALTER COLUMN "Case" TYPE text USING convert_from("Case", 'UTF8'),
                ALTER COLUMN "Answer" TYPE text USING convert_from("Answer", 'UTF8');
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%PackedTexts';
            """);

        await context.Database.MigrateAsync(TestContext.Current.CancellationToken);

        var found = await store.Get<PredictionLog>().FindAsync(prediction.Prediction.PredictionId, TestContext.Current.CancellationToken);
        Assert.Equal("A brace, \u00e9 and \u2013", found!.Case!.Services[0].Request);
        Assert.True((await store.Get<ChainVerifier>().VerifyAsync(null, TestContext.Current.CancellationToken)).IsIntact);
    }

    [Fact]
    public async Task AMigrationThatWasKilledDoesNotHoldUpTheNextStart()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await store.ExecuteAsync("""
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01 00:00:00');
            """);

        await using var next = await StoreHost
            .StartAsync(StoreProvider.Sqlite, store.Folder)
            .WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);

        Assert.Equal(0, await next.Get<PredictionLog>().LastAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AStoreOfANewerProgramIsNotOpened()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await store.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Unheard', '99.0.0')");

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(() => StoreHost.StartAsync(StoreProvider.Sqlite, store.Folder));

        Assert.Contains("20990101000000_Unheard by a newer program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDatabaseAndTheKeyAreTheirOwnersOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        store.Get<ChainKey>();

        foreach (var file in new[] { "log.key", "imrpredict.db" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(store.Folder, file)));
        }
    }

    [Fact]
    public async Task ADamagedKeyIsNotReplaced()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(store.Folder, "log.key"), "short", TestContext.Current.CancellationToken);

        Assert.Contains(
            "log.key",
            Assert.Throws<InvalidOperationException>(() => ChainKey.Open(new StoreOptions { Folder = store.Folder })).Message);
    }

    [Fact]
    public void TheDefaultsAreSqliteInTheUsersOwnFolder()
    {
        var options = new StoreOptions();

        Assert.Equal(StoreProvider.Sqlite, options.Provider);
        Assert.Equal("main", options.Writer);
        Assert.EndsWith("ImrPredict", options.ResolveFolder());
        Assert.True(new StoreOptionsValidation().Validate(null, options).Succeeded);
    }

    [Fact]
    public void WrongSettingsAreNamed()
    {
        var options = new StoreOptions { Provider = StoreProvider.PostgreSql, LogKey = "c2hvcnQ=", Writer = "main" };

        var result = new StoreOptionsValidation().Validate(null, options);

        Assert.Contains("Store:ConnectionString is needed when Store:Provider is PostgreSql.", result.Failures!);
        Assert.Contains("Store:LogKey must be at least 32 bytes in Base64.", result.Failures!);
        Assert.True(new StoreOptionsValidation().Validate(null, new StoreOptions { Writer = "a b" }).Failed);
    }

    private static string Words(IModel model) => string.Join(
        '\n',
        model.GetEntityTypes().OrderBy(e => e.Name, StringComparer.Ordinal)
            .Select(e => e.ToDebugString(MetadataDebugStringOptions.ShortDefault)));
}
