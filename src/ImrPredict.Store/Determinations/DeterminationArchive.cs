using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Guidelines;
using ImrPredict.Predictions;
using ImrPredict.Store.Predictions;
using ImrPredict.Treatments;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Determinations;

/// <summary>How disputes really ended. Nothing is overwritten: a correction supersedes
/// what was known before and leaves it standing.</summary>
/// <remarks>Thread-safe; imports take turns.</remarks>
public sealed class DeterminationArchive(
    IDbContextFactory<StoreContext> contexts, ISimilarIndex index, ArchiveChanges changes, ChainKey key, TimeProvider time)
    : IDisposable
{
    private const int LargestChunk = 500;

    private readonly SemaphoreSlim _importing = new(1, 1);
    private Counted? _counted;

    /// <summary>Takes in how disputes ended and indexes their services for the search of similar ones.</summary>
    /// <param name="user">Who brings them.</param>
    /// <param name="within">Done in the same transaction as the whole import, both or neither; null where several may be used.</param>
    /// <returns>What became of each, in order. What was committed before a cancellation stays; repeating an import is harmless.</returns>
    public async Task<IReadOnlyList<ImportOutcome>> ImportAsync(
        IReadOnlyList<ReportedDispute> disputes,
        string user,
        CancellationToken cancellationToken,
        Func<StoreContext, IReadOnlyList<ImportOutcome>, Task>? within = null)
    {
        var outcomes = new List<ImportOutcome>(disputes.Count);
        await _importing.WaitAsync(cancellationToken);
        try
        {
            if (within is null)
            {
                foreach (var chunk in Chunks(disputes))
                {
                    await using var context = await contexts.CreateDbContextAsync(cancellationToken);
                    await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                    outcomes.AddRange(await ImportChunkAsync(context, chunk, user, cancellationToken));
                    await transaction.CommitAsync(cancellationToken);
                    changes.Announce();
                }
            }
            else
            {
                await using var context = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                foreach (var chunk in Chunks(disputes))
                {
                    outcomes.AddRange(await ImportChunkAsync(context, chunk, user, cancellationToken));
                    context.ChangeTracker.Clear();
                }

                await within(context, outcomes);
                await transaction.CommitAsync(cancellationToken);
                changes.Announce();
            }
        }
        finally
        {
            _importing.Release();
        }

        return outcomes;
    }

    /// <summary>The last word on each dispute, in the order of import.</summary>
    /// <param name="after">Only entries later than this one; 0 for all.</param>
    /// <param name="upTo">As the archive was when this entry was its last.</param>
    public async IAsyncEnumerable<ArchivedDispute> ReadCurrentAsync(
        long after,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        long upTo = long.MaxValue)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var current = context.Determinations.AsNoTracking().Include(d => d.Services)
            .Where(d => d.Id > after && d.Id <= upTo)
            .Where(d => !context.Set<DeterminationEntry>().Any(later => later.Supersedes == d.Id && later.Id <= upTo))
            .OrderBy(d => d.Id).AsSplitQuery();
        await foreach (var entry in current.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return Archived(entry);
        }
    }

    /// <summary>The last word on one dispute.</summary>
    /// <returns>Null when nothing is known of its end.</returns>
    public async Task<ArchivedDispute?> FindAsync(ReviewProgram program, CaseNumber caseNumber, CancellationToken cancellationToken)
    {
        var (programName, number) = (program.ToString(), caseNumber.Value);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = await context.Determinations.AsNoTracking().Include(d => d.Services)
            .Where(d => d.Program == programName && d.CaseNumber == number)
            .OrderByDescending(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return entry is null ? null : Archived(entry);
    }

    /// <summary>How many disputes ended how. Nothing is overwritten, so what was counted holds until something is imported.</summary>
    public async Task<ArchiveCounts> CountAsync(CancellationToken cancellationToken)
    {
        var last = await LastAsync(cancellationToken);
        if (_counted is { } counted && counted.Last == last)
        {
            return counted.Counts;
        }

        var counts = await CountAnewAsync(cancellationToken);
        _counted = new(last, counts);
        return counts;
    }

    /// <summary>Id of the entry imported last, 0 for an empty archive.</summary>
    public async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Determinations.MaxAsync(d => (long?)d.Id, cancellationToken) ?? 0;
    }

    public void Dispose() => _importing.Dispose();

    private async Task<ArchiveCounts> CountAnewAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var superseded = await context.Determinations.LongCountAsync(d => d.Supersedes != null, cancellationToken);
        var current = context.Determinations.Where(d => !context.Set<DeterminationEntry>().Any(later => later.Supersedes == d.Id));
        var counts = await current
            .GroupBy(d => d.Disposition)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var services = await current.SelectMany(d => d.Services).LongCountAsync(cancellationToken);
        return new(
            counts.GetValueOrDefault(DisputeDisposition.Decided), services, counts.GetValueOrDefault(DisputeDisposition.Authorized),
            counts.GetValueOrDefault(DisputeDisposition.Withdrawn), superseded);
    }

    private async Task<IEnumerable<ImportOutcome>> ImportChunkAsync(
        StoreContext context,
        List<ReportedDispute> chunk,
        string user,
        CancellationToken cancellationToken)
    {
        var known = await KnownAsync(context, chunk, cancellationToken);
        var last = known
            .GroupBy(d => (d.Program, d.CaseNumber.Length > 0 ? d.CaseNumber : $"reference {d.Reference}"))
            .ToDictionary(g => g.Key, g => g.MaxBy(d => d.Id)!);

        var outcomes = new ImportOutcome[chunk.Count];
        var (added, superseded) = (new List<DeterminationEntry>(), new List<long>());
        for (var i = 0; i < chunk.Count; i++)
        {
            var dispute = chunk[i];
            var former = last.GetValueOrDefault((dispute.Program.ToString(), dispute.Name));
            var entry = Entry(dispute, user, former?.Id);
            entry.Reference ??= former?.Reference;
            outcomes[i] =
                former is null ? ImportOutcome.Added
                : former.Fingerprint == entry.Fingerprint ? ImportOutcome.Unchanged
                : ImportOutcome.Corrected;
            if (outcomes[i] != ImportOutcome.Unchanged)
            {
                added.Add(entry);
                superseded.AddRange(former is null ? [] : [former.Id]);
            }
        }

        context.Determinations.AddRange(added);
        await context.SaveChangesAsync(cancellationToken);

        // Only the last word is searched for similar services.
        await index.RemoveAsync(
            context,
            await context
                .DeterminedServices.Where(x => superseded.Contains(x.DeterminationId))
                .Select(x => x.Id)
                .ToListAsync(cancellationToken),
            cancellationToken);
        await index.AddAsync(
            context,
            [.. added.SelectMany(e => e.Services.Select(s => (s.Id, ServiceTerms.Of(e.Program, s.Request!, s.Facets))))],
            cancellationToken);
        return outcomes;
    }

    /// <summary>What the archive says of the same disputes already.</summary>
    /// <remarks>Two questions, each answered by an index: as one it was answered by a walk through the whole archive.</remarks>
    private static async Task<List<KnownEntry>> KnownAsync(
        StoreContext context, List<ReportedDispute> chunk, CancellationToken cancellationToken)
    {
        var programs = chunk.Select(d => d.Program.ToString()).Distinct().ToList();
        var numbers = chunk.Where(d => d.CaseNumber is not null).Select(d => d.CaseNumber!.Value.Value).Distinct().ToList();
        var references = chunk.Where(d => d.CaseNumber is null).Select(d => d.Reference).Distinct().ToList();
        var entries = context.Determinations.AsNoTracking().Where(d => programs.Contains(d.Program));
        return
        [
            .. await Of(entries.Where(d => numbers.Contains(d.CaseNumber))),
            .. references.Count > 0 ? await Of(entries.Where(d => d.CaseNumber == "" && references.Contains(d.Reference))) : [],
        ];

        Task<List<KnownEntry>> Of(IQueryable<DeterminationEntry> found) =>
            found.Select(d => new KnownEntry(d.Program, d.CaseNumber, d.Reference, d.Id, d.Fingerprint)).ToListAsync(cancellationToken);
    }

    /// <summary>Cuts an import into transactions in none of which a case appears twice,
    /// so that a correction finds what it corrects.</summary>
    private static IEnumerable<List<ReportedDispute>> Chunks(IReadOnlyList<ReportedDispute> disputes)
    {
        var (chunk, cases) = (new List<ReportedDispute>(), new HashSet<(ReviewProgram, string)>());
        foreach (var dispute in disputes)
        {
            if (chunk.Count == LargestChunk || !cases.Add((dispute.Program, dispute.Name)))
            {
                yield return chunk;
                (chunk, cases) = ([], [(dispute.Program, dispute.Name)]);
            }

            chunk.Add(dispute);
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private DeterminationEntry Entry(ReportedDispute dispute, string user, long? former)
    {
        var text = dispute.Determination is null ? null : JsonSerializer.Serialize(dispute.Determination, PredictionJson.Options);
        return new DeterminationEntry
        {
            Program = dispute.Program.ToString(),
            CaseNumber = dispute.CaseNumber?.Value ?? "",
            Reference = dispute.Reference,
            Disposition = dispute.Disposition,
            DecisionDate = dispute.DecisionDate,
            Source = dispute.Source,
            ImportedAt = time.GetUtcNow(),
            ImportedBy = user,
            Fingerprint = key.Fingerprint(
                "determination",
                dispute.Disposition.ToString(),
                dispute.DecisionDate?.ToString("O", CultureInfo.InvariantCulture),
                text),
            Supersedes = former,
            Text = text,
            Services = dispute.Determination is { } determination ? Services(determination) : [],
        };
    }

    private List<DeterminedService> Services(Determination determination)
    {
        var requests = determination.Case.Services;
        var treatments = TreatmentReader.Read([.. requests.Select(s => s.Request)]);
        return
        [
            .. determination.Services.Select((s, i) => new DeterminedService
            {
                Number = s.Number,
                Request = requests[i].Request,
                RequestFingerprint = PredictionLogWriter.RequestFingerprint(key, requests[i].Request),
                Outcome = s.Outcome,
                Facets = ServiceFacets.Of(treatments[i]),
                Families = string.Join(' ', GuidelineCitationParser.Parse(s.ReviewerCitation).Families),
            }),
        ];
    }

    private static ArchivedDispute Archived(DeterminationEntry entry) => new(
        entry.Id,
        Enum.Parse<ReviewProgram>(entry.Program),
        CaseNumber.TryParse(entry.CaseNumber, out var number) ? number : null,
        entry.Disposition,
        entry.DecisionDate,
        entry.ImportedAt,
        entry.Text is null ? null : JsonSerializer.Deserialize<Determination>(entry.Text, PredictionJson.Options),
        [.. entry.Services.OrderBy(s => s.Number).Select(s => ServiceFacets.Parse(s.Facets))]);

    /// <param name="Last">The entry imported last when it was counted.</param>
    private sealed record Counted(long Last, ArchiveCounts Counts);

    private sealed record KnownEntry(string Program, string CaseNumber, string? Reference, long Id, string Fingerprint);
}

/// <summary>How a dispute ended, as the archive keeps it.</summary>
/// <param name="KnownAt">When it was imported: a prediction made later did not predict it.</param>
/// <param name="Determination">Null unless decided, and when its text was erased.</param>
/// <param name="Treatments">What the services ask for, as read at import.</param>
public sealed record ArchivedDispute(
    long Id, ReviewProgram Program, CaseNumber? CaseNumber, DisputeDisposition Disposition, DateOnly? DecisionDate, DateTimeOffset KnownAt,
    Determination? Determination, IReadOnlyList<Treatment> Treatments);
