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
public sealed record BatchAnswer(IReadOnlyList<object> Results, string Notice);

/// <summary>What a repeated batch is answered from: a prediction's id, or the problem.</summary>
internal sealed record BatchItem(Guid? PredictionId, object? Problem);
