using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ImrPredict.Store.Database;

/// <summary>Creates the database at the first start and brings an older one up to date at every start, before the first request.</summary>
public sealed class StoreUpgrade(IDbContextFactory<StoreContext> contexts, IOptions<StoreOptions> options) : IHostedService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>An index over millions of rows takes minutes, and so does waiting for another program that makes it.</summary>
    private static readonly TimeSpan LongestUpgrade = TimeSpan.FromHours(1);

    /// <summary>Names the lock among others of the database: "ImrPredi" as a number.</summary>
    private const long UpgradeLock = 0x496D725072656469;

    /// <exception cref="StoreRefusedException">The folder or the database cannot be used; the message says why.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UpgradeAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreRefusedException.OfFolder(options.Value, e);
        }
        catch (Exception e) when (StoreFailures.WhyAway(e) is { } why)
        {
            throw new StoreRefusedException(
                options.Value.Provider == StoreProvider.PostgreSql
                    ? $"The database of Store:ConnectionString cannot be used: {why}."
                    : $"The database in Store:Folder ({options.Value.ResolveFolder()}) cannot be used: {why}.",
                e);
        }
    }

    private async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (options.Value.Provider == StoreProvider.PostgreSql)
        {
            await UpgradePostgreSqlAsync(context, cancellationToken);
            return;
        }

        var file = options.Value.DatabaseFile();
        PrivateFiles.CreateFolder(Path.GetDirectoryName(file)!);

        // The system lets go of this lock when its holder dies. SQLite's own migration lock is a row that a killed program
        // leaves behind and that would be waited for without end; whoever holds the file knows that such a row is dead.
        await using var holder = await HoldAsync(file + ".upgrade", cancellationToken);
        if (File.Exists(file) && new FileInfo(file).Length == 0 && !options.Value.AcceptLoss
            && (File.Exists(options.Value.KeyFile()) || File.Exists(options.Value.HeadsFile())))
        {
            throw new StoreRefusedException(
                $"The database {file} is empty, but a log was kept here before: put its backup back (`restore`), or set Store:AcceptLoss "
                    + "to true to begin anew.");
        }

        PrivateFiles.Create(file);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using (var command = context.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = "PRAGMA journal_mode = WAL;";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        if (await IsUpToDateAsync(context, cancellationToken))
        {
            return;
        }

        if (await context
                .Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
                .SingleAsync(cancellationToken) > 0)
        {
            await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\";", cancellationToken);
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// Of programs that start at once one upgrades, and the others wait and find nothing left to do: each looks at what is missing before
    /// EF Core's own lock, so that two would make the same tables. The server lets go of this lock when its holder dies.
    /// </summary>
    private static async Task UpgradePostgreSqlAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            try
            {
                await creator.CreateAsync(cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another program was quicker.
            }
        }

        context.Database.SetCommandTimeout(LongestUpgrade);
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (await IsUpToDateAsync(context, cancellationToken))
        {
            return;
        }

        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({UpgradeLock})", cancellationToken);
        try
        {
            // Whoever held the lock may have upgraded, and may have been a newer program.
            if (!await IsUpToDateAsync(context, cancellationToken))
            {
                await context.Database.MigrateAsync(cancellationToken);
            }
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({UpgradeLock})", CancellationToken.None);
        }
    }

    /// <summary>Whether every migration was applied: asked of the database, because EF Core would first build what applies one.</summary>
    /// <exception cref="StoreRefusedException">One was applied that this program does not know.</exception>
    internal static async Task<bool> IsUpToDateAsync(StoreContext context, CancellationToken cancellationToken)
    {
        List<string> applied;
        try
        {
            applied = await context.RowsAsync(
                "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", r => r.GetString(0), cancellationToken);
        }
        catch (DbException)
        {
            // A new database has no such table; whatever else is wrong the upgrade will say.
            return false;
        }

        var known = context.Database.GetMigrations().ToList();
        return applied.Except(known).Max() is { } newer
            ? throw new StoreRefusedException(
                $"The store was brought up to {newer} by a newer program, and this one would misread what that changed: run the newer "
                    + "program, or put a copy from before the upgrade back (`restore`).")
            : known.TrueForAll(applied.Contains);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<FileStream> HoldAsync(string path, CancellationToken cancellationToken)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeld(e) && waited.Elapsed < LongestWait)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and the two sharing violations of Windows. Whatever else is wrong does not pass by waiting.
    private static bool IsHeld(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
