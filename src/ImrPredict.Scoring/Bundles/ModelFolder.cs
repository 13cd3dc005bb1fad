using System.Text.Json;
using ImrPredict.Cases;

namespace ImrPredict.Scoring.Bundles;

/// <summary>
/// The folder in which models live: one bundle a subfolder, <c>active.json</c> naming the one that serves each program, and
/// <c>previous.json</c> the one before it.
/// </summary>
/// <remarks>Switching is atomic: a reader sees the old file or the new one. Promotions
/// from several processes take turns by a lock file.</remarks>
public sealed class ModelFolder(string path)
{
    public const string ActiveFile = "active.json";
    public const string PreviousFile = "previous.json";
    private const string LockFile = ".promoting";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The folder of a model.</summary>
    /// <exception cref="ArgumentException">The id is no plain name.</exception>
    public string FolderOf(string id) => IsValidId(id)
        ? System.IO.Path.Combine(Path, id)
        : throw new ArgumentException($"expected a model id of letters, digits, '.', '-' and '_', found '{id}'", nameof(id));

    /// <summary>Whether a text can name a model: up to 80 letters, digits, '.', '-' and '_', beginning with a letter or digit.</summary>
    public static bool IsValidId(string id) =>
        id.Length is > 0 and <= 80
        && char.IsAsciiLetterOrDigit(id[0])
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>Id of the active model of a program; null when none is.</summary>
    /// <exception cref="ModelBundleException"><c>active.json</c> cannot be read.</exception>
    public string? ActiveId(ReviewProgram program) => Read(ActiveFile).GetValueOrDefault(program.ToString());

    /// <summary>Id of the model that was active before; null when there was none.</summary>
    /// <exception cref="ModelBundleException"><c>previous.json</c> cannot be read.</exception>
    public string? PreviousId(ReviewProgram program) => Read(PreviousFile).GetValueOrDefault(program.ToString());

    /// <summary>Loads the active model of a program.</summary>
    /// <exception cref="ModelBundleException">None is active, or the bundle cannot be used.</exception>
    public ModelBundle LoadActive(ReviewProgram program) =>
        ModelBundle.Load(
            FolderOf(
                ActiveId(program)
                    ?? throw new ModelBundleException(
                        $"{ActiveFile}: expected the id of a {program} model, found none; train one or promote one")));

    /// <summary>Every bundle whose manifest can be read, newest first; the others are passed over.</summary>
    public IReadOnlyList<BundleManifest> List()
    {
        var manifests = new List<BundleManifest>();
        foreach (var folder in Directory.Exists(Path) ? Directory.EnumerateDirectories(Path) : [])
        {
            if (File.Exists(System.IO.Path.Combine(folder, ModelBundle.ManifestFile)) && IsValidId(System.IO.Path.GetFileName(folder)))
            {
                try
                {
                    manifests.Add(ModelBundle.ReadManifest(folder).Manifest);
                }
                catch (ModelBundleException)
                {
                    // A damaged bundle is none that could be promoted; `models verify` names it.
                }
            }
        }

        return [.. manifests.OrderByDescending(m => m.Created).ThenBy(m => m.Id, StringComparer.Ordinal)];
    }

    /// <summary>Verifies a bundle and makes it the active one of its program.</summary>
    /// <returns>The bundle that is now active.</returns>
    /// <exception cref="ModelBundleException">The bundle cannot be used; the active one stays.</exception>
    public ModelBundle Promote(string id)
    {
        var bundle = ModelBundle.Load(FolderOf(id));
        if (bundle.ModelId != id)
        {
            throw new ModelBundleException($"model {id}: expected a manifest of that id, found {bundle.ModelId}");
        }

        Switch(bundle.Program, id);
        return bundle;
    }

    /// <summary>Makes the model that was active before the active one again; a second rollback undoes the first.</summary>
    /// <exception cref="ModelBundleException">There was none before, or it cannot be used; the active one stays.</exception>
    public ModelBundle Rollback(ReviewProgram program) =>
        Promote(
            PreviousId(program)
                ?? throw new ModelBundleException($"{PreviousFile}: expected the {program} model that was active before, found none"));

    private void Switch(ReviewProgram program, string id)
    {
        using var turn = TakeTurn();
        var (active, previous) = (Read(ActiveFile), Read(PreviousFile));
        if (active.GetValueOrDefault(program.ToString()) is { } old && old != id)
        {
            previous[program.ToString()] = old;
            Write(PreviousFile, previous);
        }

        active[program.ToString()] = id;
        Write(ActiveFile, active);
    }

    private FileStream TakeTurn()
    {
        Directory.CreateDirectory(Path);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(
                    System.IO.Path.Combine(Path, LockFile),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose);
            }
            catch (IOException) when (attempt < 100)
            {
                Thread.Sleep(50);
            }
        }
    }

    private SortedDictionary<string, string> Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(System.IO.Path.Combine(Path, file));
            return JsonSerializer.Deserialize<SortedDictionary<string, string>>(stream) ?? [];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException e)
        {
            throw new ModelBundleException($"{file}: expected an object of program names and model ids, found: {e.Message}", e);
        }
    }

    private void Write(string file, SortedDictionary<string, string> content)
    {
        var temporary = System.IO.Path.Combine(Path, $".{file}.{Guid.NewGuid():N}");
        File.WriteAllText(temporary, JsonSerializer.Serialize(content, BundleJson.Options) + "\n");
        File.Move(temporary, System.IO.Path.Combine(Path, file), overwrite: true);
    }
}
