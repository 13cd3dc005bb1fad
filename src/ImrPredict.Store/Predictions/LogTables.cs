using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ImrPredict.Store.Predictions;

/// <summary>
/// The tables of the prediction log over one kept connection, written by prepared commands of the database's own client: tracking every
/// row as an entity costs more than the commit that all who wait share.
/// </summary>
/// <remarks>For one caller at a time.</remarks>
internal abstract class LogTables(StoreContext context) : IAsyncDisposable
{
    /// <summary>Opens a connection of its own, as durable as the store's others.</summary>
    public static async Task<LogTables> OpenAsync(IDbContextFactory<StoreContext> contexts)
    {
        var context = await contexts.CreateDbContextAsync();
        try
        {
            await context.Database.OpenConnectionAsync();
            return context.Database.GetDbConnection() switch
            {
                SqliteConnection sqlite => new SqliteLogTables(context, sqlite),
                NpgsqlConnection postgreSql => await PostgreSqlLogTables.OpenAsync(context, postgreSql),
                var other => throw new NotSupportedException($"The log cannot be written through a {other.GetType().Name}."),
            };
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last entry of a chain; position 0 and an empty hash for a chain without one.</summary>
    public async Task<LogHead> HeadAsync(string writer) =>
        await LogHead.FindAsync(context, writer, CancellationToken.None) ?? new(0, "");

    /// <summary>What requests with these keys were answered with, by key.</summary>
    public async Task<Dictionary<string, IdempotentAnswer>> AnswersAsync(IReadOnlyList<string> keys) =>
        await context.IdempotentAnswers.AsNoTracking().Where(a => keys.Contains(a.Key)).ToDictionaryAsync(a => a.Key);

    /// <summary>Writes all or nothing, and returns once it is on disk.</summary>
    /// <exception cref="DbException">Nothing was written; see <see cref="StoreFailures.IsTakenPlace"/>.</exception>
    public abstract Task WriteAsync(IReadOnlyList<NewEntry> entries, IReadOnlyList<IdempotentAnswer> answers);

    /// <summary>Does what a commit leaves to be done and nobody needs to wait for; it never fails.</summary>
    public virtual void CarryOver()
    {
    }

    public virtual ValueTask DisposeAsync() => context.DisposeAsync();
}

/// <summary>Where a chain ends.</summary>
internal sealed record LogHead(long Position, string Hash)
{
    /// <returns>Null for a chain without an entry.</returns>
    public static async Task<LogHead?> FindAsync(StoreContext context, string writer, CancellationToken cancellationToken) =>
        (await context.RowsAsync(
            "SELECT \"Position\", \"Hash\" FROM \"PredictionLog\" WHERE \"Writer\" = @writer ORDER BY \"Position\" DESC LIMIT 1",
            r => new LogHead(r.GetInt64(0), r.GetString(1)), cancellationToken, ("@writer", writer))).SingleOrDefault();
}
