using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Bundles;

/// <summary>The JSON of a bundle's own files.</summary>
public static class BundleJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Converters =
            {
                new JsonStringEnumConverter<ReviewProgram>(),
                new JsonStringEnumConverter<FeatureSet>(JsonNamingPolicy.CamelCase),
                new JsonStringEnumConverter<FeatureLayer>(JsonNamingPolicy.CamelCase),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
