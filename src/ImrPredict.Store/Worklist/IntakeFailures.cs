using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Worklist;

/// <summary>What could not be read, until a person has seen to it: no input is lost without a word.</summary>
public sealed class IntakeFailures(StoreContext context, TimeProvider time)
{
    /// <summary>The newest failures, newest first.</summary>
    public async Task<IReadOnlyList<IntakeFailure>> ListAsync(int atMost, CancellationToken cancellationToken) =>
        await context.Set<IntakeFailureEntity>().AsNoTracking().OrderByDescending(f => f.Id).Take(atMost)
            .Select(f => new IntakeFailure(f.Id, f.At, f.Source, f.Place, f.Expected, f.Found)).ToListAsync(cancellationToken);

    public Task<int> CountAsync(CancellationToken cancellationToken) => context.Set<IntakeFailureEntity>().CountAsync(cancellationToken);

    public async Task AddAsync(
        IEnumerable<(string Source, string Place, string Expected, string Found)> failures,
        CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        context.AddRange(failures.Select(f =>
            new IntakeFailureEntity { At = at, Source = f.Source, Place = f.Place, Expected = f.Expected, Found = f.Found }));
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }

    public Task<int> DismissAsync(long id, CancellationToken cancellationToken) =>
        context.Set<IntakeFailureEntity>().Where(f => f.Id == id).ExecuteDeleteAsync(cancellationToken);

    public Task<int> DismissAllAsync(CancellationToken cancellationToken) =>
        context.Set<IntakeFailureEntity>().ExecuteDeleteAsync(cancellationToken);
}
