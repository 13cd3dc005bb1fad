using ImrPredict.Store.Audit;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Erasure;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Quality;
using ImrPredict.Store.Schedules;
using ImrPredict.Store.Similar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store;

public static class StoreServices
{
    /// <summary>The prediction log, the actual determinations and the index of similar
    /// services, on the database that the settings name.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(StoreOptions.Section);
        services.AddOptions<StoreOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidation>();

        if (section.Get<StoreOptions>()?.Provider == StoreProvider.PostgreSql)
        {
            services.AddPooledDbContextFactory<PostgreSqlStoreContext>((provider, context) =>
                context.UseNpgsql(provider.GetRequiredService<IOptions<StoreOptions>>().Value.ConnectionString)
                    .ConfigureWarnings(NoComparison)
                    .AddInterceptors(StorableText.Instance));
            services.AddSingleton<IDbContextFactory<StoreContext>, Contexts<PostgreSqlStoreContext>>();
            services.AddSingleton<ISimilarIndex, PostgreSqlSimilarIndex>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqliteStoreContext>((provider, context) =>
                context.UseSqlite(provider.GetRequiredService<IOptions<StoreOptions>>().Value.ConnectionStringInUse())
                    .ConfigureWarnings(NoComparison)
                    .AddInterceptors(SqliteDurability.Instance, StorableText.Instance));
            services.AddSingleton<IDbContextFactory<StoreContext>, Contexts<SqliteStoreContext>>();
            services.AddSingleton<ISimilarIndex, SqliteSimilarIndex>();
        }

        services.AddSingleton(provider => ChainKey.Open(provider.GetRequiredService<IOptions<StoreOptions>>().Value));
        services.AddSingleton<StoreUpgrade>();
        services.AddSingleton<StoreStart>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreStart>());
        services.AddSingleton<StoreHealth>();
        services.AddSingleton<StoreBackup>();
        services.AddSingleton<LastKnownHeads>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<IErasures, RecordedErasures>();
        services.AddSingleton<PredictionLogWriter>();
        services.AddSingleton<PredictionLog>();
        services.AddSingleton<ChainVerifier>();
        services.AddSingleton<DeterminationArchive>();
        services.AddSingleton<OutcomeQuestions>();
        services.AddSingleton<DeterminationIntake>();
        services.AddSingleton<ArchiveChanges>();
        services.AddSingleton<SimilarMemory>();
        services.AddSingleton<SimilarServices>();
        services.AddSingleton<QualityRecords>();
        services.AddSingleton<QualityFindings>();
        services.AddSingleton<ServicePairs>();
        services.AddSingleton<ClearedFiles>();
        services.AddSingleton<TextEraser>();
        services.AddSingleton<RetentionEraser>();
        services.AddSingleton<SharedKeys>();
        services.AddSingleton<KeptReports>();
        services.AddSingleton<JobBook>();
        services.AddSingleton<ScheduleBook>();
        return services;
    }

    /// <summary>Whether the migrations make what the code expects is for the tests to say: a start would build the model.</summary>
    private static void NoComparison(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    /// <summary>Hands out a provider's context under the name that the rest of the store knows.</summary>
    private sealed class Contexts<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<StoreContext>
        where TContext : StoreContext
    {
        public StoreContext CreateDbContext() => factory.CreateDbContext();

        public async Task<StoreContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await factory.CreateDbContextAsync(cancellationToken);
    }
}
