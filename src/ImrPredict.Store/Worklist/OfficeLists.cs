using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Worklist;

/// <summary>
/// Lists of offices between being sent and being read, the rows of them that could not be read, and what their columns were said to
/// hold. A list itself is forgotten once it was read; refused rows stay until somebody dismisses them.
/// </summary>
public sealed class OfficeLists(StoreContext context, TimeProvider time)
{
    /// <summary>Keeps a list until somebody says what its columns hold.</summary>
    public async Task<Guid> AddAsync(string name, byte[] content, string by, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var list = new OfficeListEntity { Id = Guid.CreateVersion7(at), At = at, By = by, Name = name, Content = content };
        context.Add(list);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        return list.Id;
    }

    public async Task<KeptList?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<OfficeListEntity>().AsNoTracking().Where(l => l.Id == id)
            .Select(l => new KeptList(l.Id, l.Name, l.At, l.By, l.Content, l.Disputes, l.RefusedCount, l.Refused))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Lists that wait to be read or of which rows were refused, newest first; without their rows.</summary>
    public async Task<IReadOnlyList<KeptList>> OpenAsync(CancellationToken cancellationToken) =>
        await context.Set<OfficeListEntity>().AsNoTracking().OrderByDescending(l => l.Id).Take(50)
            .Select(l => new KeptList(l.Id, l.Name, l.At, l.By, null, l.Disputes, l.RefusedCount, null))
            .ToListAsync(cancellationToken);

    /// <summary>A list was read: it is forgotten but for the rows that were refused.</summary>
    /// <param name="refused">A table to mend and send again; null when no row was refused.</param>
    public async Task ReadAsync(Guid id, int disputes, int refusedCount, string? refused, CancellationToken cancellationToken)
    {
        if (refused is null)
        {
            await DismissAsync(id, cancellationToken);
            return;
        }

        await context.Set<OfficeListEntity>().Where(l => l.Id == id)
            .ExecuteUpdateAsync(
                l => l.SetProperty(x => x.Content, (byte[]?)null)
                    .SetProperty(x => x.Disputes, disputes)
                    .SetProperty(x => x.RefusedCount, refusedCount)
                    .SetProperty(x => x.Refused, refused),
                cancellationToken);
    }

    public Task<int> DismissAsync(Guid id, CancellationToken cancellationToken) =>
        context.Set<OfficeListEntity>().Where(l => l.Id == id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>What the columns of lists with this heading were last said to hold.</summary>
    public async Task<string?> MappingAsync(string heading, CancellationToken cancellationToken)
    {
        var key = Key(heading);
        return await context.Set<ListMappingEntity>().Where(m => m.Heading == key).Select(m => m.Mapping)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task RememberAsync(string heading, string mapping, string by, CancellationToken cancellationToken)
    {
        var key = Key(heading);
        var kept = await context.Set<ListMappingEntity>().FirstOrDefaultAsync(m => m.Heading == key, cancellationToken);
        if (kept is null)
        {
            context.Add(kept = new ListMappingEntity { Heading = key });
        }

        (kept.Mapping, kept.By, kept.At) = (mapping, by, time.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }

    /// <summary>A heading may be long, and of another office's making: its hash is all that is needed to know it again.</summary>
    private static string Key(string heading) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(heading)));
}

/// <param name="Content">Null once it was read, and where it was not asked for.</param>
/// <param name="Disputes">How many were read; null before.</param>
/// <param name="Refused">A table of the rows that could not be read.</param>
public sealed record KeptList(
    Guid Id, string Name, DateTimeOffset At, string By, byte[]? Content, int? Disputes, int RefusedCount, string? Refused);

internal sealed class OfficeListEntity
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public string By { get; set; } = "";

    public byte[]? Content { get; set; }

    public int? Disputes { get; set; }

    public int RefusedCount { get; set; }

    public string? Refused { get; set; }
}

internal sealed class ListMappingEntity
{
    public string Heading { get; set; } = "";

    public string Mapping { get; set; } = "";

    public string By { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

internal sealed class OfficeListTables : IEntityTypeConfiguration<OfficeListEntity>, IEntityTypeConfiguration<ListMappingEntity>
{
    public void Configure(EntityTypeBuilder<OfficeListEntity> builder) => builder.ToTable("OfficeLists");

    public void Configure(EntityTypeBuilder<ListMappingEntity> builder)
    {
        builder.ToTable("ListMappings");
        builder.HasKey(m => m.Heading);
    }
}
