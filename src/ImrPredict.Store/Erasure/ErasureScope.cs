using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Erasure;

/// <summary>Rows that lose their words together.</summary>
/// <param name="Predictions">Predictions that have a text.</param>
/// <param name="Determinations">Entries of determinations that have a text.</param>
/// <param name="Disputes">Rows of the worklist.</param>
/// <param name="Sources">Names of the files that those disputes came from; they often hold a person's name.</param>
internal sealed record ErasureScope(
    IReadOnlyList<Guid> Predictions, IReadOnlyList<long> Determinations, IReadOnlyList<long> Disputes, IReadOnlyList<string> Sources)
{
    public static ErasureScope Empty { get; } = new([], [], [], []);

    public bool IsEmpty => Predictions.Count == 0 && Determinations.Count == 0 && Disputes.Count == 0;

    /// <summary>All that is kept of some cases.</summary>
    public static async Task<ErasureScope> OfCasesAsync(
        StoreContext context, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var disputes = await context.Set<DisputeEntity>().Where(d => numbers.Contains(d.CaseNumber))
            .Select(d => new { d.Id, d.Source }).ToListAsync(cancellationToken);
        return new(
            await context.PredictionTexts.Where(t => t.CaseNumber != null && numbers.Contains(t.CaseNumber)).Select(t => t.PredictionId)
                .ToListAsync(cancellationToken),
            await context.Determinations.Where(d => numbers.Contains(d.CaseNumber) && d.Text != null).Select(d => d.Id)
                .ToListAsync(cancellationToken),
            [.. disputes.Select(d => d.Id)],
            [.. disputes.Select(d => d.Source).Where(s => s.Length > 0).Distinct()]);
    }

    public ErasureScope With(ErasureScope other) => new(
        [.. Predictions.Union(other.Predictions)], [.. Determinations.Union(other.Determinations)],
        [.. Disputes.Union(other.Disputes)], [.. Sources.Union(other.Sources)]);
}
