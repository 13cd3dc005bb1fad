using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImrPredict.Store.Predictions;

/// <summary>The log's tables in SQLite: statements that are compiled once and bound anew for each row.</summary>
internal sealed class SqliteLogTables : LogTables
{
    /// <summary>
    /// Pages that are carried from the write-ahead log into the database at once, 64 MB: one that many commits change is carried over once.
    /// Whoever else commits carries over what there is from 4 MB on.
    /// </summary>
    private const int CarriedAtOnce = 16_384;

    /// <summary>SQLite's own measure for every other connection.</summary>
    private const int UsualPages = 1_000;

    private readonly SqliteConnection _connection;
    private readonly SqliteInsert _row;
    private readonly SqliteInsert _text;
    private readonly SqliteInsert _answer;

    public SqliteLogTables(StoreContext context, SqliteConnection connection)
        : base(context)
    {
        _connection = connection;

        // Another writer of the same file is waited for by SQLite itself, which looks again sooner than its client would. The ends of the
        // indexes stay in memory. No commit carries over the write-ahead log: that is done when those who wait for it are answered.
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA busy_timeout = 1000; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 0;";
        settings.ExecuteNonQuery();
        _row = new(
            connection, "PredictionLog",
            "PredictionId", "Writer", "Position", "CreatedAt", "Purpose", "Program", "User", "CaseNumber", "InputFingerprint", "ModelId",
            "ModelHash", "FeatureSet", "TrainedOn", "Outputs", "PreviousHash", "Hash");
        _text = new(connection, "PredictionTexts", "PredictionId", "CaseNumber", "Reference", "Case", "Answer");
        _answer = new(connection, "IdempotentAnswers", "Key", "BodyFingerprint", "CreatedAt", "Answer");
    }

    public override Task WriteAsync(IReadOnlyList<NewEntry> entries, IReadOnlyList<IdempotentAnswer> answers)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var a in answers)
        {
            _answer.Add(a.Key).Add(a.BodyFingerprint).Add(a.CreatedAt.UtcTicks).Add(a.Answer).Run();
        }

        foreach (var r in entries.Select(e => e.Row))
        {
            _row.Add(r.PredictionId).Add(r.Writer).Add(r.Position).Add(r.CreatedAt.UtcTicks).Add(r.Purpose).Add(r.Program).Add(r.User)
                .Add(r.CaseNumber).Add(r.InputFingerprint).Add(r.ModelId).Add(r.ModelHash).Add(r.FeatureSet).Add(r.TrainedOn ? 1 : 0)
                .Add(r.Outputs).Add(r.PreviousHash).Add(r.Hash).Run();
        }

        foreach (var t in entries.Select(e => e.Text))
        {
            _text.Add(t.PredictionId).Add(t.CaseNumber).Add(t.Reference).Add(t.PackedCase).Add(t.PackedAnswer).Run();
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public override void CarryOver()
    {
        var database = _connection.Handle!;
        raw.sqlite3_db_status(database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, resetFlg: 0);
        if (written >= CarriedAtOnce)
        {
            // What cannot be carried over now, because somebody reads or the disk is full, stays durable where it is.
            raw.sqlite3_wal_checkpoint(database, "main");
            raw.sqlite3_db_status(database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out _, out _, resetFlg: 1);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _row.Dispose();
        _text.Dispose();
        _answer.Dispose();
        if (_connection.Handle is { } database)
        {
            // Whoever takes the connection from the pool carries over again what its commits leave.
            raw.sqlite3_wal_autocheckpoint(database, UsualPages);
        }

        await base.DisposeAsync();
    }
}
