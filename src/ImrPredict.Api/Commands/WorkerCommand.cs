using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Problems;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Commands;

/// <summary>A program that carries out jobs and serves no pages: any number of them share the work of one PostgreSQL.</summary>
internal static class WorkerCommand
{
    public const string Name = "worker";

    public static async Task<int> RunAsync(string[] settings, TextWriter output, TextWriter errors)
    {
        try
        {
            var builder = Host.CreateApplicationBuilder(
                new HostApplicationBuilderSettings { Args = settings, ContentRootPath = AppContext.BaseDirectory });
            builder.AddDesk();
            builder.Services.AddOptions<RequestLimits>().BindConfiguration(RequestLimits.Section).ValidateDataAnnotations();
            builder.Services.AddHostedService<SentDocuments.Warming>();
            builder.Services.AddHostedService<WarmingUp>();
            builder.Services.AddJobs();
            using var host = builder.Build();
            if (host.Services.GetRequiredService<IOptions<StoreOptions>>().Value.Provider != StoreProvider.PostgreSql)
            {
                await errors.WriteLineAsync(
                    "A worker shares the jobs of a PostgreSQL database: set Store:Provider and Store:ConnectionString. On SQLite the "
                        + "server carries its jobs out itself.");
                return ExitCode.Usage;
            }

            await host.Services.GetRequiredService<StoreStart>().StartAsync(CancellationToken.None);
            await output.WriteLineAsync("Working. Stop it at any time: what is under way goes on elsewhere or at the next start.");
            await host.RunAsync();
            return ExitCode.Done;
        }
        catch (Exception e) when (e is OptionsValidationException or StoreRefusedException)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCode.Usage;
        }
    }
}
