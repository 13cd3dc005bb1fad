using ImrPredict.Api.Predictions;
using OpenTelemetry.Metrics;

namespace ImrPredict.Api;

/// <summary>Metrics for whoever watches the program, off by default: counts and durations, no word and no number of a case.</summary>
public static class Telemetry
{
    /// <summary>Address of an OpenTelemetry collector (OTLP), for example
    /// http://127.0.0.1:4317; unset by default, and nothing is sent.</summary>
    public const string EndpointSetting = "OpenTelemetry:Endpoint";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[EndpointSetting] is not { Length: > 0 } setting)
        {
            return services;
        }

        var endpoint = Uri.TryCreate(setting, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"{EndpointSetting} must be an address.");
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(PredictionMetrics.Meter)
            .AddAspNetCoreInstrumentation()
            .AddOtlpExporter(exporter => exporter.Endpoint = endpoint));
        return services;
    }
}
