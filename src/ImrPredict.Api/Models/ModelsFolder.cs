namespace ImrPredict.Api.Models;

/// <summary>Finds the folder of the model bundles.</summary>
internal static class ModelsFolder
{
    /// <summary>The folder that is set, else the nearest "models" above the start that holds active.json.</summary>
    /// <returns>Null when nothing is set and nothing is found.</returns>
    public static string? Find(string? configured, string start)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return Path.GetFullPath(configured);
        }

        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var models = Path.Combine(folder.FullName, "models");
            if (File.Exists(Path.Combine(models, "active.json")))
            {
                return models;
            }
        }

        return null;
    }
}
