using ImrPredict.Store.Determinations;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Worklist;

/// <summary>What could not be read, until a person has seen to it: no input is lost without a word.</summary>
public sealed class IntakeFailures(StoreContext context, TimeProvider time)
{
    /// <summary>The newest failures, newest first.</summary>
    public async Task<IReadOnlyList<IntakeFailure>> ListAsync(int atMost, CancellationToken cancellationToken) =>
        await context.Set<IntakeFailureEntity>().AsNoTracking().OrderByDescending(f => f.Id).Take(atMost)
            .Select(f => new IntakeFailure(f.Id, f.At, f.Source, f.Place, f.Expected, f.Found)).ToListAsync(cancellationToken);

    /// <summary>The newest failures of disputes that were brought: what was brought as a determination is QA's.</summary>
    public async Task<IReadOnlyList<IntakeFailure>> ListOfDisputesAsync(int atMost, CancellationToken cancellationToken) =>
        await OfDisputes().AsNoTracking().OrderByDescending(f => f.Id).Take(atMost)
            .Select(f => new IntakeFailure(f.Id, f.At, f.Source, f.Place, f.Expected, f.Found)).ToListAsync(cancellationToken);

    public Task<int> CountOfDisputesAsync(CancellationToken cancellationToken) => OfDisputes().CountAsync(cancellationToken);

    public Task<int> DismissOfDisputesAsync(CancellationToken cancellationToken) => OfDisputes().ExecuteDeleteAsync(cancellationToken);

    private IQueryable<IntakeFailureEntity> OfDisputes() =>
        context.Set<IntakeFailureEntity>().Where(f => f.Expected != DeterminationIntake.Expected);

    /// <summary>The newest failures of one way in, by what was expected there.</summary>
    public async Task<IReadOnlyList<IntakeFailure>> ListAsync(string expected, int atMost, CancellationToken cancellationToken) =>
        await context.Set<IntakeFailureEntity>().AsNoTracking().Where(f => f.Expected == expected).OrderByDescending(f => f.Id).Take(atMost)
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

    /// <summary>Dismisses the failures of one way in.</summary>
    public Task<int> DismissAllAsync(string expected, CancellationToken cancellationToken) =>
        context.Set<IntakeFailureEntity>().Where(f => f.Expected == expected).ExecuteDeleteAsync(cancellationToken);
}
