using ImrPredict.Store.Database;
using ImrPredict.TinyModels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Store.Tests;

/// <summary>A store of its own for one test, on SQLite or on a throw-away PostgreSQL.</summary>
public sealed class StoreHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private StoreHost(ServiceProvider services, string folder, bool ownsFolder) =>
        (_services, _folder, _ownsFolder) = (services, folder, ownsFolder);

    public string Folder => _folder;

    public static Task<StoreHost> StartAsync(
        StoreProvider provider, string? folder = null, params (string Key, string Value)[] settings) =>
        StartAsync(provider, TimeProvider.System, folder, settings);

    public static Task<StoreHost> StartAsync(
        StoreProvider provider, TimeProvider time, params (string Key, string Value)[] settings) =>
        StartAsync(provider, time, null, settings);

    private static async Task<StoreHost> StartAsync(
        StoreProvider provider, TimeProvider time, string? folder, (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Store:Provider"] = provider.ToString(),
            ["Store:Folder"] = folder ?? Directory.CreateTempSubdirectory("imr-store-").FullName,
        };
        if (provider == StoreProvider.PostgreSql)
        {
            values["Store:ConnectionString"] = await PostgreSqlCluster.NewDatabaseAsync();
        }

        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        services.AddSingleton(time);
        services.AddStore(configuration);
        var host = new StoreHost(services.BuildServiceProvider(), values["Store:Folder"]!, folder is null);
        await host.Get<StoreStart>().StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public StoreContext Context() => Get<IDbContextFactory<StoreContext>>().CreateDbContext();

    /// <summary>Speaks SQL to the database as an intruder would.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var context = Context();
        return await context.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsFolder)
        {
            TemporaryFolder.Delete(_folder);
        }
    }
}
