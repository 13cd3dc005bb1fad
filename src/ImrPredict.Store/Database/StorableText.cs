using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImrPredict.Store.Database;

/// <summary>
/// Replaces the character NUL in whatever is stored: a document may hold one where nobody sees it, PostgreSQL keeps none, and the row
/// would fail with everybody else's of the same commit.
/// </summary>
internal sealed class StorableText : SaveChangesInterceptor
{
    public static StorableText Instance { get; } = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Replace(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Replace(eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <summary>The text with a mark in the place of each NUL.</summary>
    public static string Of(string text) => text.Replace('\0', '\uFFFD');

    private static void Replace(DbContext? context)
    {
        foreach (var entry in context?.ChangeTracker.Entries() ?? [])
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
            {
                continue;
            }

            foreach (var property in entry.Properties)
            {
                if (property.CurrentValue is string text && text.Contains('\0', StringComparison.Ordinal))
                {
                    property.CurrentValue = Of(text);
                }
            }
        }
    }
}
