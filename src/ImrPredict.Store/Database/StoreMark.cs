using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Database;

/// <summary>One fact about the store itself: by which key its chains were begun, when it was last seen to be writable.</summary>
internal sealed class StoreMark
{
    /// <summary>Fingerprint of the key that the chains are made with.</summary>
    public const string Key = "key";

    /// <summary>Texts that are missing were erased knowingly up to here; from here on every erasure is in the audit trail.</summary>
    public const string Erasures = "erasures";

    /// <summary>Words were deleted and the database's files are not cleared of them yet.</summary>
    public const string Uncleared = "uncleared";

    /// <summary>Another value with each erasure: what was remembered of the words before is no longer to be shown.</summary>
    public const string LastErasure = "last erasure";

    public required string Name { get; init; }

    public required string Value { get; set; }
}

internal sealed class StoreMarkTable : IEntityTypeConfiguration<StoreMark>
{
    public void Configure(EntityTypeBuilder<StoreMark> builder)
    {
        builder.ToTable("StoreMarks");
        builder.HasKey(m => m.Name);
    }
}
