using ImrPredict.Determinations;
using ImrPredict.Predictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Worklist;

/// <summary>A row of the worklist: narrow, so that sorting and filtering a hundred
/// thousand stays cheap. Sorted columns are never null.</summary>
internal sealed class DisputeEntity
{
    /// <summary>Stands for "not known" in a sorted date; sorts last.</summary>
    public static readonly DateOnly NoDate = DateOnly.MaxValue;

    /// <summary>Stands for "not predicted" in the sorted probability.</summary>
    public const double NoProbability = -1;

    public long Id { get; set; }

    public int Revision { get; set; }

    public DisputeState State { get; set; }

    public string CaseNumber { get; set; } = "";

    /// <summary>The office's own reference; empty for none.</summary>
    public string Reference { get; set; } = "";

    public DateOnly Received { get; set; }

    public string Source { get; set; } = "";

    public bool IsReplay { get; set; }

    public DateOnly RecordsDue { get; set; } = NoDate;

    public DateOnly DeterminationDue { get; set; } = NoDate;

    public DateOnly PaymentDue { get; set; } = NoDate;

    public double Attention { get; set; } = ImrPredict.Triage.Attention.NotPredicted;

    public double OverturnProbability { get; set; } = NoProbability;

    public double IntervalLow { get; set; }

    public double IntervalHigh { get; set; }

    public bool Uncertain { get; set; }

    public Standing? Standing { get; set; }

    public string? Guideline { get; set; }

    public Guid? PredictionId { get; set; }

    public string? ModelId { get; set; }

    /// <summary>The requests, one a line.</summary>
    public string Requests { get; set; } = "";

    /// <summary>Alike for disputes that ask for the same, see <see cref="ImrPredict.Triage.SameRequests"/>.</summary>
    public string SameRequests { get; set; } = "";

    /// <summary>The words of case number, own reference and requests, see <see cref="DisputeSearch.Folded"/>.</summary>
    public string SearchText { get; set; } = "";

    public DisputeTextEntity Text { get; set; } = null!;
}

/// <summary>The content of a dispute as JSON, apart from its row.</summary>
internal sealed class DisputeTextEntity
{
    public long DisputeId { get; set; }

    public string Content { get; set; } = "";
}

internal sealed class ExpectationEntity
{
    public long Id { get; set; }

    public long DisputeId { get; set; }

    public int ServiceNumber { get; set; }

    public Outcome Expected { get; set; }

    public string? Note { get; set; }

    public string? Reason { get; set; }

    public string By { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public Guid? PredictionId { get; set; }

    public Outcome? ModelOutcome { get; set; }
}

internal sealed class DisputeEventEntity
{
    public long Id { get; set; }

    public long DisputeId { get; set; }

    public DateTimeOffset At { get; set; }

    public string By { get; set; } = "";

    public string What { get; set; } = "";
}

internal sealed class IntakeFailureEntity
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public string Source { get; set; } = "";

    public string Place { get; set; } = "";

    public string Expected { get; set; } = "";

    public string Found { get; set; } = "";
}

/// <summary>The tables of the worklist.</summary>
internal sealed class WorklistTables :
    IEntityTypeConfiguration<DisputeEntity>, IEntityTypeConfiguration<DisputeTextEntity>, IEntityTypeConfiguration<ExpectationEntity>,
    IEntityTypeConfiguration<DisputeEventEntity>, IEntityTypeConfiguration<IntakeFailureEntity>
{
    public void Configure(EntityTypeBuilder<DisputeEntity> builder)
    {
        builder.ToTable("Disputes");
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.HasOne(d => d.Text).WithOne().HasForeignKey<DisputeTextEntity>(t => t.DisputeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.Attention, d.Id });
        builder.HasIndex(d => new { d.Received, d.Id });
        builder.HasIndex(d => new { d.RecordsDue, d.Id });
        builder.HasIndex(d => new { d.DeterminationDue, d.Id });
        builder.HasIndex(d => new { d.PaymentDue, d.Id });
        builder.HasIndex(d => new { d.OverturnProbability, d.Id });
        builder.HasIndex(d => new { d.CaseNumber, d.Id });
        builder.Property(d => d.Reference).HasDefaultValue("");
        builder.HasIndex(d => new { d.Reference, d.Id });
        builder.HasIndex(d => new { d.State, d.Id });

        // The first dispute of those that ask for the same is found, and such groups are counted, without reading the rows.
        builder.Property(d => d.SameRequests).HasMaxLength(20).HasDefaultValue("");
        builder.HasIndex(d => new { d.SameRequests, d.State, d.Attention, d.Id });

        // Holds all that is filtered by, so that a total is counted without reading the rows.
        builder
            .HasIndex(d => new
            {
                d.State,
                d.Uncertain,
                d.Guideline,
                d.OverturnProbability,
                d.RecordsDue,
                d.DeterminationDue,
                d.PaymentDue,
            })
            .HasDatabaseName("IX_Disputes_Filters");
    }

    public void Configure(EntityTypeBuilder<DisputeTextEntity> builder)
    {
        builder.ToTable("DisputeTexts");
        builder.HasKey(t => t.DisputeId);
        builder.Property(t => t.DisputeId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<ExpectationEntity> builder)
    {
        builder.ToTable("Expectations");
        builder.HasOne<DisputeEntity>().WithMany().HasForeignKey(e => e.DisputeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DisputeEventEntity> builder)
    {
        builder.ToTable("DisputeEvents");
        builder.HasOne<DisputeEntity>().WithMany().HasForeignKey(e => e.DisputeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IntakeFailureEntity> builder) => builder.ToTable("IntakeFailures");
}
