using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Treatments;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Similar;

/// <summary>Finds past services like the one asked about, among the determinations that were imported.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SimilarServices(IDbContextFactory<StoreContext> contexts, ISimilarIndex index, SimilarMemory memory)
{
    /// <summary>At most so many are shown for a service.</summary>
    public const int Most = 5;

    /// <summary>Up to five past services for each service of a case, the likest first; never one of the case itself.</summary>
    /// <param name="treatments">What the services ask for, when it was read already; null to read it here.</param>
    /// <returns>One list for each service, in order.</returns>
    public async ValueTask<IReadOnlyList<IReadOnlyList<SimilarDetermination>>> FindAsync(
        ReviewCase reviewCase, IReadOnlyList<Treatment>? treatments, CancellationToken cancellationToken)
    {
        if (await memory.CurrentAsync(cancellationToken) is not { } remembered)
        {
            return await FindIndexedAsync(reviewCase, treatments, cancellationToken);
        }

        var found = new IReadOnlyList<SimilarDetermination>[reviewCase.Services.Count];
        if (remembered.Count == 0)
        {
            Array.Fill(found, []);
            return found;
        }

        treatments ??= ReadTreatments(reviewCase);
        var (program, own) = (reviewCase.Program.ToString(), ReviewNames.Of(reviewCase));
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = remembered.Find(program, own, treatments[i], reviewCase.Services[i].Request);
        }

        return found;
    }

    /// <inheritdoc cref="FindAsync(ReviewCase, IReadOnlyList{Treatment}?, CancellationToken)"/>
    public ValueTask<IReadOnlyList<IReadOnlyList<SimilarDetermination>>> FindAsync(
        ReviewCase reviewCase, CancellationToken cancellationToken) => FindAsync(reviewCase, null, cancellationToken);

    /// <summary>The same answer from the database's own index.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<SimilarDetermination>>> FindIndexedAsync(
        ReviewCase reviewCase, IReadOnlyList<Treatment>? treatments, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        treatments ??= ReadTreatments(reviewCase);
        var found = new List<IReadOnlyList<SimilarDetermination>>(treatments.Count);
        for (var i = 0; i < treatments.Count; i++)
        {
            var request = reviewCase.Services[i].Request;
            found.Add(await IndexedNeighbours.FindAsync(index, context, reviewCase, treatments[i], request, cancellationToken));
        }

        return found;
    }

    private static IReadOnlyList<Treatment> ReadTreatments(ReviewCase reviewCase) =>
        TreatmentReader.Read([.. reviewCase.Services.Select(s => s.Request)]);
}
