using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace ImrPredict.Store.Worklist;

/// <summary>
/// Writes what was said of many disputes by prepared commands of the database's own client, within the transaction under way: tracking
/// each dispute as an entity costs as much as predicting it.
/// </summary>
internal static class AssessedRows
{
    private const string SqliteUpdate = """
        UPDATE "Disputes" SET "State" = @State, "Attention" = @Attention, "OverturnProbability" = @OverturnProbability,
            "IntervalLow" = @IntervalLow, "IntervalHigh" = @IntervalHigh, "Uncertain" = @Uncertain, "Standing" = @Standing,
            "Guideline" = @Guideline, "PredictionId" = @PredictionId, "ModelId" = @ModelId, "Revision" = "Revision" + 1
        WHERE "Id" = @Id AND "Revision" = @Revision
        """;

    private const string SqliteEvent = """
        INSERT INTO "DisputeEvents" ("DisputeId", "At", "By", "What") VALUES (@Id, @At, @By, @What)
        """;

    // Locked in the order of their ids, so that two who write the same disputes wait for each other once and never for ever.
    private const string PostgreSqlUpdate = """
        WITH locked AS MATERIALIZED (SELECT "Id" FROM "Disputes" WHERE "Id" = ANY($1) ORDER BY "Id" FOR UPDATE),
        said AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                AS s(id, revision, state, attention, probability, low, high, uncertain, standing, guideline, prediction, model, what)),
        changed AS (
            UPDATE "Disputes" AS d SET "State" = s.state, "Attention" = s.attention, "OverturnProbability" = s.probability,
                "IntervalLow" = s.low, "IntervalHigh" = s.high, "Uncertain" = s.uncertain, "Standing" = s.standing,
                "Guideline" = s.guideline, "PredictionId" = s.prediction, "ModelId" = s.model, "Revision" = d."Revision" + 1
            FROM said AS s JOIN locked AS l ON l."Id" = s.id WHERE d."Id" = s.id AND d."Revision" = s.revision
            RETURNING d."Id", s.what)
        INSERT INTO "DisputeEvents" ("DisputeId", "At", "By", "What") SELECT "Id", $14, $15, what FROM changed ORDER BY "Id"
        """;

    /// <param name="rows">Each with the state and the assessment to keep, and the revision it was read at.</param>
    /// <param name="what">What happened to each, for the history.</param>
    /// <returns>How many are kept: a row of another revision by now, or erased, stays as it is and gets no entry in the history.</returns>
    public static Task<int> WriteAsync(
        StoreContext context, IReadOnlyList<DisputeEntity> rows, IReadOnlyList<string> what, string by, DateTimeOffset at,
        CancellationToken cancellationToken) => context.Database.GetDbConnection() switch
        {
            SqliteConnection sqlite => Task.FromResult(Write(
                sqlite, (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction(), rows, what, by, at)),
            NpgsqlConnection postgreSql => WriteAsync(postgreSql, rows, what, by, at, cancellationToken),
            var other => throw new NotSupportedException($"The worklist cannot be written through a {other.GetType().Name}."),
        };

    private static int Write(
        SqliteConnection connection, SqliteTransaction? transaction, IReadOnlyList<DisputeEntity> rows, IReadOnlyList<string> what,
        string by, DateTimeOffset at)
    {
        using var update = new SqliteCommand(SqliteUpdate, connection, transaction);
        using var happened = new SqliteCommand(SqliteEvent, connection, transaction);
        var kept = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            Bind(
                update, ("@Id", row.Id), ("@Revision", row.Revision), ("@State", (int)row.State), ("@Attention", row.Attention),
                ("@OverturnProbability", row.OverturnProbability), ("@IntervalLow", row.IntervalLow), ("@IntervalHigh", row.IntervalHigh),
                ("@Uncertain", row.Uncertain), ("@Standing", (int?)row.Standing), ("@Guideline", row.Guideline),
                ("@PredictionId", row.PredictionId), ("@ModelId", row.ModelId));
            if (update.ExecuteNonQuery() == 1)
            {
                Bind(happened, ("@Id", row.Id), ("@At", at.UtcTicks), ("@By", by), ("@What", what[i]));
                kept += happened.ExecuteNonQuery();
            }
        }

        return kept;
    }

    /// <summary>Binds anew what was bound for the row before, so that the statement is compiled once.</summary>
    private static void Bind(SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var isFirst = command.Parameters.Count == 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (isFirst)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = values[i].Name });
            }

            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }
    }

    private static async Task<int> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<DisputeEntity> rows, IReadOnlyList<string> what, string by, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgreSqlUpdate, connection)
        {
            Parameters =
            {
                Column(rows, NpgsqlDbType.Bigint, r => r.Id), Column(rows, NpgsqlDbType.Integer, r => r.Revision),
                Column(rows, NpgsqlDbType.Integer, r => (int)r.State), Column(rows, NpgsqlDbType.Double, r => r.Attention),
                Column(rows, NpgsqlDbType.Double, r => r.OverturnProbability), Column(rows, NpgsqlDbType.Double, r => r.IntervalLow),
                Column(rows, NpgsqlDbType.Double, r => r.IntervalHigh), Column(rows, NpgsqlDbType.Boolean, r => r.Uncertain),
                Column(rows, NpgsqlDbType.Integer, r => (int?)r.Standing), Column(rows, NpgsqlDbType.Text, r => r.Guideline),
                Column(rows, NpgsqlDbType.Uuid, r => r.PredictionId), Column(rows, NpgsqlDbType.Text, r => r.ModelId),
                Column(what, NpgsqlDbType.Text, w => w),
                new() { Value = at.UtcTicks, NpgsqlDbType = NpgsqlDbType.Bigint }, new() { Value = by, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        await command.PrepareAsync(cancellationToken);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Column<T, TValue>(IReadOnlyList<T> rows, NpgsqlDbType type, Func<T, TValue> value) => new()
    {
        Value = rows.Select(value).ToArray(),
        NpgsqlDbType = NpgsqlDbType.Array | type,
    };
}
