using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Quality;

/// <summary>What QA found of single disagreements. Nothing is overwritten: the last finding of a service counts, the others stay.</summary>
public sealed class QualityFindings(IDbContextFactory<StoreContext> contexts, TimeProvider time)
{
    public async Task AddAsync(Guid predictionId, int service, QualityFinding finding, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Add(new QualityFindingEntity
        {
            PredictionId = predictionId,
            ServiceNumber = service,
            Kind = finding.Kind,
            Note = finding.Note,
            By = finding.By ?? "",
            At = time.GetUtcNow(),
        });
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Changes whenever a finding was added or erased.</summary>
    public async Task<(long Last, int Count)> VersionAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var findings = context.Set<QualityFindingEntity>();
        return (await findings.MaxAsync(f => (long?)f.Id, cancellationToken) ?? 0, await findings.CountAsync(cancellationToken));
    }

    /// <summary>The finding that counts for each service of a prediction.</summary>
    public async Task<IReadOnlyDictionary<(Guid PredictionId, int Service), QualityFinding>> AllAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var findings = new Dictionary<(Guid, int), QualityFinding>();
        await foreach (var finding in context
                .Set<QualityFindingEntity>()
                .AsNoTracking()
                .OrderBy(f => f.Id)
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken))
        {
            findings[(finding.PredictionId, finding.ServiceNumber)] = new(finding.Kind, finding.Note, finding.By);
        }

        return findings;
    }

    /// <summary>The report with QA's finding beside each disagreement; the figures stay as they were computed.</summary>
    public async Task<QualityReport> ApplyToAsync(QualityReport report, CancellationToken cancellationToken)
    {
        var findings = await AllAsync(cancellationToken);
        return findings.Count == 0
            ? report
            : report with
            {
                Disagreements =
                [
                    .. report.Disagreements.Select(d =>
                        d with
                        {
                            Finding =
                                findings.GetValueOrDefault((d.Service.Logged.Prediction.PredictionId, d.Service.Predicted.Number))
                                ?? d.Finding,
                        }
                    ),
                ],
            };
    }
}

internal sealed class QualityFindingEntity
{
    public long Id { get; set; }

    public Guid PredictionId { get; set; }

    public int ServiceNumber { get; set; }

    public FindingKind Kind { get; set; }

    public string? Note { get; set; }

    public string By { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

internal sealed class QualityFindingTable : IEntityTypeConfiguration<QualityFindingEntity>
{
    public void Configure(EntityTypeBuilder<QualityFindingEntity> builder)
    {
        builder.ToTable("QualityFindings");
        builder.HasIndex(f => new { f.PredictionId, f.ServiceNumber });
    }
}
