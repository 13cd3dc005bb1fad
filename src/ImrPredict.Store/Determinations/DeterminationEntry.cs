using ImrPredict.Determinations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Determinations;

/// <summary>What became of one dispute, as one source tells it. A later telling supersedes it and leaves it standing.</summary>
internal sealed class DeterminationEntry
{
    public long Id { get; init; }

    public required string Program { get; init; }

    /// <summary>Empty where only a reference is known.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The office's own reference; erased with the text.</summary>
    public string? Reference { get; set; }

    public DisputeDisposition Disposition { get; init; }

    public DateOnly? DecisionDate { get; init; }

    public string? Source { get; init; }

    public DateTimeOffset ImportedAt { get; init; }

    public required string ImportedBy { get; init; }

    /// <summary>Keyed hash of the content: the same telling twice is no correction.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The entry that this one corrects; null for a case's first.</summary>
    public long? Supersedes { get; init; }

    /// <summary>JSON of the determination; null once its text was erased.</summary>
    public string? Text { get; set; }

    public IList<DeterminedService> Services { get; init; } = [];
}

internal sealed class DeterminationEntryTable : IEntityTypeConfiguration<DeterminationEntry>
{
    public void Configure(EntityTypeBuilder<DeterminationEntry> builder)
    {
        builder.ToTable("Determinations");
        builder.Property(d => d.Disposition).HasConversion<string>();
        builder.HasMany(d => d.Services).WithOne().HasForeignKey(s => s.DeterminationId);
        builder.HasIndex(d => new { d.Program, d.CaseNumber });
        builder.HasIndex(d => d.Reference);
        builder.HasIndex(d => d.DecisionDate);

        // A determination is corrected at most once; a further correction corrects the correction.
        builder.HasIndex(d => d.Supersedes).IsUnique();
    }
}

/// <summary>The determination of one service, with what is read out of its words for search and segments.</summary>
internal sealed class DeterminedService
{
    public long Id { get; init; }

    public long DeterminationId { get; init; }

    public int Number { get; init; }

    /// <summary>Null once its text was erased.</summary>
    public string? Request { get; set; }

    public required string RequestFingerprint { get; init; }

    public Outcome Outcome { get; init; }

    /// <summary>Kebab-case names, separated by blanks: first the category, then drug class,
    /// ingredients, body regions, each after its kind, as in "body:lumbar".</summary>
    public required string Facets { get; init; }

    /// <summary>Guideline families that the reviewer cites, separated by blanks.</summary>
    public required string Families { get; init; }
}

internal sealed class DeterminedServiceTable : IEntityTypeConfiguration<DeterminedService>
{
    public void Configure(EntityTypeBuilder<DeterminedService> builder)
    {
        builder.ToTable("DeterminedServices");
        builder.Property(s => s.Outcome).HasConversion<string>();
    }
}

internal static class DeterminationTables
{
    extension(StoreContext context)
    {
        public DbSet<DeterminationEntry> Determinations => context.Set<DeterminationEntry>();

        public DbSet<DeterminedService> DeterminedServices => context.Set<DeterminedService>();
    }
}
