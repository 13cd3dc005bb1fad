using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Schedules;

/// <summary>Copies the store into a folder of its own; the newest copies are kept. The log's key is never among them.</summary>
internal sealed class BackingUp(StoreBackup backup, IOptions<JobsOptions> work, IOptions<StoreOptions> store) : IJobKind
{
    public const string Kind = "backup";

    /// <summary>Copies that are kept, the newest.</summary>
    private const int Kept = 14;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Backing the store up";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var folder = Path.Combine(work.Value.OutputFolder ?? store.Value.ResolveFolder(), "backups");
        var name = run.Record.CreatedAt.ToString("yyyy-MM-dd HHmmss", CultureInfo.InvariantCulture);
        var (whole, partial) = (Path.Combine(folder, name), Path.Combine(folder, name + ".part"));
        if (!Directory.Exists(whole))
        {
            // What an attempt has left that was broken off is worth nothing.
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            await backup.BackUpAsync(partial, null, stopping);
            Directory.Move(partial, whole);
        }

        var old = Directory.EnumerateDirectories(folder).Where(d => !d.EndsWith(".part", StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal).Skip(Kept).ToList();
        old.ForEach(d => Directory.Delete(d, recursive: true));
        await run.ReachAsync(new JobStep(new { }, 1, 0, 1), stopping);
        return new($"The store is copied to backups/{name}. The key of the log is not: keep its copy in another place.");
    }
}
