using ImrPredict.Evaluation.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Quality;

/// <summary>
/// Which determined service answers to which predicted one, where a person said so. The last word counts, the others stay.
/// </summary>
public sealed class ServicePairs(IDbContextFactory<StoreContext> contexts, TimeProvider time)
{
    /// <param name="pair">Its determined service is null where none of the determination answers to the predicted one.</param>
    public async Task AddAsync(Guid predictionId, ServicePair pair, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Add(new ServicePairEntity
        {
            PredictionId = predictionId,
            Predicted = pair.Predicted,
            Determined = pair.Determined,
            By = pair.By,
            At = time.GetUtcNow(),
        });
        await context.SaveChangesAsync(cancellationToken);
    }

    internal static async Task<Dictionary<Guid, IReadOnlyList<ServicePair>>> ReadAsync(
        StoreContext context,
        CancellationToken cancellationToken) =>
        (await context.Set<ServicePairEntity>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken))
            .GroupBy(p => p.PredictionId)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<ServicePair>)[.. g.GroupBy(p => p.Predicted)
                    .Select(p => new ServicePair(p.Key, p.Last().Determined, p.Last().By))]);
}

internal sealed class ServicePairEntity
{
    public long Id { get; set; }

    public Guid PredictionId { get; set; }

    public int Predicted { get; set; }

    public int? Determined { get; set; }

    public string By { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

internal sealed class ServicePairTable : IEntityTypeConfiguration<ServicePairEntity>
{
    public void Configure(EntityTypeBuilder<ServicePairEntity> builder)
    {
        builder.ToTable("ServicePairs");
        builder.HasIndex(p => p.PredictionId);
    }
}
