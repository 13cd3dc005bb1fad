using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Treatments;

namespace ImrPredict.Predictions;

/// <summary>
/// The JSON of a <see cref="Prediction"/>, the same in the API's answer, in <c>imr predict</c>'s output and in what <c>imr qa</c> reads:
/// camelCase, outcomes "Upheld" and "Overturned", certainty "confident" and "uncertain", feature sets "preDecision" and "withSummary".
/// </summary>
public static class PredictionJson
{
    /// <summary>For one prediction on one line; members that are not known are passed over when reading.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Adds the names and converters of the contract to options that someone else owns, for example ASP.NET Core.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter<Outcome>(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ReviewProgram>(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<Certainty>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<Standing>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<CriterionState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<FeatureSet>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<PredictionPurpose>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<TreatmentCategory>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<DrugClass>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<BodyRegion>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<Side>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<Modality>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<DisputeDisposition>(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new CaseNumberConverter());
    }

    /// <summary>One line, without its line end.</summary>
    public static string ToLine(Prediction prediction) => JsonSerializer.Serialize(prediction, Options);

    /// <summary>The same line in UTF-8.</summary>
    public static byte[] ToUtf8(Prediction prediction) => JsonSerializer.SerializeToUtf8Bytes(prediction, Options);

    /// <summary>Reads one prediction.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="JsonException">The text is not a prediction; the message names the member.</exception>
    public static Prediction Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<Prediction>(json, Options)
        ?? throw new JsonException("expected a prediction as a JSON object, found null");

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class CaseNumberConverter : JsonConverter<CaseNumber>
    {
        public override CaseNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && CaseNumber.TryParse(reader.GetString(), out var number)
                ? number
                : throw new JsonException("expected a case number, for example CM24-0123456");

        public override void Write(Utf8JsonWriter writer, CaseNumber value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
