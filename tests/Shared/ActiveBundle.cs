using ImrPredict.Cases;
using ImrPredict.Scoring.Bundles;

namespace ImrPredict.TinyModels;

/// <summary>The bundle that is committed, as a user finds it after cloning.</summary>
public static class ActiveBundle
{
    /// <exception cref="DirectoryNotFoundException">No folder above holds the models.</exception>
    public static ModelBundle Load() => new ModelFolder(Models()).LoadActive(ReviewProgram.WorkersCompensation);

    private static string Models()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "models", "active.json")))
            {
                return Path.Combine(folder.FullName, "models");
            }
        }

        throw new DirectoryNotFoundException("expected models/active.json above the tests, found none");
    }
}
