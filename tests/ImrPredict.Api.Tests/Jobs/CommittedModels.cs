namespace ImrPredict.Api.Tests.Jobs;

/// <summary>The models of this working copy, for a program that runs as a process of its own.</summary>
internal static class CommittedModels
{
    /// <returns>Null when none stands above the tests.</returns>
    public static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "models", "active.json")))
            {
                return Path.Combine(folder.FullName, "models");
            }
        }

        return null;
    }
}
