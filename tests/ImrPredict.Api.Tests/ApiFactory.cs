using ImrPredict.Api.Models;
using ImrPredict.Api.Predictions;
using ImrPredict.Predictions;
using ImrPredict.TinyModels;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImrPredict.Api.Tests;

/// <summary>The program with a store and a models folder of its own, and a scorer that needs no training.</summary>
public sealed class ApiFactory : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("imr-api-").FullName;

    public ApiFactory(params (string Key, string Value)[] settings)
    {
        Directory.CreateDirectory(ModelsFolder);
        _settings = new()
        {
            ["Models:Folder"] = ModelsFolder,
            ["Models:PollSeconds"] = "0.05",
            ["Quality:PatienceMilliseconds"] = "60000",
            ["Jobs:LookSeconds"] = "0.5",
            ["Store:Folder"] = Path.Combine(_folder, "store"),
        };
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }

        Activate("first");
    }

    public string ModelsFolder => Path.Combine(_folder, "models");

    public string StoreFolder => Path.Combine(_folder, "store");

    /// <summary>Everything the program logged, one message each.</summary>
    public CapturedLogs Logs { get; } = new();

    /// <summary>How a bundle's folder becomes a scorer.</summary>
    public BundleLoader Load { get; set; } = folder => new FakeScorer(Path.GetFileName(folder));

    /// <summary>Whether invented disputes are predicted after the start; only for a test that waits for them.</summary>
    public bool WarmsUp { get; init; }

    /// <summary>What a test adds to the program.</summary>
    public Action<IServiceCollection>? Adds { get; set; }

    /// <summary>Points active.json at a bundle, as promotion does: a new file moved over the old one.</summary>
    public void Activate(string modelId) => WriteActive($$"""{"WorkersCompensation": "{{modelId}}"}""");

    public void WriteActive(string json)
    {
        var temporary = Path.Combine(ModelsFolder, "active.json.tmp");
        File.WriteAllText(temporary, json);
        File.Move(temporary, Path.Combine(ModelsFolder, "active.json"), overwrite: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).AddFilter<CapturedLogs>(null, LogLevel.Trace));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<BundleLoader>(folder => Load(folder));
            if (!WarmsUp)
            {
                services.Remove(services.Single(s => s.ImplementationType == typeof(WarmingUp)));
            }

            Adds?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            TemporaryFolder.Delete(_folder);
        }
    }
}
