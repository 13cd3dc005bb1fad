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
    /// <summary>The answer's JSON in pieces that are spelled already, so that a large one is never copied into one buffer.</summary>
    /// <param name="results">Each a prediction's JSON, or the problem where that is empty.</param>
    internal static List<ReadOnlyMemory<byte>> Spell(
        IEnumerable<(ReadOnlyMemory<byte> Prediction, object? Problem)> results, JsonSerializerOptions options)
    {
        var pieces = new List<ReadOnlyMemory<byte>> { "{\"results\":["u8.ToArray() };
        var comma = ","u8.ToArray();
        foreach (var (prediction, problem) in results)
        {
            if (pieces.Count > 1)
            {
                pieces.Add(comma);
            }

            pieces.Add(prediction.IsEmpty ? JsonSerializer.SerializeToUtf8Bytes(problem, options) : prediction);
        }

        pieces.Add("],\"notice\":"u8.ToArray());
        pieces.Add(JsonSerializer.SerializeToUtf8Bytes(ImrPredict.Predictions.Prediction.DecisionSupportNotice, options));
        pieces.Add("}"u8.ToArray());
        return pieces;
    }
}

/// <summary>What a repeated batch is answered from: a prediction's id, or the problem.</summary>
internal sealed record BatchItem(Guid? PredictionId, object? Problem);
