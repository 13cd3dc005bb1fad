using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImrPredict.Store.Determinations;

/// <summary>The full-text index of a database: which words and facets a determined
/// service holds. It is derived, so entries come and go.</summary>
public interface ISimilarIndex
{
    /// <summary>Adds services, each with its terms: letters and digits only, lower case.</summary>
    Task AddAsync(
        StoreContext context,
        IReadOnlyList<(long ServiceId, IReadOnlyList<string> Terms)> services,
        CancellationToken cancellationToken);

    Task RemoveAsync(StoreContext context, IReadOnlyList<long> serviceIds, CancellationToken cancellationToken);

    /// <summary>The newest services that match. Nothing is ranked here: ranking by
    /// words would visit every match of a common term.</summary>
    /// <param name="required">Terms that each must hold; may be empty.</param>
    /// <param name="any">Terms of which each must hold one; may be empty when something is required.</param>
    Task<IReadOnlyList<long>> FindAsync(
        StoreContext context, IReadOnlyList<string> required, IReadOnlyList<string> any, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// What tells whether anything was added or removed: ids only grow, so an addition moves the last and a removal the count.
    /// </summary>
    Task<IndexState> StateAsync(StoreContext context, CancellationToken cancellationToken);

    /// <summary>Every service that can be found.</summary>
    Task<IReadOnlyList<long>> IdsAsync(StoreContext context, CancellationToken cancellationToken);
}

/// <param name="Count">Services that can be found.</param>
/// <param name="Last">The newest one's id; 0 for none.</param>
public sealed record IndexState(long Count, long Last);

/// <summary>SQLite's FTS5, without a copy of the text.</summary>
internal sealed class SqliteSimilarIndex : ISimilarIndex
{
    public Task AddAsync(
        StoreContext context,
        IReadOnlyList<(long ServiceId, IReadOnlyList<string> Terms)> services,
        CancellationToken cancellationToken) =>
        SimilarIndexCommands.ForEachAsync(
            context, "INSERT INTO \"SimilarServices\"(rowid, terms) VALUES (@id, @terms)", services,
            (command, service) =>
            {
                SimilarIndexCommands.Set(command, "@id", service.ServiceId);
                SimilarIndexCommands.Set(command, "@terms", string.Join(' ', service.Terms));
            },
            cancellationToken);

    public Task RemoveAsync(StoreContext context, IReadOnlyList<long> serviceIds, CancellationToken cancellationToken) =>
        SimilarIndexCommands.ForEachAsync(
            context, "DELETE FROM \"SimilarServices\" WHERE rowid = @id", serviceIds,
            (command, id) => SimilarIndexCommands.Set(command, "@id", id), cancellationToken);

    public Task<IReadOnlyList<long>> FindAsync(
        StoreContext context, IReadOnlyList<string> required, IReadOnlyList<string> any, int limit, CancellationToken cancellationToken) =>
        SimilarIndexCommands.FindAsync(
            context, "SELECT rowid FROM \"SimilarServices\" WHERE \"SimilarServices\" MATCH @match ORDER BY rowid DESC LIMIT @limit",
            SimilarIndexCommands.Match(required, any, '"', " AND ", " OR "), limit, cancellationToken);

    public Task<IndexState> StateAsync(StoreContext context, CancellationToken cancellationToken) =>
        SimilarIndexCommands.StateAsync(context, "SELECT COUNT(*), COALESCE(MAX(rowid), 0) FROM \"SimilarServices\"", cancellationToken);

    public Task<IReadOnlyList<long>> IdsAsync(StoreContext context, CancellationToken cancellationToken) =>
        SimilarIndexCommands.IdsAsync(context, "SELECT rowid FROM \"SimilarServices\"", cancellationToken);
}

/// <summary>PostgreSQL's full-text search. Terms are lexemes as they stand: no dictionary, no stop words.</summary>
internal sealed class PostgreSqlSimilarIndex : ISimilarIndex
{
    public Task AddAsync(
        StoreContext context,
        IReadOnlyList<(long ServiceId, IReadOnlyList<string> Terms)> services,
        CancellationToken cancellationToken) =>
        SimilarIndexCommands.ForEachAsync(
            context, "INSERT INTO \"SimilarServices\"(\"ServiceId\", \"Terms\") VALUES (@id, array_to_tsvector(@terms))", services,
            (command, service) =>
            {
                SimilarIndexCommands.Set(command, "@id", service.ServiceId);
                SimilarIndexCommands.Set(command, "@terms", service.Terms.Distinct().ToArray());
            },
            cancellationToken);

