using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Predictions;

/// <summary>Reads what was predicted.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class PredictionLog(IDbContextFactory<StoreContext> contexts)
{
    /// <summary>Finds one prediction.</summary>
    /// <returns>Null when there is none of that id.</returns>
    public async Task<StoredPrediction?> FindAsync(Guid predictionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from entry in context.Predictions.AsNoTracking()
            where entry.PredictionId == predictionId
            join text in context.PredictionTexts on entry.PredictionId equals text.PredictionId into texts
            from text in texts.DefaultIfEmpty()
            select new { entry, text }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : Stored(found.entry, found.text);
    }

    /// <summary>Predictions, newest first.</summary>
    /// <param name="before">Only entries logged before this one (see
    /// <see cref="PredictionPage.Next"/>); null begins with the newest.</param>
    public async Task<PredictionPage> PageAsync(PredictionQuery query, long? before, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = context.Predictions.AsNoTracking();
        if (query.CaseNumber is { } number)
        {
            var value = number.Value;
            entries = entries.Where(e => e.CaseNumber == value);
        }

        if (query.Purpose is { } purpose)
        {
            var name = purpose.ToString();
            entries = entries.Where(e => e.Purpose == name);
        }

        if (query.From is { } from)
        {
            entries = entries.Where(e => e.CreatedAt >= from);
        }

        if (query.Before is { } end)
        {
            entries = entries.Where(e => e.CreatedAt < end);
        }

        if (before is { } last)
        {
            entries = entries.Where(e => e.Id < last);
        }

        // One more than asked for tells whether there is a next page.
        var found = await entries.OrderByDescending(e => e.Id).Take(size + 1).ToListAsync(cancellationToken);
        var page = found.Count > size ? found[..size] : found;
        return new([.. page.Select(Logged)], found.Count > size ? page[^1].Id : null);
    }

    /// <summary>The newest entry's id, 0 for an empty log.</summary>
    public async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Predictions.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
    }

    internal static LogEntry Logged(PredictionEntry entry) => new()
    {
        Id = entry.Id,
        PredictionId = entry.PredictionId,
        CreatedAt = entry.CreatedAt,
        Purpose = Enum.Parse<PredictionPurpose>(entry.Purpose),
        Program = Enum.Parse<ReviewProgram>(entry.Program),
        User = entry.User,
        CaseNumber = CaseNumber.TryParse(entry.CaseNumber, out var number) ? number : null,
        ModelId = entry.ModelId,
        ModelHash = entry.ModelHash,
        FeatureSet = Enum.Parse<FeatureSet>(entry.FeatureSet),
        TrainedOn = entry.TrainedOn,
        Outputs = LoggedOutputs.Parse(entry.Outputs),
    };

    private static StoredPrediction Stored(PredictionEntry entry, PredictionText? text)
    {
        var logged = Logged(entry);
        return text is null
            ? new(logged, WithoutText(logged, StoredPrediction.Erased), null)
            : new(
                logged,
                PredictionJson.Parse(PackedJson.Open(text.PackedAnswer)),
                JsonSerializer.Deserialize<ReviewCase>(PackedJson.Open(text.PackedCase), PredictionJson.Options));
    }

    /// <param name="request">Stands for the words that are gone.</param>
    internal static Prediction WithoutText(LogEntry logged, string request) =>
        new()
        {
            PredictionId = logged.PredictionId,
            CreatedAt = logged.CreatedAt,
            ModelId = logged.ModelId,
            ModelHash = logged.ModelHash,
            FeatureSet = logged.FeatureSet,
            CaseNumber = logged.CaseNumber,
            Services =
            [
                .. logged.Outputs.Services.Select(s => new ServicePrediction
                {
                    Number = s.Number,
                    Request = request,
                    Outcome = s.Outcome,
                    OverturnProbability = s.OverturnProbability,
                    Interval = new(s.Low, s.High),
                    Certainty = s.Certainty,
                    Guidelines =
                    [
                        .. s.Guidelines.Select(g => new GuidelinePrediction
                        {
                            Family = g.Family,
                            Section = g.Section,
                            Probability = g.Probability,
                        }),
                    ],
                    Evidence = [],
                    BaseEffect = s.BaseEffect,
                    Score = s.Score,
                }),
            ],
        };
}

/// <summary>Which predictions to list; what is null is not asked for.</summary>
/// <param name="Before">Created before this time.</param>
public sealed record PredictionQuery(
    CaseNumber? CaseNumber = null,
    PredictionPurpose? Purpose = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Before = null);

/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record PredictionPage(IReadOnlyList<LogEntry> Predictions, long? Next);

/// <summary>An entry of the log: everything but the words.</summary>
public sealed record LogEntry
{
    public required long Id { get; init; }

    public required Guid PredictionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required PredictionPurpose Purpose { get; init; }

    public required ReviewProgram Program { get; init; }

    public required string User { get; init; }

    public CaseNumber? CaseNumber { get; init; }

    public required string ModelId { get; init; }

    public required string ModelHash { get; init; }

    public required FeatureSet FeatureSet { get; init; }

    public required bool TrainedOn { get; init; }

    public required LoggedOutputs Outputs { get; init; }
}

/// <summary>A prediction as it was logged, with the words that are kept apart from the log.</summary>
/// <param name="Prediction">The answer as given; without its words when they were erased.</param>
/// <param name="Case">The case as asked; null when its text was erased.</param>
public sealed record StoredPrediction(LogEntry Entry, Prediction Prediction, ReviewCase? Case)
{
    /// <summary>Stands where a request stood before its text was erased.</summary>
    public const string Erased = "(erased)";

    /// <summary>How it was scored.</summary>
    public ScoringOptions Options => new(Entry.Outputs.AsOfDate, Entry.Outputs.BaseRate);
}
