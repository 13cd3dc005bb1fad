using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Determinations;

/// <summary>
/// Determinations that wait for a person's word: services were decided in part, and only she can say what that counts as. A question is
/// gone once it is answered, left out, or told otherwise by a determination of the same dispute.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OutcomeQuestions(IDbContextFactory<StoreContext> contexts, TimeProvider time)
{
    /// <summary>The open questions, oldest first.</summary>
    public async Task<IReadOnlyList<OpenQuestion>> ListAsync(int atMost, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<OutcomeQuestionEntity>().AsNoTracking().OrderBy(q => q.At).ThenBy(q => q.Id).Take(atMost)
            .Select(q => new OpenQuestion(q.Id, q.At, q.By, q.Name, q.Place, q.CaseNumber, q.Reference, q.Text))
            .ToListAsync(cancellationToken);
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<OutcomeQuestionEntity>().CountAsync(cancellationToken);
    }

    public async Task<OpenQuestion?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<OutcomeQuestionEntity>().AsNoTracking().Where(q => q.Id == id)
            .Select(q => new OpenQuestion(q.Id, q.At, q.By, q.Name, q.Place, q.CaseNumber, q.Reference, q.Text))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <returns>False when it was not open any more.</returns>
    public async Task<bool> CloseAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<OutcomeQuestionEntity>().Where(q => q.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <summary>Keeps questions; one that is open already keeps its id.</summary>
    /// <returns>The id of each, by its text.</returns>
    internal async Task<IReadOnlyDictionary<string, Guid>> AddAsync(
        StoreContext context,
        IEnumerable<(AskedDispute Asked, RejectedDocument Rejection)> asked,
        string by,
        CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (question, rejection) in asked)
        {
            if (ids.ContainsKey(question.Text))
            {
                continue;
            }

            var open = await context.Set<OutcomeQuestionEntity>()
                .Where(q => q.CaseNumber == question.CaseNumber && q.Reference == question.Reference && q.Text == question.Text)
                .Select(q => (Guid?)q.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (open is null)
            {
                var at = time.GetUtcNow();
                var entity = new OutcomeQuestionEntity
                {
                    Id = Guid.CreateVersion7(at),
                    At = at,
                    By = by,
                    Name = rejection.Name,
                    Place = rejection.Place,
                    CaseNumber = question.CaseNumber,
                    Reference = question.Reference,
                    Text = question.Text,
                };
                context.Add(entity);
                open = entity.Id;
            }

            ids[question.Text] = open.Value;
        }

        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        return ids;
    }

    /// <summary>The questions of cases that are erased go with them.</summary>
    internal static Task<int> EraseAsync(
        StoreContext context, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken) =>
        context.Set<OutcomeQuestionEntity>().Where(q => numbers.Contains(q.CaseNumber)).ExecuteDeleteAsync(cancellationToken);

    /// <summary>A determination of a dispute has come in: nobody need be asked about it any more.</summary>
    internal static async Task CloseAsync(
        StoreContext context, IReadOnlyList<ReportedDispute> ended, CancellationToken cancellationToken)
    {
        if (!await context.Set<OutcomeQuestionEntity>().AnyAsync(cancellationToken))
        {
            return;
        }

        foreach (var chunk in ended.Chunk(500))
        {
            string[] numbers = [.. chunk.Where(d => d.CaseNumber is not null).Select(d => d.CaseNumber!.Value.Value)];
            string[] references = [.. chunk.Where(d => d.CaseNumber is null && d.Reference is not null).Select(d => d.Reference!)];
            await context.Set<OutcomeQuestionEntity>()
                .Where(q => numbers.Contains(q.CaseNumber) || (q.CaseNumber == "" && references.Contains(q.Reference)))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }
}

/// <summary>A determination that waits for a person's word.</summary>
/// <param name="Name">Of the document that it was read from.</param>
/// <param name="Place">Within it, of the first service in question.</param>
/// <param name="CaseNumber">Empty for none.</param>
/// <param name="Reference">The office's own; empty for none.</param>
/// <param name="Text">The dispute and the services in question, as whoever asks wrote them.</param>
public sealed record OpenQuestion(
    Guid Id, DateTimeOffset At, string By, string Name, string Place, string CaseNumber, string Reference, string Text);

/// <summary>A dispute that can only be taken in once a person has said how services of it were decided.</summary>
/// <param name="CaseNumber">Empty for none.</param>
/// <param name="Reference">The office's own; empty for none.</param>
/// <param name="Text">The dispute and the services in question, for whoever asks.</param>
public sealed record AskedDispute(string CaseNumber, string Reference, string Text);

internal sealed class OutcomeQuestionEntity
{
    public Guid Id { get; set; }

    public DateTimeOffset At { get; set; }

    public string By { get; set; } = "";

    public string Name { get; set; } = "";

    public string Place { get; set; } = "";

    public string CaseNumber { get; set; } = "";

    public string Reference { get; set; } = "";

    public string Text { get; set; } = "";
}

internal sealed class OutcomeQuestionTable : IEntityTypeConfiguration<OutcomeQuestionEntity>
{
    public void Configure(EntityTypeBuilder<OutcomeQuestionEntity> builder)
    {
        builder.ToTable("OutcomeQuestions");
        builder.HasIndex(q => q.CaseNumber);
    }
}