    public Task RemoveAsync(StoreContext context, IReadOnlyList<long> serviceIds, CancellationToken cancellationToken) =>
        SimilarIndexCommands.ForEachAsync(
            context, "DELETE FROM \"SimilarServices\" WHERE \"ServiceId\" = @id", serviceIds,
            (command, id) => SimilarIndexCommands.Set(command, "@id", id), cancellationToken);

    public Task<IReadOnlyList<long>> FindAsync(
        StoreContext context, IReadOnlyList<string> required, IReadOnlyList<string> any, int limit, CancellationToken cancellationToken) =>
        SimilarIndexCommands.FindAsync(
            context,
            "SELECT \"ServiceId\" FROM \"SimilarServices\" WHERE \"Terms\" @@ CAST(@match AS tsquery) ORDER BY \"ServiceId\" DESC LIMIT "
                + "@limit",
            SimilarIndexCommands.Match(required, any, '\'', " & ", " | "), limit, cancellationToken);

    public Task<IndexState> StateAsync(StoreContext context, CancellationToken cancellationToken) => SimilarIndexCommands.StateAsync(
        context, "SELECT COUNT(*), COALESCE(MAX(\"ServiceId\"), 0) FROM \"SimilarServices\"", cancellationToken);

    public Task<IReadOnlyList<long>> IdsAsync(StoreContext context, CancellationToken cancellationToken) =>
        SimilarIndexCommands.IdsAsync(context, "SELECT \"ServiceId\" FROM \"SimilarServices\"", cancellationToken);
}

/// <summary>EF Core knows neither database's full-text tables, so they are spoken to in SQL.</summary>
internal static class SimilarIndexCommands
{
    public static async Task ForEachAsync<T>(
        StoreContext context, string sql, IReadOnlyList<T> items, Action<DbCommand, T> set, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        await using var command = await CreateAsync(context, sql, cancellationToken);
        foreach (var item in items)
        {
            set(command, item);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>A query in either database's syntax. Terms are letters and digits and
    /// stand in quotes, so none is taken for an operator.</summary>
    public static string Match(IReadOnlyList<string> required, IReadOnlyList<string> any, char quote, string and, string or)
    {
        var parts = required.Select(t => $"{quote}{t}{quote}");
        return string.Join(and, any.Count == 0 ? parts : parts.Append($"({string.Join(or, any.Select(t => $"{quote}{t}{quote}"))})"));
    }

    public static async Task<IReadOnlyList<long>> FindAsync(
        StoreContext context,
        string sql,
        string match,
        int limit,
        CancellationToken cancellationToken)
    {
        await using var command = await CreateAsync(context, sql, cancellationToken);
        Set(command, "@match", match);
        Set(command, "@limit", limit);
        return await ReadAsync(command, cancellationToken);
    }

    public static async Task<IReadOnlyList<long>> IdsAsync(StoreContext context, string sql, CancellationToken cancellationToken)
    {
        await using var command = await CreateAsync(context, sql, cancellationToken);
        return await ReadAsync(command, cancellationToken);
    }

    public static async Task<IndexState> StateAsync(StoreContext context, string sql, CancellationToken cancellationToken)
    {
        await using var command = await CreateAsync(context, sql, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(reader.GetInt64(0), reader.GetInt64(1))
            : throw new InvalidOperationException("The index of similar services gave no count.");
    }

    private static async Task<IReadOnlyList<long>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture));
        }

        return found;
    }

    public static void Set(DbCommand command, string name, object value)
    {
        if (command.Parameters.Contains(name))
        {
            command.Parameters[name].Value = value;
            return;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static async Task<DbCommand> CreateAsync(StoreContext context, string sql, CancellationToken cancellationToken)
    {
        var connection = context.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
        }

        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
