using Microsoft.Data.Sqlite;

namespace ImrPredict.Store.Predictions;

/// <summary>The log's tables in SQLite: statements that are compiled once and bound anew for each row.</summary>
internal sealed class SqliteLogTables : LogTables
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _row;
    private readonly SqliteCommand _text;
    private readonly SqliteCommand _answer;

    public SqliteLogTables(StoreContext context, SqliteConnection connection)
        : base(context)
    {
        _connection = connection;

        // Another writer of the same file is waited for by SQLite itself, which looks again sooner than its client would.
        using var wait = connection.CreateCommand();
        wait.CommandText = "PRAGMA busy_timeout = 1000;";
        wait.ExecuteNonQuery();
        _row = Insert(
            "PredictionLog",
            "PredictionId", "Writer", "Position", "CreatedAt", "Purpose", "Program", "User", "CaseNumber", "InputFingerprint", "ModelId",
            "ModelHash", "FeatureSet", "TrainedOn", "Outputs", "PreviousHash", "Hash");
        _text = Insert("PredictionTexts", "PredictionId", "CaseNumber", "Reference", "Case", "Answer");

        // Their bytes are in the database's encoding already, so that the cast copies nothing and what is kept is text.
        _text.CommandText = _text.CommandText.Replace(
            "@Case, @Answer", "CAST(@Case AS TEXT), CAST(@Answer AS TEXT)", StringComparison.Ordinal);
        _answer = Insert("IdempotentAnswers", "Key", "BodyFingerprint", "CreatedAt", "Answer");
    }

    public override Task WriteAsync(IReadOnlyList<NewEntry> entries, IReadOnlyList<IdempotentAnswer> answers)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var a in answers)
        {
            Execute(_answer, transaction, a.Key, a.BodyFingerprint, a.CreatedAt.UtcTicks, a.Answer);
        }

        foreach (var r in entries.Select(e => e.Row))
        {
            Execute(
                _row,
                transaction,
                r.PredictionId, r.Writer, r.Position, r.CreatedAt.UtcTicks, r.Purpose, r.Program, r.User, r.CaseNumber, r.InputFingerprint,
                r.ModelId, r.ModelHash, r.FeatureSet, r.TrainedOn, r.Outputs, r.PreviousHash, r.Hash);
        }

        foreach (var t in entries.Select(e => e.Text))
        {
            Execute(_text, transaction, t.PredictionId, t.CaseNumber, t.Reference, t.Case, t.Answer);
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _row.DisposeAsync();
        await _text.DisposeAsync();
        await _answer.DisposeAsync();
        await base.DisposeAsync();
    }

    private SqliteCommand Insert(string table, params ReadOnlySpan<string> columns)
    {
        var command = _connection.CreateCommand();
        foreach (var column in columns)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "@" + column });
        }

        var names = string.Join("\", \"", columns);
        command.CommandText = $"INSERT INTO \"{table}\" (\"{names}\") VALUES (@{string.Join(", @", columns)})";
        return command;
    }

    private static void Execute(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
