using System.Globalization;
using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Audit;

/// <summary>One row of the audit trail: who did what to which case, when. It holds no word of a case and is never changed.</summary>
internal sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>Whose chain the row belongs to.</summary>
    public required string Writer { get; init; }

    /// <summary>Place in that chain, counted from 1 without gaps.</summary>
    public long Position { get; set; }

    public DateTimeOffset At { get; init; }

    /// <summary>Issuer and subject; "local" without sign-in, "account NAME" for a command of the store.</summary>
    public required string Who { get; init; }

    /// <summary>The name for show.</summary>
    public required string Shown { get; init; }

    /// <summary>For example "saw dispute".</summary>
    public required string Action { get; init; }

    /// <summary>Ids and case numbers; null where the action has no single object.</summary>
    public string? Target { get; init; }

    public string PreviousHash { get; set; } = "";

    public string Hash { get; set; } = "";

    /// <summary>The hash that this row must carry.</summary>
    public string ComputeHash(ChainKey key) => key.Chain(
        "audit", Writer, Position.ToString(CultureInfo.InvariantCulture), At.UtcTicks.ToString(CultureInfo.InvariantCulture), Who, Shown,
        Action, Target, PreviousHash);
}

internal sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditTrail");
        builder.Property(e => e.Id).ValueGeneratedOnAdd();
        builder.HasIndex(e => new { e.Writer, e.Position }).IsUnique();
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => e.Target);
    }
}
