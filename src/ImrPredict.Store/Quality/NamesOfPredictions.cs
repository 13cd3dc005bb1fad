using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Quality;

/// <summary>What disputes that were decided are called.</summary>
/// <param name="Numbers">Case numbers.</param>
/// <param name="References">Own references of offices, whatever their case.</param>
internal sealed record DeterminedNames(HashSet<string> Numbers, HashSet<string> References)
{
    public bool Holds(string? number, string? reference) =>
        (number is not null && Numbers.Contains(number)) || (reference is not null && References.Contains(reference));
}

/// <summary>
/// What the log itself does not say of a prediction's dispute: the office's own reference, and the number of the review that was given
/// to the dispute on the desk after it was predicted.
/// </summary>
internal sealed class NamesOfPredictions
{
    private readonly Dictionary<Guid, string> _references;
    private readonly Dictionary<Guid, string> _attached;

    private NamesOfPredictions(Dictionary<Guid, string> references, Dictionary<Guid, string> attached) =>
        (_references, _attached) = (references, attached);

    public static async Task<NamesOfPredictions> ReadAsync(StoreContext context, CancellationToken cancellationToken) => new(
        await context.PredictionTexts.AsNoTracking().Where(t => t.Reference != null)
            .Select(t => new { t.PredictionId, t.Reference })
            .ToDictionaryAsync(t => t.PredictionId, t => t.Reference!, cancellationToken),
        await context.Set<DisputeEntity>().AsNoTracking().Where(d => d.PredictionId != null && d.CaseNumber != "")
            .Join(
                context.Predictions.Where(p => p.CaseNumber == null),
                d => d.PredictionId,
                p => p.PredictionId,
                (d, p) => new { p.PredictionId, d.CaseNumber })
            .ToDictionaryAsync(d => d.PredictionId, d => d.CaseNumber, cancellationToken));

    /// <summary>The number that the log holds, else the one that was attached later; null for neither.</summary>
    public string? NumberOf(Guid prediction, string? logged) => logged ?? _attached.GetValueOrDefault(prediction);

    public string? ReferenceOf(Guid prediction) => _references.GetValueOrDefault(prediction);
}
