using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ImrPredict.Store.Database;

/// <summary>The database of the store; each folder brings its own tables. Each provider has its
/// own derived context because each has its own migrations.</summary>
public abstract class StoreContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StoreContext).Assembly);

    // One number on every provider: it sorts and pages the same, and the log's hash does not depend on a database's rounding.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    internal sealed class UtcTicks()
        : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

public sealed class SqliteStoreContext(DbContextOptions<SqliteStoreContext> options) : StoreContext(options);

public sealed class PostgreSqlStoreContext(DbContextOptions<PostgreSqlStoreContext> options) : StoreContext(options);
