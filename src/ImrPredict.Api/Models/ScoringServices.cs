using ImrPredict.Scoring.Bundles;

namespace ImrPredict.Api.Models;

public static class ScoringServices
{
    /// <summary>The models that active.json names, and the watch over it.</summary>
    public static IServiceCollection AddScoring(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<ModelOptions>()
            .Bind(configuration.GetSection(ModelOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<BundleLoader>(ModelBundle.Load);
        services.AddSingleton<ActiveModels>();
        services.AddHostedService(provider => provider.GetRequiredService<ActiveModels>());
        return services;
    }
}
