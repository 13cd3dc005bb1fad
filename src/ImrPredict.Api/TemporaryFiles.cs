using ImrPredict.Store.Database;

namespace ImrPredict.Api;

/// <summary>Keeps what is written for a moment where the store is kept, with its guard: large uploads while they arrive, pages of scans
/// while they are read, the database's own sorting.</summary>
internal static class TemporaryFiles
{
    /// <summary>From here on temporary files of this process and of its readers lie in the store's folder. What a former run
    /// left behind is cleared away.</summary>
    public static void Use(StoreOptions options)
    {
        var folder = options.OpenTemporaryFolder();
        if (StartFailures.IsOwnProcess)
        {
            // One process has one such place: a test that hosts several programs keeps its own.
            foreach (var variable in (string[])["TMPDIR", "TEMP", "TMP", "ASPNETCORE_TEMP"])
            {
                Environment.SetEnvironmentVariable(variable, folder);
            }
        }
    }
}
