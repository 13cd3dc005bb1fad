using Npgsql;
using NpgsqlTypes;

namespace ImrPredict.Store.Predictions;

/// <summary>The log's tables in PostgreSQL: a whole commit travels as one prepared batch, a table's rows as one array a column.</summary>
internal sealed class PostgreSqlLogTables : LogTables
{
    // Packs long texts in half the time of PostgreSQL's own way, and smaller; a server that was built without it goes on with its own.
    private const string PackQuickly = """
        SELECT set_config('default_toast_compression', 'lz4', false) FROM pg_settings
        WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)
        """;

    private const string InsertRows = """
        INSERT INTO "PredictionLog" ("PredictionId", "Writer", "Position", "CreatedAt", "Purpose", "Program", "User", "CaseNumber",
            "InputFingerprint", "ModelId", "ModelHash", "FeatureSet", "TrainedOn", "Outputs", "PreviousHash", "Hash")
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ORDER BY 3
        """;

    private const string InsertTexts = """
        INSERT INTO "PredictionTexts" ("PredictionId", "CaseNumber", "Reference", "Case", "Answer") SELECT * FROM unnest($1, $2, $3, $4, $5)
        """;

    private const string InsertAnswers = """
        INSERT INTO "IdempotentAnswers" ("Key", "BodyFingerprint", "CreatedAt", "Answer") SELECT * FROM unnest($1, $2, $3, $4)
        """;

    private readonly NpgsqlConnection _connection;

    private PostgreSqlLogTables(StoreContext context, NpgsqlConnection connection)
        : base(context) => _connection = connection;

    public static async Task<PostgreSqlLogTables> OpenAsync(StoreContext context, NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(PackQuickly, connection);
        await command.ExecuteNonQueryAsync();
        return new(context, connection);
    }

    /// <remarks>A batch outside a transaction is one: the server commits it once, at its end.</remarks>
    public override async Task WriteAsync(IReadOnlyList<NewEntry> entries, IReadOnlyList<IdempotentAnswer> answers)
    {
        await using var batch = new NpgsqlBatch(_connection);
        if (answers.Count > 0)
        {
            batch.BatchCommands.Add(new(InsertAnswers)
            {
                Parameters =
                {
                    Texts(answers, a => a.Key), Texts(answers, a => a.BodyFingerprint),
                    Column(answers, NpgsqlDbType.Bigint, a => a.CreatedAt.UtcTicks), Texts(answers, a => a.Answer),
                },
            });
        }

        if (entries.Count > 0)
        {
            var (rows, texts) = (entries.Select(e => e.Row).ToList(), entries.Select(e => e.Text).ToList());
            batch.BatchCommands.Add(new(InsertRows)
            {
                Parameters =
                {
                    Column(rows, NpgsqlDbType.Uuid, r => r.PredictionId), Texts(rows, r => r.Writer),
                    Column(rows, NpgsqlDbType.Bigint, r => r.Position), Column(rows, NpgsqlDbType.Bigint, r => r.CreatedAt.UtcTicks),
                    Texts(rows, r => r.Purpose), Texts(rows, r => r.Program), Texts(rows, r => r.User), Texts(rows, r => r.CaseNumber),
                    Texts(rows, r => r.InputFingerprint), Texts(rows, r => r.ModelId), Texts(rows, r => r.ModelHash),
                    Texts(rows, r => r.FeatureSet), Column(rows, NpgsqlDbType.Boolean, r => r.TrainedOn), Texts(rows, r => r.Outputs),
                    Texts(rows, r => r.PreviousHash), Texts(rows, r => r.Hash),
                },
            });
            batch.BatchCommands.Add(new(InsertTexts)
            {
                Parameters =
                {
                    Column(texts, NpgsqlDbType.Uuid, t => t.PredictionId), Texts(texts, t => t.CaseNumber),
                    Texts(texts, t => t.Reference), Column(texts, NpgsqlDbType.Bytea, t => t.PackedCase),
                    Column(texts, NpgsqlDbType.Bytea, t => t.PackedAnswer),
                },
            });
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.PrepareAsync();
            await batch.ExecuteNonQueryAsync();
        }
    }

    private static NpgsqlParameter Texts<T>(IReadOnlyList<T> rows, Func<T, string?> value) => Column(rows, NpgsqlDbType.Text, value);

    private static NpgsqlParameter Column<T, TValue>(IReadOnlyList<T> rows, NpgsqlDbType type, Func<T, TValue> value) => new()
    {
        Value = rows.Select(value).ToArray(),
        NpgsqlDbType = NpgsqlDbType.Array | type,
    };
}
