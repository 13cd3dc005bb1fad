using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Jobs;

internal sealed class JobEntity
{
    public Guid Id { get; set; }

    public string Kind { get; set; } = "";

    public int KindVersion { get; set; }

    public string Arguments { get; set; } = "";

    public JobState State { get; set; }

    public int Done { get; set; }

    public int Total { get; set; }

    public int Refused { get; set; }

    public string? Result { get; set; }

    public string Who { get; set; } = "";

    public string By { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public int Attempts { get; set; }

    public int Faults { get; set; }

    public string ProgramVersion { get; set; } = "";

    public string? Checkpoint { get; set; }

    public string? Lane { get; set; }

    /// <summary>The lane while the job is under way, null afterwards: a database keeps it to one of each.</summary>
    public string? Occupies { get; set; }

    public bool StopRequested { get; set; }

    public Guid? Parent { get; set; }

    public int Part { get; set; }

    public string? HeldBy { get; set; }
}

/// <summary>A document that a job works on, or what a part of a job has made; kept until the job is done.</summary>
internal sealed class JobDocument
{
    public Guid JobId { get; set; }

    public int Number { get; set; }

    public string Name { get; set; } = "";

    public byte[] Content { get; set; } = [];
}

internal sealed class JobTables : IEntityTypeConfiguration<JobEntity>, IEntityTypeConfiguration<JobDocument>
{
    public void Configure(EntityTypeBuilder<JobEntity> builder)
    {
        builder.ToTable("Jobs");
        builder.Property(j => j.State).HasConversion<string>();
        builder.HasIndex(j => j.Occupies).IsUnique();
        builder.HasIndex(j => j.State);
        builder.HasIndex(j => new { j.Parent, j.Part });
    }

    public void Configure(EntityTypeBuilder<JobDocument> builder)
    {
        builder.ToTable("JobDocuments");
        builder.HasKey(d => new { d.JobId, d.Number });
    }
}
