using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Erasure;

/// <summary>Clears what was deleted out of the database's files: free pages, segments of an index, the write-ahead log.</summary>
public sealed class ClearedFiles(IOptions<StoreOptions> options)
{
    private const int CheckpointAttempts = 40;

    private static readonly string[] TablesWithWords =
    [
        "PredictionTexts", "Determinations", "DeterminedServices", "SimilarServices", "Disputes", "DisputeTexts", "DisputeEvents",
        "Expectations", "IntakeFailures", "OfficeLists", "QualityFindings", "IdempotentAnswers",
        "OutcomeQuestions", "Jobs", "JobDocuments",
    ];

    /// <summary>Notes, in the transaction that deletes words, that the files are to be cleared: a death of the program in between
    /// leaves nothing behind for longer than until the next start. Every program that shares the store sees that words were
    /// erased.</summary>
    internal static Task NoteAsync(StoreContext context, CancellationToken cancellationToken) => context.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "StoreMarks" ("Name", "Value")
        VALUES ({StoreMark.Uncleared}, ''), ({StoreMark.LastErasure}, {Guid.NewGuid().ToString()})
        ON CONFLICT ("Name") DO UPDATE SET "Value" = excluded."Value"
        """,
        cancellationToken);

    internal async Task ClearAsync(StoreContext context, CancellationToken cancellationToken)
    {
        await ClearTablesAsync(context, cancellationToken);
        await context.Set<StoreMark>().Where(m => m.Name == StoreMark.Uncleared).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task ClearTablesAsync(StoreContext context, CancellationToken cancellationToken)
    {
        // A large store takes its time; those who write meanwhile wait or are told to come back.
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        if (options.Value.Provider == StoreProvider.PostgreSql)
        {
            // FULL writes each table anew. The server's own write-ahead log and its backups are its operator's.
            foreach (var table in TablesWithWords)
            {
#pragma warning disable EF1002 // A name of ours, not of a caller.
                await context.Database.ExecuteSqlRawAsync($"VACUUM (FULL) \"{table}\"", cancellationToken);
#pragma warning restore EF1002
            }

            return;
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(
            """
            PRAGMA secure_delete = ON;
            INSERT INTO "SimilarServices"("SimilarServices") VALUES('optimize');
            INSERT INTO "DisputeWords"("DisputeWords") VALUES('rebuild');
            """,
            cancellationToken);
        await context.Database.ExecuteSqlRawAsync("VACUUM;", cancellationToken);
        for (var attempt = 0; attempt < CheckpointAttempts; attempt++)
        {
            // The first number is 1 while somebody still reads from the write-ahead log.
            if (await CheckpointAsync(context, cancellationToken))
            {
                break;
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    private static async Task<bool> CheckpointAsync(StoreContext context, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetInt32(0) == 0;
    }
}
