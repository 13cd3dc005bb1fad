using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Worklist;

/// <summary>Lists the disputes on the desk, page by page, found by key and never by counting rows.</summary>
public sealed class WorklistReader(StoreContext context)
{
    public async Task<WorklistPage> PageAsync(WorklistQuery query, CancellationToken cancellationToken)
    {
        var matching = Matching(query);
        var disputes = await matching.CountAsync(cancellationToken);
        var total = query.IsGrouped
            ? await matching.Select(d => d.SameRequests).Distinct().CountAsync(cancellationToken)
            : disputes;
        var size = Math.Clamp(query.PageSize, 1, 500);
        var cursor = query.Cursor;
        var (backward, isLast) = (cursor?.Backward ?? false, cursor == WorklistCursor.End);
        if (isLast && total > 0)
        {
            // The last page is as long as it would be when paged to, so that going back from it meets the same pages.
            size = ((total - 1) % size) + 1;
        }

        var listed = query.IsGrouped ? FirstOfEach(matching) : matching;
        var rows = await Ordered(listed, query.Sort, query.Descending != backward, isLast ? null : cursor)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        var more = rows.Count > size;
        if (more)
        {
            rows.RemoveAt(size);
        }

        if (backward)
        {
            rows.Reverse();
        }

        var hasNext = !isLast && (backward || more);
        var hasPrevious = backward ? more : cursor is not null;
        var first = (cursor, isLast, rows.Count) switch
        {
            (_, _, 0) => 0,
            (null, _, _) => 1,
            (_, true, _) => total - rows.Count + 1,
            _ => hasPrevious ? Math.Max(2, backward ? cursor.Position - rows.Count : cursor.Position + 1) : 1,
        };
        var groups = query.IsGrouped ? await GroupsAsync(matching, rows, cancellationToken) : null;
        return new WorklistPage(
            [.. rows.Select(r => r.ToRow() with { Group = groups?.GetValueOrDefault(r.SameRequests) })],
            first,
            total,
            hasNext && rows.Count > 0 ? Cursor(rows[^1], query.Sort, backward: false, first + rows.Count - 1) : null,
            hasPrevious && rows.Count > 0 ? Cursor(rows[0], query.Sort, backward: true, first) : null)
        {
            Disputes = disputes,
        };
    }

    /// <summary>Of those that ask for the same, the one that is read first.</summary>
    private static IQueryable<DisputeEntity> FirstOfEach(IQueryable<DisputeEntity> matching) =>
        matching.Where(d => !matching.Any(o =>
            o.SameRequests == d.SameRequests && (o.Attention > d.Attention || (o.Attention == d.Attention && o.Id > d.Id))));

    /// <summary>What each row of a page stands for, where it stands for several.</summary>
    private static async Task<IReadOnlyDictionary<string, RequestGroup>> GroupsAsync(
        IQueryable<DisputeEntity> matching, IReadOnlyList<DisputeEntity> rows, CancellationToken cancellationToken)
    {
        var keys = rows.Select(r => r.SameRequests).ToArray();
        var wordings = await matching.Where(d => keys.Contains(d.SameRequests))
            .GroupBy(d => new { d.SameRequests, d.Requests })
            .Select(g => new
            {
                g.Key.SameRequests,
                g.Key.Requests,
                Disputes = g.Count(),
                Lowest = g.Min(d => d.OverturnProbability),
                Highest = g.Max(d => d.OverturnProbability),
            })
            .ToListAsync(cancellationToken);
        return wordings.GroupBy(w => w.SameRequests, StringComparer.Ordinal)
            .Select(g => (g.Key, Group: new RequestGroup(
                g.Sum(w => w.Disputes),
                g.Any(w => w.Lowest < 0) ? null : g.Min(w => w.Lowest),
                g.Any(w => w.Lowest < 0) ? null : g.Max(w => w.Highest),
                [.. g.OrderByDescending(w => w.Disputes).ThenBy(w => w.Requests, StringComparer.Ordinal)
                    .Select(w => w.Requests.Replace("\n", "; ", StringComparison.Ordinal))])))
            .Where(g => g.Group.Disputes > 1)
            .ToDictionary(g => g.Key, g => g.Group, StringComparer.Ordinal);
    }

