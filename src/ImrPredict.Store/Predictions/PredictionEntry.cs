using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Predictions;

/// <summary>One row of the prediction log: what was said, by which model, when, to whom.
/// It holds no text of a case and is never changed.</summary>
internal sealed class PredictionEntry
{
    public long Id { get; init; }

    public Guid PredictionId { get; init; }

    /// <summary>Whose chain the row belongs to.</summary>
    public required string Writer { get; init; }

    /// <summary>Place in that chain, counted from 1 without gaps.</summary>
    public long Position { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string Purpose { get; init; }

    public required string Program { get; init; }

    public required string User { get; init; }

    public string? CaseNumber { get; init; }

    /// <summary>Keyed hash of the case and the options as asked.</summary>
    public required string InputFingerprint { get; init; }

    public required string ModelId { get; init; }

    public required string ModelHash { get; init; }

    public required string FeatureSet { get; init; }

    /// <summary>Whether the model was trained on this case; such a prediction never counts in quality.</summary>
    public bool TrainedOn { get; init; }

    /// <summary>JSON of <see cref="LoggedOutputs"/>.</summary>
    public required string Outputs { get; init; }

    public string PreviousHash { get; set; } = "";

    public string Hash { get; set; } = "";

    /// <summary>The hash that this row must carry.</summary>
    public string ComputeHash(ChainKey key) =>
        key.Chain(
            Writer,
            Number(Position),
            PredictionId.ToString("N"),
            Number(CreatedAt.UtcTicks),
            Purpose,
            Program,
            User,
            CaseNumber,
            InputFingerprint,
            ModelId,
            ModelHash,
            FeatureSet,
            TrainedOn ? "1" : "0",
            Outputs,
            PreviousHash);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class PredictionEntryTable : IEntityTypeConfiguration<PredictionEntry>
{
    public void Configure(EntityTypeBuilder<PredictionEntry> builder)
    {
        builder.ToTable("PredictionLog");
        builder.Property(e => e.Id).ValueGeneratedOnAdd();
        builder.HasIndex(e => e.PredictionId).IsUnique();
        builder.HasIndex(e => new { e.Writer, e.Position }).IsUnique();
        builder.HasIndex(e => new { e.CaseNumber, e.Id });
        builder.HasIndex(e => e.CreatedAt);
    }
}

/// <summary>The words of a prediction: the case as asked and the answer in full. Kept
/// apart because the law may ask for their erasure.</summary>
internal sealed class PredictionText
{
    public Guid PredictionId { get; init; }

    public string? CaseNumber { get; init; }

    /// <summary>The office's own reference. It may be any text, so it stands here, where texts are erased, and not in the log.</summary>
    public string? Reference { get; init; }

    /// <summary>JSON of the case, as <see cref="PackedJson"/> keeps it.</summary>
    public required byte[] PackedCase { get; init; }

    /// <summary>JSON of the answer, the very bytes that were answered, as <see cref="PackedJson"/> keeps it.</summary>
    public required byte[] PackedAnswer { get; init; }
}

internal sealed class PredictionTextTable : IEntityTypeConfiguration<PredictionText>
{
    public void Configure(EntityTypeBuilder<PredictionText> builder)
    {
        builder.ToTable("PredictionTexts");
        builder.HasKey(t => t.PredictionId);
        builder.HasIndex(t => t.CaseNumber);
        builder.HasIndex(t => t.Reference);
        builder.Property(t => t.PackedCase).HasColumnName("Case");
        builder.Property(t => t.PackedAnswer).HasColumnName("Answer");
    }
}

/// <summary>Which predictions a request with this key was answered with, so that its repetition is answered with the same ones.</summary>
internal sealed class IdempotentAnswer
{
    /// <summary>Keyed hash of user, route and Idempotency-Key.</summary>
    public required string Key { get; init; }

    public required string BodyFingerprint { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>JSON: ids of predictions, and problems as answered. No text of a case.</summary>
    public required string Answer { get; init; }
}

internal sealed class IdempotentAnswerTable : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("IdempotentAnswers");
        builder.HasKey(a => a.Key);
    }
}

internal static class PredictionTables
{
    extension(StoreContext context)
    {
        public DbSet<PredictionEntry> Predictions => context.Set<PredictionEntry>();

        public DbSet<PredictionText> PredictionTexts => context.Set<PredictionText>();

        public DbSet<IdempotentAnswer> IdempotentAnswers => context.Set<IdempotentAnswer>();
    }
}
