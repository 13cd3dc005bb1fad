using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Schedules;

/// <summary>What an administrator said of a schedule on the page; it goes before the settings.</summary>
/// <param name="Cron">When, as a cron expression of six fields.</param>
public sealed record KeptSchedule(string Name, string Cron, bool IsOn, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>Keeps what was said of schedules, and what they have seen to.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ScheduleBook(IDbContextFactory<StoreContext> contexts, TimeProvider time)
{
    public async Task<IReadOnlyDictionary<string, KeptSchedule>> AllAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<ScheduleEntity>().AsNoTracking().Where(s => s.Cron != null)
            .Select(s => new KeptSchedule(s.Name, s.Cron!, s.IsOn, s.ChangedBy, s.ChangedAt))
            .ToDictionaryAsync(s => s.Name, StringComparer.Ordinal, cancellationToken);
    }

    public async Task ChangeAsync(string name, string cron, bool isOn, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = await context.Set<ScheduleEntity>().FirstOrDefaultAsync(s => s.Name == name, cancellationToken);
        if (kept is null)
        {
            context.Add(kept = new ScheduleEntity { Name = name });
        }

        (kept.Cron, kept.IsOn, kept.ChangedBy, kept.ChangedAt) = (cron, isOn, by, time.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes that something was seen to, for example the hash of a model.</summary>
    /// <param name="effect">Done together with the note, both or neither.</param>
    /// <returns>False when it was seen to before, by this program or by another.</returns>
    public async Task<bool> SeeToAsync(string name, string what, Action<StoreContext> effect, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = await context.Set<ScheduleEntity>().FirstOrDefaultAsync(s => s.Name == name, cancellationToken);
        if (kept?.Seen == what)
        {
            return false;
        }

        if (kept is null)
        {
            context.Add(kept = new ScheduleEntity { Name = name });
        }

        kept.Seen = what;
        effect(context);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException e) when (StoreFailures.IsTakenPlace(e))
        {
            return false;
        }
    }

    /// <returns>Null when nothing was seen to.</returns>
    public async Task<string?> SeenAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<ScheduleEntity>().Where(s => s.Name == name).Select(s => s.Seen).FirstOrDefaultAsync(cancellationToken);
    }
}

internal sealed class ScheduleEntity
{
    public string Name { get; set; } = "";

    /// <summary>Null while nobody has changed it on the page.</summary>
    public string? Cron { get; set; }

    public bool IsOn { get; set; }

    public string ChangedBy { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }

    public string? Seen { get; set; }
}

internal sealed class ScheduleTable : IEntityTypeConfiguration<ScheduleEntity>
{
    public void Configure(EntityTypeBuilder<ScheduleEntity> builder)
    {
        builder.ToTable("Schedules");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Seen).IsConcurrencyToken();
    }
}
