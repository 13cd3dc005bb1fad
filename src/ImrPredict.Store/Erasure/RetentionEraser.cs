using ImrPredict.Store.Audit;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Erasure;

/// <summary>
/// Erases the words of cases of which nothing was heard for as long as Store:KeepDays says, by the same hand as an erasure that
/// somebody asks for. Entries of the log, figures and the audit trail stay.
/// </summary>
public sealed class RetentionEraser(
    IDbContextFactory<StoreContext> contexts, TextEraser eraser, AuditLog audit, IOptions<StoreOptions> options, TimeProvider time)
{
    /// <summary>So many cases are erased at once; the files are cleared once for each.</summary>
    private const int Chunk = 5_000;

    /// <summary>Erases what is old enough by now; nothing where no age is set.</summary>
    /// <returns>How many cases, and predictions, determinations and disputes without a case number, lost their words.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.KeepDays is not { } days)
        {
            return 0;
        }

        var before = time.GetUtcNow().AddDays(-days);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = await OldCasesAsync(context, before, cancellationToken);
        var nameless = await NamelessAsync(context, before, cancellationToken);
        if (cases.Count > 0 || !nameless.IsEmpty)
        {
            await audit.AppendAsync(
                [AuditEvent.OfCommand("erased by age", $"{cases.Count} cases, nothing heard since {before:yyyy-MM-dd}")],
                cancellationToken);
        }

        foreach (var numbers in cases.Chunk(Chunk))
        {
            var scope = await ErasureScope.OfCasesAsync(context, numbers, cancellationToken);
            await eraser.EraseAsync(context, scope, numbers, cancellationToken);
        }

        await context.Set<IntakeFailureEntity>().Where(f => f.At < before).ExecuteDeleteAsync(cancellationToken);
        await context.Set<OfficeListEntity>().Where(l => l.At < before).ExecuteDeleteAsync(cancellationToken);
        await context.IdempotentAnswers.Where(a => a.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
        if (!nameless.IsEmpty)
        {
            await eraser.EraseAsync(context, nameless, [], cancellationToken);
        }

        return cases.Count + nameless.Predictions.Count + nameless.Determinations.Count + nameless.Disputes.Count;
    }

    private static async Task<List<string>> OldCasesAsync(StoreContext context, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(before.UtcDateTime);
        var old = new HashSet<string>(StringComparer.Ordinal);
        var young = new HashSet<string>(StringComparer.Ordinal);
        void Heard(string number, bool isOld) => (isOld ? old : young).Add(number);

        var predicted = await context.PredictionTexts.Where(t => t.CaseNumber != null)
            .Join(context.Predictions, t => t.PredictionId, e => e.PredictionId, (t, e) => new { Number = t.CaseNumber!, At = e.CreatedAt })
            .GroupBy(t => new { t.Number, IsOld = t.At < before }).Select(g => g.Key).ToListAsync(cancellationToken);
        predicted.ForEach(p => Heard(p.Number, p.IsOld));
        var decided = await context.Determinations.Where(d => d.Text != null && d.CaseNumber != "")
            .GroupBy(d => new { d.CaseNumber, IsOld = d.ImportedAt < before }).Select(g => g.Key).ToListAsync(cancellationToken);
        decided.ForEach(d => Heard(d.CaseNumber, d.IsOld));
        var listed = await context.Set<DisputeEntity>().Where(d => d.CaseNumber != "")
            .Select(d => new
            {
                d.CaseNumber,
                IsOld = d.Received < day && !context.Set<DisputeEventEntity>().Any(e => e.DisputeId == d.Id && e.At >= before),
            })
            .Distinct().ToListAsync(cancellationToken);
        listed.ForEach(d => Heard(d.CaseNumber, d.IsOld));
        old.ExceptWith(young);
        return [.. old.Order(StringComparer.Ordinal)];
    }

    /// <summary>What has no case number is as old as itself.</summary>
    private static async Task<ErasureScope> NamelessAsync(
        StoreContext context, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(before.UtcDateTime);
        var disputes = await context.Set<DisputeEntity>()
            .Where(d => d.CaseNumber == "" && d.Received < day
                && !context.Set<DisputeEventEntity>().Any(e => e.DisputeId == d.Id && e.At >= before))
            .Select(d => new { d.Id, d.Source }).ToListAsync(cancellationToken);
        return new(
            await context.PredictionTexts.Where(t => t.CaseNumber == null)
                .Join(
                    context.Predictions.Where(e => e.CreatedAt < before), t => t.PredictionId, e => e.PredictionId,
                    (t, _) => t.PredictionId)
                .ToListAsync(cancellationToken),
            await context.Determinations.Where(d => d.CaseNumber == "" && d.Text != null && d.ImportedAt < before).Select(d => d.Id)
                .ToListAsync(cancellationToken),
            [.. disputes.Select(d => d.Id)],
            [.. disputes.Select(d => d.Source).Where(s => s.Length > 0).Distinct()]);
    }
}
