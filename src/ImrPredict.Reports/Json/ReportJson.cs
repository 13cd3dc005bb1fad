using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;

namespace ImrPredict.Reports.Json;

/// <summary>How figures and names stand in every JSON report.</summary>
internal static class ReportJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static JsonNode? Figure(Figure figure) => figure.Value is null
        ? null
        : new JsonObject { ["value"] = figure.Value, ["low"] = figure.Low, ["high"] = figure.High };

    public static JsonObject Figures(FigureSet figures) => Object(Metrics.All, m => m.Name(), m => Figure(figures[m]));

    /// <summary>What the model was trained on, set apart, with its figures under a name.</summary>
    public static JsonObject Apart(TrainingCasesApart apart, string name, JsonObject figures) => new()
    {
        ["remark"] = "Cases that the model was trained on: no measure of quality, and in no other figure.",
        ["services"] = apart.Services,
        ["overturned"] = apart.Overturned,
        ["letters"] = apart.Letters,
        [name] = figures,
    };

    /// <summary>Figures with their counts and, beside them, the baselines.</summary>
    public static JsonObject Part(PartReport part)
    {
        var json = Figures(part.Figures);
        json["services"] = part.Services;
        json["overturned"] = part.Overturned;
        json["letters"] = part.Letters;
        json["calibration"] = part.Calibration is not { } calibration ? null : new JsonObject
        {
            ["error"] = calibration.Error,
            ["expectedErrorIfCalibrated"] = calibration.ExpectedError,
            ["errorLimitIfCalibrated"] = calibration.ErrorLimit,
            ["pValue"] = calibration.PValue,
            ["beyondChance"] = calibration.BeyondChance,
            ["intercept"] = Figure(calibration.Intercept),
            ["slope"] = Figure(calibration.Slope),
        };
        json["confident"] = part.Confident is { } confident ? Plain(confident) : null;
        json["baselines"] = Object(part.Baselines, b => b.Id, b =>
        {
            var baseline = Object(Metrics.All, m => m.Name(), m => Figure(b.Figures[m].Second));
            baseline["title"] = b.Title;
            baseline["verdict"] = Name(b.Figures[Metrics.Primary].Verdict);
            baseline["pValue"] = b.Figures[Metrics.Primary].PValue;
            baseline["difference"] = Object(Metrics.All, m => m.Name(), m => Figure(b.Figures[m].Difference));
            return baseline;
        });
        return json;
    }

    /// <summary>How intervals came about, and what they say.</summary>
    public static JsonObject Intervals(ReportedResampling resampling) =>
        new()
        {
            ["method"] = resampling.Method,
            ["resamples"] = resampling.Resamples,
            ["seed"] = resampling.Seed,
            ["covers"] = ReportedResampling.Covers,
        };

    public static JsonObject Row(GroupRow row)
    {
        var json = Figures(row.Figures);
        json["group"] = row.Group;
        json["services"] = row.Services;
        json["letters"] = row.Letters;
        json["overturned"] = row.Overturned;
        json["observedRate"] = Figure(row.ObservedRate);
        json["meanPredicted"] = row.MeanPredicted;
        return json;
    }

    public static JsonObject Object<T>(IEnumerable<T> items, Func<T, string> name, Func<T, JsonNode?> value) =>
        new(items.Select(i => KeyValuePair.Create(name(i), value(i))));

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> value) => new([.. items.Select(value)]);

    /// <summary>A record whose members need no other form.</summary>
    public static JsonNode? Plain<T>(T value) => JsonSerializer.SerializeToNode(value, Options);

    /// <summary>An enumeration value's name in camel case.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions { WriteIndented = true };
        PredictionJson.Configure(options);
        options.Converters.Add(new FigureConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        // Reports are read by people too; HTML is never made from this JSON by pasting.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class FigureConverter : JsonConverter<Figure>
    {
        public override Figure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("reports are written, not read");

        public override void Write(Utf8JsonWriter writer, Figure value, JsonSerializerOptions options)
        {
            if (ReportJson.Figure(value) is { } figure)
            {
                figure.WriteTo(writer);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
