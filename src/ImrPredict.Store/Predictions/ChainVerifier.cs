using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Predictions;

/// <summary>Checks that the prediction log is as it was written.</summary>
/// <remarks>
/// A change, an insertion, a removal and a new order inside a chain show by themselves, and so does a text that is missing without a
/// recorded erasure. Rows cut off its end show against the last known heads, kept beside the key, and against a head noted
/// elsewhere: every QA report prints the heads, and <see cref="VerifyAsync"/> looks for one.
/// </remarks>
public sealed class ChainVerifier(
    IDbContextFactory<StoreContext> contexts, ChainKey key, IErasures erasures, LastKnownHeads lastKnown)
{
    private const int Chunk = 1000;

    /// <summary>The last hash of each chain.</summary>
    public async Task<IReadOnlyList<ChainHead>> HeadsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var heads = new List<ChainHead>();
        foreach (var writer in await context.RowsAsync(
            "SELECT DISTINCT \"Writer\" FROM \"PredictionLog\" ORDER BY \"Writer\"", r => r.GetString(0), cancellationToken))
        {
            if (await LogHead.FindAsync(context, writer, cancellationToken) is { } last)
            {
                heads.Add(new(writer, last.Position, last.Hash));
            }
        }

        return heads;
    }

    /// <summary>Walks every chain from its beginning.</summary>
    /// <param name="notedHead">A hash from an earlier report, which must still stand in some chain; null looks for none.</param>
    public async Task<ChainReport> VerifyAsync(string? notedHead, CancellationToken cancellationToken)
    {
        // Read before the rows: what is written meanwhile is no loss.
        var known = lastKnown.Known().ToDictionary(h => h.Writer, StringComparer.Ordinal);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var chains = new List<ChainResult>();
        var isHeadFound = notedHead is null;
        var writers = await context.Predictions.Select(e => e.Writer).Distinct().ToListAsync(cancellationToken);
        foreach (var writer in writers.Union(known.Keys).Order(StringComparer.Ordinal))
        {
            var (previous, position, broken) = ("", 0L, default(BrokenLink));
            var last = known.GetValueOrDefault(writer);
            while (broken is null)
            {
                var walked = position;
                var rows = await (
                    from entry in context.Predictions.AsNoTracking()
                    where entry.Writer == writer && entry.Position > walked
                    join text in context.PredictionTexts.AsNoTracking() on entry.PredictionId equals text.PredictionId into texts
                    from text in texts.DefaultIfEmpty()
                    orderby entry.Position
                    select new { entry, text }).Take(Chunk).ToListAsync(cancellationToken);
                var bare = rows.Where(r => r.text is null).Select(r => r.entry.PredictionId).ToList();
                var erased = bare.Count == 0 ? new HashSet<Guid>() : await erasures.RecordedAsync(bare, cancellationToken);
                foreach (var row in rows)
                {
                    broken = Check(row.entry, row.text, position + 1, previous)
                        ?? (row.text is null && !erased.Contains(row.entry.PredictionId)
                            ? new(position + 1, row.entry.PredictionId, "Its text is missing, and no erasure of it was recorded.")
                            : last?.Entries == position + 1 && last.Hash != row.entry.Hash
                                ? new(position + 1, row.entry.PredictionId, "The head last known is another one: the chain was rewritten.")
                                : null);
                    if (broken is not null)
                    {
                        break;
                    }

                    isHeadFound |= row.entry.Hash == notedHead;
                    (previous, position) = (row.entry.Hash, row.entry.Position);
                }

                if (rows.Count < Chunk)
                {
                    break;
                }
            }

            broken ??= last is not null && last.Entries > position
                ? new(position + 1, Guid.Empty, $"The chain ends here, but {last.Entries} entries were known: entries were cut off.")
                : null;
            chains.Add(new(writer, position, previous, broken));
        }

        return new(chains.TrueForAll(c => c.FirstBroken is null) && isHeadFound, chains, notedHead is null ? null : isHeadFound);
    }

    private BrokenLink? Check(PredictionEntry entry, PredictionText? text, long expectedPosition, string previousHash)
    {
        BrokenLink Broken(string reason) => new(expectedPosition, entry.PredictionId, reason);
        if (entry.Position != expectedPosition)
        {
            return Broken($"Expected entry {expectedPosition}, found entry {entry.Position}: entries were removed.");
        }

        if (entry.PreviousHash != previousHash)
        {
            return Broken("The entry does not follow the one before it: entries were replaced or reordered.");
        }

        if (entry.Hash != entry.ComputeHash(key))
        {
            return Broken("The entry was changed after it was written, or the key of the log is another one.");
        }

        if (text is null)
        {
            return null;
        }

        var outputs = LoggedOutputs.Parse(entry.Outputs);
        return IsAsWritten(text, entry.InputFingerprint, outputs)
            ? null
            : Broken("The entry is intact, but the text kept with it was changed.");
    }

    private bool IsAsWritten(PredictionText text, string inputFingerprint, LoggedOutputs outputs)
    {
        try
        {
            return inputFingerprint
                    == PredictionLogWriter.InputFingerprint(key, PackedJson.Open(text.PackedCase), outputs.AsOfDate, outputs.BaseRate)
                && outputs.AnswerFingerprint == PredictionLogWriter.AnswerFingerprint(key, PackedJson.Open(text.PackedAnswer));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

/// <param name="Entries">Entries of the chain up to its head.</param>
public sealed record ChainHead(string Writer, long Entries, string Hash);

/// <param name="IsIntact">No link is broken, and the noted head was found if one was given.</param>
public sealed record ChainReport(bool IsIntact, IReadOnlyList<ChainResult> Chains, bool? NotedHeadFound);

/// <param name="Entries">Entries found intact from the beginning.</param>
/// <param name="Head">Hash of the last intact entry.</param>
public sealed record ChainResult(string Writer, long Entries, string Head, BrokenLink? FirstBroken);

/// <param name="Position">Place in the chain where it breaks, counted from 1.</param>
public sealed record BrokenLink(long Position, Guid PredictionId, string Reason);
