using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Database;

/// <summary>Creates the database at the first start and brings an older one up to date at every start, before the first request.</summary>
public sealed class StoreUpgrade(IDbContextFactory<StoreContext> contexts, IOptions<StoreOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (options.Value.Provider == StoreProvider.PostgreSql)
        {
            await context.Database.MigrateAsync(cancellationToken);
            return;
        }

        var file = options.Value.DatabaseFile();
        PrivateFiles.CreateFolder(Path.GetDirectoryName(file)!);

        // The system lets go of this lock when its holder dies. SQLite's own migration lock is a row that a killed program
        // leaves behind and that would be waited for without end; whoever holds the file knows that such a row is dead.
        await using var holder = await HoldAsync(file + ".upgrade", cancellationToken);
        PrivateFiles.Create(file);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        if (await context
                .Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
                .SingleAsync(cancellationToken) > 0)
        {
            await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\";", cancellationToken);
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<FileStream> HoldAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }
}
