using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Cases;
using ImrPredict.Deadlines;
using ImrPredict.Predictions;

namespace ImrPredict.Store.Worklist;

/// <summary>Between a dispute and its rows.</summary>
internal static class DisputeMapping
{
    /// <summary>The contract's names, and members without a value left out.</summary>
    private static readonly JsonSerializerOptions Json = new(PredictionJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes the content and all that is computed from it.</summary>
    public static void SetContent(this DisputeEntity entity, DisputeContent content)
    {
        // A claim number that was typed where the number of the review goes is the office's own.
        content = (DisputeContent)content.Named();
        var deadlines = DeadlineCalculator.For(content.Dates);
        DateOnly Due(DeadlineKind kind) => deadlines.FirstOrDefault(d => d.Kind == kind)?.Due ?? DisputeEntity.NoDate;

        entity.CaseNumber = Number(content);
        entity.Reference = OwnReference.Plain(content.Reference) ?? "";
        entity.IsReplay = content.Actual.Count > 0;
        entity.RecordsDue = Due(DeadlineKind.Records);
        entity.DeterminationDue = Due(DeadlineKind.Determination);
        entity.PaymentDue = Due(DeadlineKind.Payment);
        entity.Requests = string.Join('\n', content.Services.Select(s => OneLine(s.Request)));
        entity.SameRequests = ImrPredict.Triage.SameRequests.KeyOf(content.Services.Select(s => s.Request));
        entity.SearchText = DisputeSearch.Folded($"{entity.CaseNumber}\n{entity.Reference}\n{entity.Requests}");
        entity.Text ??= new DisputeTextEntity();
        entity.Text.Content = JsonSerializer.Serialize(content, Json);
        SetAttention(entity, entity.Attention);
    }

    /// <summary>The case number as a row holds it: in its one form where it has a known one, else as typed; empty for none.</summary>
    public static string Number(DisputeContent content) =>
        CaseNumber.TryParse(content.CaseNumber, out var number) ? number.Value : content.CaseNumber?.Trim() ?? "";

    public static void SetAssessment(this DisputeEntity entity, Assessment? assessment)
    {
        entity.PredictionId = assessment?.PredictionId;
        entity.ModelId = assessment?.ModelId;
        entity.OverturnProbability = assessment?.OverturnProbability ?? DisputeEntity.NoProbability;
        entity.IntervalLow = assessment?.IntervalLow ?? 0;
        entity.IntervalHigh = assessment?.IntervalHigh ?? 0;
        entity.Uncertain = assessment?.Uncertain ?? false;
        entity.Standing = assessment?.Standing;
        entity.Guideline = assessment?.Guideline;
        SetAttention(entity, assessment?.Attention ?? ImrPredict.Triage.Attention.NotPredicted);
    }

    private static void SetAttention(DisputeEntity entity, double attention)
    {
        var due = entity.RecordsDue < entity.DeterminationDue ? entity.RecordsDue : entity.DeterminationDue;
        entity.Attention = ImrPredict.Triage.Attention.WithDue(attention, Known(due));
    }

    public static Dispute ToDispute(this DisputeEntity entity) => new()
    {
        Id = entity.Id,
        Revision = entity.Revision,
        State = entity.State,
        Received = entity.Received,
        Source = entity.Source,
        Content = JsonSerializer.Deserialize<DisputeContent>(entity.Text.Content, Json)
            ?? throw new InvalidOperationException($"The content of dispute {entity.Id} is null."),
        Assessment = entity.ToAssessment(),
    };

    public static WorklistRow ToRow(this DisputeEntity entity) => new()
    {
        Id = entity.Id,
        CaseNumber = entity.CaseNumber,
        Reference = entity.Reference,
        State = entity.State,
        Received = entity.Received,
        IsReplay = entity.IsReplay,
        RecordsDue = Known(entity.RecordsDue),
        DeterminationDue = Known(entity.DeterminationDue),
        PaymentDue = Known(entity.PaymentDue),
        Requests = entity.Requests.Length == 0 ? [] : entity.Requests.Split('\n'),
        SameRequests = entity.SameRequests,
        Assessment = entity.ToAssessment(),
    };

    public static Expectation ToExpectation(this ExpectationEntity entity) => new()
    {
        ServiceNumber = entity.ServiceNumber,
        Expected = entity.Expected,
        Note = entity.Note,
        Reason = entity.Reason,
        By = entity.By,
        At = entity.At,
        PredictionId = entity.PredictionId,
        ModelOutcome = entity.ModelOutcome,
    };

    private static Assessment? ToAssessment(this DisputeEntity entity) => entity.PredictionId is not { } id ? null : new Assessment
    {
        PredictionId = id,
        ModelId = entity.ModelId ?? "",
        OverturnProbability = entity.OverturnProbability,
        IntervalLow = entity.IntervalLow,
        IntervalHigh = entity.IntervalHigh,
        Uncertain = entity.Uncertain,
        Standing = entity.Standing,
        Guideline = entity.Guideline,
        Attention = entity.Attention,
    };

    private static DateOnly? Known(DateOnly date) => date == DisputeEntity.NoDate ? null : date;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
