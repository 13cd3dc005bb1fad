using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Quality;

/// <summary>Reads rationale and evidence again out of the store; what was erased in the meantime stays empty.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class WordsOfStore(IDbContextFactory<StoreContext> contexts) : IQualityWords
{
    public IReadOnlyList<MatchedService> Read(IReadOnlyList<MatchedService> services)
    {
        Guid[] predictions = [.. services.Select(s => s.Logged.Prediction.PredictionId).Distinct()];
        long[] determinations = [.. services.Select(s => s.Actual.Place).OfType<long>().Distinct()];
        using var context = contexts.CreateDbContext();
        var reader = new LoggedPredictionReader();
        var predicted = context.PredictionTexts.AsNoTracking().Where(t => predictions.Contains(t.PredictionId))
            .Select(t => new { t.PredictionId, t.PackedAnswer })
            .ToList()
            .ToDictionary(t => t.PredictionId, t => reader.Read(PackedJson.Open(t.PackedAnswer)).Prediction.Services);
        var determined = context.Determinations.AsNoTracking().Where(d => determinations.Contains(d.Id) && d.Text != null)
            .Select(d => new { d.Id, d.Text })
            .ToList()
            .ToDictionary(d => d.Id, d => JsonSerializer.Deserialize<Determination>(d.Text!, PredictionJson.Options)!.Services);
        return
        [
            .. services.Select(s => s.With(
                s.Actual.Place is { } place ? determined.GetValueOrDefault(place) : null,
                predicted.GetValueOrDefault(s.Logged.Prediction.PredictionId))),
        ];
    }
}
