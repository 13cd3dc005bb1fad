using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.CaseFiles;

/// <summary>The JSON of case files: camelCase, ISO dates, outcomes and programs by name, vocabularies in kebab case.</summary>
public static class CaseJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter<Outcome>(),
                new JsonStringEnumConverter<ReviewProgram>(),
                new JsonStringEnumConverter<DisputeDisposition>(),
                new JsonStringEnumConverter<TreatmentCategory>(JsonNamingPolicy.KebabCaseLower),
                new JsonStringEnumConverter<DrugClass>(JsonNamingPolicy.KebabCaseLower),
                new JsonStringEnumConverter<BodyRegion>(JsonNamingPolicy.KebabCaseLower),
                new JsonStringEnumConverter<Side>(JsonNamingPolicy.KebabCaseLower),
                new JsonStringEnumConverter<Modality>(JsonNamingPolicy.KebabCaseLower),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
