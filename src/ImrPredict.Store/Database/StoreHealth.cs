using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Database;

/// <summary>Finds out whether the store can be written, by writing: a full disk and a lock show in no other way.</summary>
/// <remarks>Thread-safe. Asked often, it looks once in two seconds.</remarks>
public sealed class StoreHealth(IDbContextFactory<StoreContext> contexts, IOptions<StoreOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _looking = new(1, 1);
    private (DateTimeOffset At, string? Problem) _last = (DateTimeOffset.MinValue, null);

    /// <summary>Why the store cannot be written, in words; null when it can.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - _last.At > Fresh)
            {
                _last = (time.GetUtcNow(), await LookAsync(cancellationToken));
            }

            return _last.Problem;
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            context.Database.SetCommandTimeout(TimeSpan.FromSeconds(3));
            var (name, value) = ($"seen:{options.Value.Writer}", time.GetUtcNow().ToString("O", null));
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "StoreMarks" ("Name", "Value") VALUES ({name}, {value})
                ON CONFLICT ("Name") DO UPDATE SET "Value" = {value}
                """,
                cancellationToken);
            return null;
        }
        catch (Exception e) when (StoreFailures.WhyAway(e) is { } why)
        {
            return $"The store cannot be used: {why}.";
        }
    }
}
