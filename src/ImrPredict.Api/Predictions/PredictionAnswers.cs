using System.Buffers;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store.Predictions;

namespace ImrPredict.Api.Predictions;

/// <summary>A page of what was predicted, newest first, without the words of the cases.</summary>
/// <param name="Next">What to pass as <c>page</c> for the next one; null on the last.</param>
public sealed record PredictionList(IReadOnlyList<PredictionListItem> Predictions, string? Next, string Notice);

public sealed record PredictionListItem(
    Guid PredictionId, DateTimeOffset CreatedAt, PredictionPurpose Purpose, ReviewProgram Program, CaseNumber? CaseNumber, string User,
    string ModelId, FeatureSet FeatureSet, IReadOnlyList<ServiceListItem> Services)
{
    internal static PredictionListItem From(LogEntry logged) =>
        new(
            logged.PredictionId,
            logged.CreatedAt,
            logged.Purpose,
            logged.Program,
            logged.CaseNumber,
            logged.User,
            logged.ModelId,
            logged.FeatureSet,
            [.. logged.Outputs.Services.Select(s => new ServiceListItem(s.Number, s.Outcome, s.OverturnProbability, s.Certainty))]);
}

public sealed record ServiceListItem(int Number, Outcome Outcome, double OverturnProbability, Certainty Certainty);

/// <summary>Cases to predict together; each is answered for itself.</summary>
public sealed record BatchRequest
{
    /// <summary>Requests as for a single prediction.</summary>
    public IReadOnlyList<System.Text.Json.JsonElement> Cases { get; init; } = [];
}

/// <param name="Results">One for each case, in order: its prediction, or a problem with <c>title</c> and <c>status</c>.</param>
public sealed record BatchAnswer(IReadOnlyList<object> Results, string Notice)
{
    /// <summary>The answer's JSON, of predictions that are spelled already.</summary>
    /// <param name="results">Each a prediction's JSON, or the problem where that is empty.</param>
    internal static ReadOnlyMemory<byte> Spell(
        IEnumerable<(ReadOnlyMemory<byte> Prediction, object? Problem)> results, JsonSerializerOptions options)
    {
        var spelled = new ArrayBufferWriter<byte>(65_536);
        using var writer = new Utf8JsonWriter(spelled, new JsonWriterOptions { Encoder = options.Encoder, SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteStartArray("results");
        foreach (var (prediction, problem) in results)
        {
            if (prediction.IsEmpty)
            {
                JsonSerializer.Serialize(writer, problem, options);
            }
            else
            {
                writer.WriteRawValue(prediction.Span, skipInputValidation: true);
            }
        }

        writer.WriteEndArray();
        writer.WriteString("notice", Prediction.DecisionSupportNotice);
        writer.WriteEndObject();
        writer.Flush();
        return spelled.WrittenMemory;
    }
}

/// <summary>What a repeated batch is answered from: a prediction's id, or the problem.</summary>
internal sealed record BatchItem(Guid? PredictionId, object? Problem);
