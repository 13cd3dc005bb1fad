using ImrPredict.Cases;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Erasure;

/// <summary>Erases the words of a case where the law asks for it, from the database and from its files. The prediction log keeps
/// its entries, which hold no words, and stays verifiable: the audit trail says which texts were erased.</summary>
public sealed class TextEraser(
    IDbContextFactory<StoreContext> contexts, ISimilarIndex index, AuditLog audit, IOptions<StoreOptions> options,
    ArchiveChanges changes)
{
    private const int CheckpointAttempts = 40;

    /// <summary>Erases every text of a case: what was asked and answered, what was decided, in
    /// its letters' words, and its place in the worklist.</summary>
    /// <returns>How many predictions and determinations lost their text, and how many disputes left the worklist.</returns>
    public async Task<(int Predictions, int Determinations, int Disputes)> EraseAsync(
        CaseNumber caseNumber,
        CancellationToken cancellationToken)
    {
        var number = caseNumber.Value;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var logged = await context.PredictionTexts.Where(t => t.CaseNumber == number).Select(t => t.PredictionId)
            .ToListAsync(cancellationToken);

        // First the record, then the deed: a text that is there although its erasure is recorded harms no verification.
        await RecordAsync(logged, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var predictions = await context.PredictionTexts.Where(t => logged.Contains(t.PredictionId)).ExecuteDeleteAsync(cancellationToken);
        var entries = await context
            .Determinations.Where(d => d.CaseNumber == number && d.Text != null)
            .Select(d => d.Id)
            .ToListAsync(cancellationToken);
        var services = context.DeterminedServices.Where(s => entries.Contains(s.DeterminationId));
        await index.RemoveAsync(context, await services.Select(s => s.Id).ToListAsync(cancellationToken), cancellationToken);
        await services.ExecuteUpdateAsync(s => s.SetProperty(x => x.Request, (string?)null), cancellationToken);
        await context.Determinations.Where(d => entries.Contains(d.Id))
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.Text, (string?)null).SetProperty(x => x.Reference, (string?)null),
                cancellationToken);
        var dropped = await context.Set<DisputeEntity>().Where(d => d.CaseNumber == number)
            .Select(d => new { d.Id, d.Source }).ToListAsync(cancellationToken);
        var disputes = await context.Set<DisputeEntity>().Where(d => d.CaseNumber == number).ExecuteDeleteAsync(cancellationToken);
        await EraseNamesAsync(context, [.. dropped.Select(d => d.Source)], number, cancellationToken);
        await OutcomeQuestions.EraseAsync(context, [number], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Announce();
        await ClearFilesAsync(context, cancellationToken);
        return (predictions, entries.Count, disputes);
    }

    /// <summary>Erases the text of one prediction.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> EraseAsync(Guid predictionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.PredictionTexts.AnyAsync(t => t.PredictionId == predictionId, cancellationToken))
        {
            return false;
        }

        await RecordAsync([predictionId], cancellationToken);
        await context.PredictionTexts.Where(t => t.PredictionId == predictionId).ExecuteDeleteAsync(cancellationToken);
        await ClearFilesAsync(context, cancellationToken);
        return true;
    }

    private Task RecordAsync(IReadOnlyList<Guid> predictions, CancellationToken cancellationToken) => audit.AppendAsync(
        [.. predictions.Select(id => AuditEvent.OfCommand(AuditEvent.TextErased, id.ToString("D")))], cancellationToken);

    /// <summary>Names of files, which often hold a person's: failed imports of the same files, and answers kept for repetition.</summary>
    private static async Task EraseNamesAsync(
        StoreContext context, IReadOnlyList<string> sources, string number, CancellationToken cancellationToken)
    {
        await context.Set<IntakeFailureEntity>().Where(f => sources.Contains(f.Source) || f.Source.Contains(number))
            .ExecuteDeleteAsync(cancellationToken);

        // Those of imports list what was rejected by the names of its files; those of predictions hold ids.
        await context.IdempotentAnswers.Where(a => a.Answer.Contains("rejections")).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Leaves nothing of what was deleted in free pages, in segments of an index or in the write-ahead log.</summary>
    private async Task ClearFilesAsync(StoreContext context, CancellationToken cancellationToken)
    {
        // A large store takes its time; those who write meanwhile wait or are told to come back.
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        if (options.Value.Provider == StoreProvider.PostgreSql)
        {
            // FULL writes each table anew. The server's own write-ahead log and its backups are its operator's.
            foreach (var table in (string[])
                ["PredictionTexts", "Determinations", "DeterminedServices", "SimilarServices", "Disputes", "DisputeTexts",
                    "IntakeFailures", "IdempotentAnswers", "OutcomeQuestions"])
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
