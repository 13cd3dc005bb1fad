using ImrPredict.Api.Access;
using ImrPredict.Api.Predictions;
using OpenTelemetry.Metrics;

namespace ImrPredict.Api;

/// <summary>Metrics for whoever watches the program, off by default: counts and durations, no word and no number of a case.</summary>
public static class Telemetry
{
    /// <summary>Address of an OpenTelemetry collector (OTLP), for example
    /// http://127.0.0.1:4317; unset by default, and nothing is sent.</summary>
    public const string EndpointSetting = "OpenTelemetry:Endpoint";

    /// <summary>Whether Prometheus may fetch the metrics; false by default.</summary>
    public const string PrometheusSetting = "OpenTelemetry:Prometheus";

    /// <summary>Where it fetches them: as an administrator, or from this machine where there is no sign-in.</summary>
    public const string MetricsAddress = "/metrics";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var (setting, isFetched) = (configuration[EndpointSetting], configuration.GetValue<bool>(PrometheusSetting));
        if (string.IsNullOrEmpty(setting) && !isFetched)
        {
            return services;
        }

        services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(PredictionMetrics.Meter, "System.Runtime").AddAspNetCoreInstrumentation();
            if (!string.IsNullOrEmpty(setting))
            {
                var endpoint = Uri.TryCreate(setting, UriKind.Absolute, out var uri)
                    ? uri
                    : throw new InvalidOperationException($"{EndpointSetting} must be an address.");
                metrics.AddOtlpExporter(exporter => exporter.Endpoint = endpoint);
            }

            if (isFetched)
            {
                metrics.AddPrometheusExporter();
            }
        });
        return services;
    }

    public static WebApplication MapMetrics(this WebApplication app)
    {
        if (app.Configuration.GetValue<bool>(PrometheusSetting))
        {
            app.MapPrometheusScrapingEndpoint(MetricsAddress)
                .WithMetadata(new RequiredRoleAttribute(Role.Admin), new HttpMethodMetadata(["GET"]));
        }

        return app;
    }
}
