namespace ImrPredict.Api.Models;

public static class ScoringServices
{
    /// <summary>The models that active.json names, and the watch over it.</summary>
    public static IServiceCollection AddScoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelOptions>().Bind(configuration.GetSection(ModelOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BundleLoader>(provider => folder => throw new InvalidDataException("no reader of model bundles is registered"));
        services.AddSingleton<ActiveModels>();
        services.AddHostedService(provider => provider.GetRequiredService<ActiveModels>());
        return services;
    }
}
