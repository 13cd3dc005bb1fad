using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store;

/// <summary>
/// Keys that programs on one store share, so that what one handed out another accepts. They stand in the database encrypted under the
/// key of the log, which is never there.
/// </summary>
/// <remarks>Synchronous, as those who ask are.</remarks>
public sealed class SharedKeys(IDbContextFactory<StoreContext> contexts, ChainKey key)
{
    private const string Prefix = "shared-key ";

    /// <summary>Every key that the log's key opens; those of a former one are passed over.</summary>
    public IReadOnlyList<byte[]> All()
    {
        using var context = contexts.CreateDbContext();
        return [.. context.Rows(
                "SELECT \"Value\" FROM \"StoreMarks\" WHERE \"Name\" LIKE @names ORDER BY \"Name\"",
                r => r.GetString(0), ("@names", Prefix + "%"))
            .Select(key.Unseal).OfType<byte[]>()];
    }

    /// <param name="name">Told apart from every other one.</param>
    public void Add(string name, byte[] content)
    {
        using var context = contexts.CreateDbContext();
        context.Add(new StoreMark { Name = Prefix + name, Value = key.Seal(content) });
        context.SaveChanges();
    }
}
