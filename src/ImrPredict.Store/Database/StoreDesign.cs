using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ImrPredict.Store.Database;

/// <summary>
/// Contexts for <c>dotnet ef</c>, which needs no database to write a migration. A change of the tables takes one migration each:
/// <c>dotnet ef migrations add NAME --project src/ImrPredict.Store --context SqliteStoreContext --output-dir Migrations/Sqlite</c>
/// and the same with PostgreSqlStoreContext and Migrations/PostgreSql. After it the compiled model, which saves the start half a second:
/// <c>dotnet ef dbcontext optimize --project src/ImrPredict.Store --context SqliteStoreContext --output-dir Migrations/Models/Sqlite
/// --namespace ImrPredict.Store.Migrations.Models.Sqlite</c> and the same with PostgreSql.
/// </summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteStoreContext>
{
    public SqliteStoreContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlStoreContext>
{
    public PostgreSqlStoreContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlStoreContext>().UseNpgsql("Host=design-time-only").Options);
}