    /// <summary>Every matching dispute in order, whatever the page, with what reviewers expect of it.</summary>
    public IAsyncEnumerable<ExportedDispute> ExportAsync(WorklistQuery query, CancellationToken cancellationToken) =>
        ExportAsync(Ordered(Matching(query), query.Sort, query.Descending, null), cancellationToken);

    /// <summary>The disputes with these ids, those first that are read first, with what reviewers expect of them.</summary>
    public IAsyncEnumerable<ExportedDispute> ExportAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        ExportAsync(
            Ordered(
                context.Set<DisputeEntity>().AsNoTracking().Where(d => ids.Contains(d.Id)),
                WorklistSort.Attention,
                descending: true,
                null),
            cancellationToken);

    /// <summary>The open dispute to be read next after this one.</summary>
    /// <returns>Its id; null when none is left below it.</returns>
    public async Task<long?> NextToReadAsync(Dispute dispute, CancellationToken cancellationToken)
    {
        var attention = await context.Set<DisputeEntity>().Where(d => d.Id == dispute.Id).Select(d => (double?)d.Attention)
            .FirstOrDefaultAsync(cancellationToken) ?? ImrPredict.Triage.Attention.NotPredicted;
        var open = Matching(new() { States = [DisputeState.New, DisputeState.Reviewed] });
        var behind = new WorklistCursor(attention.ToString("R", CultureInfo.InvariantCulture), dispute.Id, Backward: false, Position: 0);
        return await Ordered(open, WorklistSort.Attention, descending: true, behind)
            .Select(d => (long?)d.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>How many disputes are in each state; states without any are absent.</summary>
    public async Task<IReadOnlyDictionary<DisputeState, int>> CountByStateAsync(CancellationToken cancellationToken) =>
        await context.Set<DisputeEntity>().GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    private async IAsyncEnumerable<ExportedDispute> ExportAsync(
        IQueryable<DisputeEntity> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // In one query with the rows: PostgreSQL answers no second one while these are still being read.
        var disputes = rows.Select(d => new
        {
            Row = d,
            Expectations = context.Set<ExpectationEntity>().Where(e => e.DisputeId == d.Id).OrderBy(e => e.Id).ToList(),
        });
        await foreach (var dispute in disputes.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(dispute.Row.ToRow(), [.. dispute.Expectations.Select(e => e.ToExpectation())]);
        }
    }

    private IQueryable<DisputeEntity> Matching(WorklistQuery query)
    {
        var rows = context.Disputes(query.Search).AsNoTracking();
        if (query.States.Count > 0)
        {
            var states = query.States.ToArray();
            rows = rows.Where(d => states.Contains(d.State));
        }

        if (query.Uncertain is { } uncertain)
        {
            rows = rows.Where(d => d.OverturnProbability >= 0 && d.Uncertain == uncertain);
        }

        if (!string.IsNullOrEmpty(query.Guideline))
        {
            rows = rows.Where(d => d.Guideline == query.Guideline);
        }

        if (query.MinimumProbability is { } minimum)
        {
            rows = rows.Where(d => d.OverturnProbability >= minimum);
        }

        if (!string.IsNullOrEmpty(query.SameRequests))
        {
            rows = rows.Where(d => d.SameRequests == query.SameRequests);
        }

        if (query.DueBy is { } by)
        {
            rows = rows.Where(d => d.RecordsDue <= by || d.DeterminationDue <= by || d.PaymentDue <= by);
        }

        return rows;
    }

    private static IQueryable<DisputeEntity> Ordered(
        IQueryable<DisputeEntity> rows,
        WorklistSort sort,
        bool descending,
        WorklistCursor? cursor) =>
        sort switch
        {
            WorklistSort.Attention => By(rows, d => d.Attention, descending, cursor, Number),
            WorklistSort.Probability => By(rows, d => d.OverturnProbability, descending, cursor, Number),
            WorklistSort.Received => By(rows, d => d.Received, descending, cursor, Date),
            WorklistSort.RecordsDue => By(rows, d => d.RecordsDue, descending, cursor, Date),
            WorklistSort.DeterminationDue => By(rows, d => d.DeterminationDue, descending, cursor, Date),
            WorklistSort.PaymentDue => By(rows, d => d.PaymentDue, descending, cursor, Date),
            WorklistSort.CaseNumber => By(rows, d => d.CaseNumber, descending, cursor, s => s),
            WorklistSort.Reference => By(rows, d => d.Reference, descending, cursor, s => s),
            WorklistSort.State => By(rows, d => (int)d.State, descending, cursor, s => (int)Enum.Parse<DisputeState>(s)),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "is no order of the worklist"),
        };

    private static IQueryable<DisputeEntity> By<TKey>(
        IQueryable<DisputeEntity> rows,
        Expression<Func<DisputeEntity, TKey>> key,
        bool descending,
        WorklistCursor? cursor,
        Func<string, TKey> read)
    {
        if (cursor is not null && TryRead(cursor.Key, read, out var value))
        {
            rows = rows.Where(Beyond(key, value, cursor.Id, descending));
        }

        return descending ? rows.OrderByDescending(key).ThenByDescending(d => d.Id) : rows.OrderBy(key).ThenBy(d => d.Id);
    }

    /// <summary>
    /// The condition (key, id) beyond (value, id), written out because not every
    /// database compares pairs. That the key is not before the value
    /// follows from the rest; said apart, it lets an index begin there.
    /// </summary>
    private static Expression<Func<DisputeEntity, bool>> Beyond<TKey>(
        Expression<Func<DisputeEntity, TKey>> key,
        TKey value,
        long id,
        bool descending)
    {
        var row = key.Parameters[0];
        // Captured rather than inlined, so that the database sees parameters and the query is compiled once.
        var holder = Expression.Constant(new Bound<TKey>(value, id));
        var bound = Expression.Property(holder, nameof(Bound<>.Value));
        var boundId = Expression.Property(holder, nameof(Bound<>.Id));
        var rowId = Expression.Property(row, nameof(DisputeEntity.Id));
        var isText = typeof(TKey) == typeof(string);
        var left = isText ? Expression.Call(typeof(string), nameof(string.Compare), null, key.Body, bound) : key.Body;
        Expression right = isText ? Expression.Constant(0) : bound;
        var beyond = descending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
        var beyondId = descending ? Expression.LessThan(rowId, boundId) : Expression.GreaterThan(rowId, boundId);
        var notBefore = descending ? Expression.LessThanOrEqual(left, right) : Expression.GreaterThanOrEqual(left, right);
        return Expression.Lambda<Func<DisputeEntity, bool>>(
            Expression.AndAlso(notBefore, Expression.OrElse(beyond, Expression.AndAlso(Expression.Equal(key.Body, bound), beyondId))), row);
    }

    private static bool TryRead<TKey>(string text, Func<string, TKey> read, out TKey value)
    {
        try
        {
            value = read(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            // A cursor of another order, or one that somebody typed: the first page then.
            value = default!;
            return false;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static WorklistCursor Cursor(DisputeEntity row, WorklistSort sort, bool backward, int position) =>
        new(Key(row, sort), row.Id, backward, position);

    private static string Key(DisputeEntity row, WorklistSort sort) => sort switch
    {
        WorklistSort.Attention => row.Attention.ToString("R", CultureInfo.InvariantCulture),
        WorklistSort.Probability => row.OverturnProbability.ToString("R", CultureInfo.InvariantCulture),
        WorklistSort.Received => row.Received.ToString("O", CultureInfo.InvariantCulture),
        WorklistSort.RecordsDue => row.RecordsDue.ToString("O", CultureInfo.InvariantCulture),
        WorklistSort.DeterminationDue => row.DeterminationDue.ToString("O", CultureInfo.InvariantCulture),
        WorklistSort.PaymentDue => row.PaymentDue.ToString("O", CultureInfo.InvariantCulture),
        WorklistSort.CaseNumber => row.CaseNumber,
        WorklistSort.Reference => row.Reference,
        _ => row.State.ToString(),
    };

    private sealed record Bound<TKey>(TKey Value, long Id);
}
