using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Database;

/// <summary>
/// Rows asked for by the database's own client. What stands between a start and the first prediction is asked so: until EF Core has put
/// together its first query nothing could be answered, and that takes longer than all such rows.
/// </summary>
internal static class PlainRows
{
    /// <param name="sql">In words that both databases know, with @name for each argument.</param>
    public static async Task<List<T>> RowsAsync<T>(
        this StoreContext context, string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken,
        params (string Name, object Value)[] arguments)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = Command(context, sql, arguments);
            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The same for those who cannot wait otherwise.</summary>
    public static List<T> Rows<T>(
        this StoreContext context, string sql, Func<DbDataReader, T> read, params (string Name, object Value)[] arguments)
    {
        context.Database.OpenConnection();
        try
        {
            using var command = Command(context, sql, arguments);
            var rows = new List<T>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            context.Database.CloseConnection();
        }
    }

    private static DbCommand Command(StoreContext context, string sql, (string Name, object Value)[] arguments)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in arguments)
        {
            var argument = command.CreateParameter();
            (argument.ParameterName, argument.Value) = (name, value);
            command.Parameters.Add(argument);
        }

        return command;
    }
}
