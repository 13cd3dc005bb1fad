using ImrPredict.Scoring.Bundles;
using Microsoft.Extensions.Options;

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
        services.AddSingleton(Loader);
        services.AddSingleton<ActiveModels>();
        services.AddHostedService(provider => provider.GetRequiredService<ActiveModels>());
        return services;
    }

    /// <summary>Where a key is set, only what its holder signed is loaded. The key is read once: nobody exchanges it meanwhile.</summary>
    private static BundleLoader Loader(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<ModelOptions>>().Value.SignedBy is not { Length: > 0 } file)
        {
            return folder => Tried(ModelBundle.Load(folder));
        }

        var key = File.Exists(file) ? File.ReadAllText(file) : "";
        return ManifestSignature.IsPublicKey(key)
            ? folder => Tried(ManifestSignature.LoadSigned(folder, key))
            : throw new InvalidOperationException("Models:SignedBy must be a file with a public key on the curve P-256 as PEM.");
    }

    /// <summary>A model answers once before it serves: one that cannot is refused, and nobody waits while it makes its tables.</summary>
    private static ModelBundle Tried(ModelBundle bundle)
    {
        TriedDispute.Predict(bundle);
        return bundle;
    }
}
