using System.Text.Json;
using ImrPredict.Predictions;

namespace ImrPredict.Letters.CaseFiles;

/// <summary>The JSON of case files: camelCase, ISO dates, outcomes and programs by name, vocabularies in kebab case.</summary>
public static class CaseJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        PredictionJson.Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
