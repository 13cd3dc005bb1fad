using System.Collections.Concurrent;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Quality;

/// <summary>Takes out of the store what QA compares: what was predicted, what was decided, what a reviewer expected.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class QualityRecords(IDbContextFactory<StoreContext> contexts)
{
    private const int ParsedAtOnce = 2_000;

    /// <summary>Changes whenever a prediction, a determination or an expectation was added, or words of a case were erased.</summary>
    public async Task<QualityVersion> VersionAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            await context.Predictions.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0,
            await context.Determinations.MaxAsync(d => (long?)d.Id, cancellationToken) ?? 0,
            await context.Set<ExpectationEntity>().MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0)
        {
            Pair = await context.Set<ServicePairEntity>().MaxAsync(p => (long?)p.Id, cancellationToken) ?? 0,
            Attached = await context.Set<DisputeEntity>().CountAsync(d => d.Reference != "" && d.CaseNumber != "", cancellationToken),
            Erasure = await context.Set<StoreMark>().Where(m => m.Name == StoreMark.LastErasure).Select(m => m.Value)
                .FirstOrDefaultAsync(cancellationToken),
        };
    }

    /// <summary>Reads everything of one program.</summary>
    /// <remarks>Only predictions of determined cases carry their services: the others are counted, not compared.</remarks>
    public async Task<QualityRecordSet> ReadAsync(ReviewProgram program, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var actuals = await ReadActualsAsync(context, program.ToString(), cancellationToken);
        var determined = new DeterminedNames(
            actuals.Where(a => a.Case.CaseNumber is not null).Select(a => a.Case.CaseNumber!.Value.Value).ToHashSet(StringComparer.Ordinal),
            actuals.Where(a => a.Case.Reference is not null).Select(a => a.Case.Reference!).ToHashSet(StringComparer.OrdinalIgnoreCase));
        var (predictions, trainedOn) = await ReadPredictionsAsync(context, program.ToString(), determined, cancellationToken);
        return new(version, predictions, actuals, trainedOn) { Words = new WordsOfStore(contexts) };
    }

    private static async Task<List<ActualDetermination>> ReadActualsAsync(
        StoreContext context,
        string program,
        CancellationToken cancellationToken)
    {
        var firstKnown = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var actuals = new List<ActualDetermination>();
        var treatments = new SharedTreatments();
        using var texts = new ThreadLocal<SharedTexts>(() => new());
        for (var last = 0L; ;)
        {
            // Page by page, each with its facets, so that no more than a page of text is in memory.
            var page = await context.Determinations.AsNoTracking().Where(d => d.Program == program && d.Id > last).OrderBy(d => d.Id)
                .Take(ParsedAtOnce).ToListAsync(cancellationToken);
            if (page.Count == 0)
            {
                break;
            }

            var (first, end) = (page[0].Id, page[^1].Id);
            var facets = (
                await context
                    .DeterminedServices.AsNoTracking()
                    .Where(s => s.DeterminationId >= first && s.DeterminationId <= end)
                    .OrderBy(s => s.Number)
                    .Select(s => new { s.DeterminationId, s.Facets })
                    .ToListAsync(cancellationToken)).ToLookup(s => s.DeterminationId, s => s.Facets);
            actuals.AddRange(
                page.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                    .Select(entry => Actual(entry, [.. facets[entry.Id]], texts.Value!, treatments)));
            last = end;
        }

        // A correction does not make a prediction count that was made when the case was known already.
        for (var i = 0; i < actuals.Count; i++)
        {
            var number = actuals[i].Case.CaseNumber?.Value ?? $"reference {actuals[i].Case.Reference}";
            firstKnown.TryAdd(number, actuals[i].KnownAt!.Value);
            actuals[i] = actuals[i] with { KnownAt = firstKnown[number] };
        }

        return actuals;
    }

    private static ActualDetermination Actual(
        DeterminationEntry entry, IReadOnlyList<string> facets, SharedTexts texts, SharedTreatments treatments)
    {
        var determination = entry.Text is null ? null : JsonSerializer.Deserialize<Determination>(entry.Text, PredictionJson.Options);
        var actual = determination is not null
            ? ActualDetermination.From(determination with
            {
                Case = determination.Case with
                {
                    Services =
                    [
                        .. determination.Case.Services.Select(
                            s => new DisputedService(s.Number, texts.Of(s.Request)!, texts.Of(s.ClaimsAdministratorCitation))),
                    ],
                },
                Services = [.. determination.Services.Select(s => s with { ReviewerCitation = texts.Of(s.ReviewerCitation) })],
            })
            : new()
            {
                Case = new ReviewCase
                {
                    CaseNumber = CaseNumber.TryParse(entry.CaseNumber, out var number) ? number : null,
                    Program = Enum.Parse<ReviewProgram>(entry.Program),
                    Services = [],
                },
            };
        return actual.WithoutRationales(entry.Id) with
        {
            Case = actual.Case with { Reference = entry.Reference },
            Disposition = entry.Disposition,
            DecisionDate = entry.DecisionDate,
            Treatments =
                determination is null || facets.Count != determination.Services.Count
                    ? null
                    : [.. facets.Select(ServiceFacets.Parse).Select(t => treatments.Of(t.Category, t.BodyRegions))],
            KnownAt = entry.ImportedAt,
        };
    }

    private static async Task<(List<LoggedPrediction>, Dictionary<(string, CaseNumber), bool>)> ReadPredictionsAsync(
        StoreContext context, string program, DeterminedNames determined, CancellationToken cancellationToken)
    {
        var entries = await ReadLogAsync(context, program, cancellationToken);
        var pairs = await ServicePairs.ReadAsync(context, cancellationToken);
        var names = await NamesOfPredictions.ReadAsync(context, cancellationToken);
        var wanted = entries
            .Where(e => e.Purpose == PredictionPurpose.Triage
                && determined.Holds(names.NumberOf(e.PredictionId, e.CaseNumber), names.ReferenceOf(e.PredictionId)))
            .Select(e => e.PredictionId).ToHashSet();

        var answers = new ConcurrentDictionary<Guid, Prediction>();
        using var readers = new ThreadLocal<LoggedPredictionReader>(() => new(withEvidence: false));
        var texts = context.PredictionTexts.AsNoTracking()
            .Where(t => context.Set<DeterminationEntry>().Any(d => d.Program == program && d.CaseNumber == t.CaseNumber))
            .Select(t => new { t.PredictionId, t.PackedAnswer });
        await foreach (var chunk in texts.AsAsyncEnumerable().Chunk(ParsedAtOnce).WithCancellation(cancellationToken))
        {
            chunk.AsParallel().WithCancellation(cancellationToken).Where(t => wanted.Contains(t.PredictionId))
                .ForAll(t => answers[t.PredictionId] = readers.Value!.Read(PackedJson.Open(t.PackedAnswer)).Prediction);
        }

        foreach (var others in wanted.Where(id => !answers.ContainsKey(id)).Chunk(ParsedAtOnce / 4))
        {
            foreach (var text in await context.PredictionTexts.AsNoTracking().Where(t => others.Contains(t.PredictionId))
                .Select(t => new { t.PredictionId, t.PackedAnswer }).ToListAsync(cancellationToken))
            {
                answers[text.PredictionId] = readers.Value!.Read(PackedJson.Open(text.PackedAnswer)).Prediction;
            }
        }

        foreach (var erased in wanted.Where(id => !answers.ContainsKey(id)).Chunk(ParsedAtOnce / 4))
        {
            foreach (var entry in await context
                    .Predictions.AsNoTracking()
                    .Where(e => erased.Contains(e.PredictionId))
                    .ToListAsync(cancellationToken))
            {
                answers[entry.PredictionId] = PredictionLog.WithoutText(PredictionLog.Logged(entry), request: "");
            }
        }

        var expectations = (
            await context
                .Set<ExpectationEntity>()
                .AsNoTracking()
                .Where(e => e.PredictionId != null)
                .OrderBy(e => e.Id)
                .Select(e => new
                {
                    Id = e.PredictionId!.Value,
                    e.ServiceNumber,
                    e.Expected,
                })
                .ToListAsync(cancellationToken)
        ).GroupBy(e => e.Id).ToDictionary(
            g => g.Key,
            g => (IReadOnlyDictionary<int, Outcome>)g.GroupBy(e => e.ServiceNumber).ToDictionary(s => s.Key, s => s.Last().Expected));

        var (predictions, trainedOn) = (new List<LoggedPrediction>(entries.Count), new Dictionary<(string, CaseNumber), bool>());
        foreach (var entry in entries)
        {
            CaseNumber? number = CaseNumber.TryParse(names.NumberOf(entry.PredictionId, entry.CaseNumber), out var parsed) ? parsed : null;
            var prediction = answers.TryRemove(entry.PredictionId, out var answer) ? answer : new Prediction
            {
                PredictionId = entry.PredictionId,
                CreatedAt = entry.CreatedAt,
                ModelId = entry.ModelId,
                ModelHash = entry.ModelHash,
                FeatureSet = entry.FeatureSet,
                CaseNumber = number,
                Services = [],
            };
            predictions.Add(
                new(
                    prediction with { CaseNumber = number, Reference = names.ReferenceOf(entry.PredictionId) },
                    entry.Purpose,
                    expectations.GetValueOrDefault(entry.PredictionId))
                {
                    Pairs = pairs.GetValueOrDefault(entry.PredictionId),
                });
            if (number is not null && entry.CaseNumber is not null)
            {
                trainedOn[(entry.ModelId, number.Value)] = entry.TrainedOn;
            }
        }

        return (predictions, trainedOn);
    }

    /// <summary>What the log says of each prediction; the names of models are the same few again and again.</summary>
    private static async Task<List<LogLine>> ReadLogAsync(StoreContext context, string program, CancellationToken cancellationToken)
    {
        var lines = new List<LogLine>();
        var names = new SharedTexts();
        await foreach (var e in context.Predictions.AsNoTracking().Where(e => e.Program == program).OrderBy(e => e.Id)
            .Select(e => new
            {
                e.PredictionId,
                e.CreatedAt,
                e.Purpose,
                e.CaseNumber,
                e.ModelId,
                e.ModelHash,
                e.FeatureSet,
                e.TrainedOn,
            })
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            lines.Add(new(
                e.PredictionId, e.CreatedAt, Enum.Parse<PredictionPurpose>(e.Purpose), e.CaseNumber, names.Of(e.ModelId)!,
                names.Of(e.ModelHash)!, Enum.Parse<FeatureSet>(e.FeatureSet), e.TrainedOn));
        }

        return lines;
    }

    private readonly record struct LogLine(
        Guid PredictionId, DateTimeOffset CreatedAt, PredictionPurpose Purpose, string? CaseNumber, string ModelId, string ModelHash,
        FeatureSet FeatureSet, bool TrainedOn);
}

/// <summary>The newest row of each kind.</summary>
public sealed record QualityVersion(long Prediction, long Determination, long Expectation)
{
    /// <summary>The newest word of a person on which services answer to each other.</summary>
    public long Pair { get; init; }

    /// <summary>Disputes on the desk whose own reference was given the number of a review.</summary>
    public int Attached { get; init; }

    /// <summary>Another one with each erasure of words; null before the first.</summary>
    public string? Erasure { get; init; }
}

/// <param name="Predictions">In the order of logging.</param>
/// <param name="Actuals">In the order of import, superseded ones included.</param>
/// <param name="TrainedOn">Whether a model, by its id, was trained on a case.</param>
public sealed record QualityRecordSet(
    QualityVersion Version, IReadOnlyList<LoggedPrediction> Predictions, IReadOnlyList<ActualDetermination> Actuals,
    IReadOnlyDictionary<(string ModelId, CaseNumber CaseNumber), bool> TrainedOn)
{
    /// <summary>Reads rationale and evidence again.</summary>
    public required IQualityWords Words { get; init; }
}
