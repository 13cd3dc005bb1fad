using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImrPredict.Store.Database;

/// <summary>An answer that was given stands in the log even when the power fails: each commit reaches the disk.</summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    public static SqliteDurability Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Apply(DbConnection connection)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        // What is deleted is overwritten, not only set free: a dismissed file's name, a dropped draft, the former words of a changed one.
        // SQLite waits for a lock in small steps; without its own patience the driver would sleep 150 ms between two tries.
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000; PRAGMA secure_delete = ON;";
        return command;
    }
}
