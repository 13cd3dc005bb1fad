using System.CommandLine;
using ImrPredict.Cases;
using ImrPredict.Scoring.Bundles;

namespace ImrPredict.Training.CommandLine;

/// <summary>How commands name a model: the folder of models, and an id in it or the folder of a bundle anywhere.</summary>
public static class ModelChoice
{
    public const string DefaultFolder = "models";

    /// <summary><c>--models</c>, with <see cref="DefaultFolder"/> by default.</summary>
    public static Option<string> ModelsOption() => new("--models")
    {
        Description = "Folder of the model bundles, with its active.json.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultFolder,
    };

    /// <summary>Completes ids of models that are there.</summary>
    public static IEnumerable<string> Ids(string? models = null) => new ModelFolder(models ?? DefaultFolder).List().Select(m => m.Id);

    /// <summary>Loads and verifies a bundle.</summary>
    /// <param name="models">The folder of models.</param>
    /// <param name="idOrFolder">An id in it, or the folder of a bundle; null takes the active model of the program.</param>
    /// <exception cref="CommandFailedException">There is no such bundle.</exception>
    /// <exception cref="ModelBundleException">The bundle cannot be used.</exception>
    public static ModelBundle Load(string models, string? idOrFolder, ReviewProgram program = ReviewProgram.WorkersCompensation)
    {
        var folder = new ModelFolder(models);
        return idOrFolder is null ? folder.LoadActive(program) : ModelBundle.Load(Find(folder, idOrFolder));
    }

    /// <summary>The folder of a bundle.</summary>
    /// <exception cref="CommandFailedException">There is no such bundle.</exception>
    public static string Find(ModelFolder models, string idOrFolder)
    {
        if (File.Exists(Path.Combine(idOrFolder, ModelBundle.ManifestFile)))
        {
            return idOrFolder;
        }

        if (ModelFolder.IsValidId(idOrFolder) && Directory.Exists(models.FolderOf(idOrFolder)))
        {
            return models.FolderOf(idOrFolder);
        }

        var known = models.List();
        throw new CommandFailedException(
            ExitCode.Usage,
            $"model '{idOrFolder}': expected the folder of a bundle or an id in {models.Path}, found neither"
            + (known.Count == 0 ? "; there are no models" : $"; there are: {string.Join(", ", known.Select(m => m.Id))}"));
    }
}
