using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Database;

/// <summary>Which database keeps the predictions and determinations, and where.</summary>
public sealed class StoreOptions : IValidatableObject
{
    public const string Section = "Store";

    /// <summary>Sqlite (default) or PostgreSql.</summary>
    [EnumDataType(typeof(StoreProvider), ErrorMessage = "Store:Provider must be Sqlite or PostgreSql.")]
    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>
    /// Folder of the SQLite database and of the key of the log's chain; by default "ImrPredict" in the user's local
    /// application data, so that nothing of a case lies in a working copy.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Connection of PostgreSQL; SQLite needs none.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Key of the log's chain: at least 32 bytes in Base64. By default a file
    /// "log.key" in <see cref="Folder"/>, made at the first start.</summary>
    public string? LogKey { get; init; }

    /// <summary>Name of the chain that this program writes; programs that share a
    /// database each take their own. "main" by default.</summary>
    [RegularExpression(
        "^[A-Za-z0-9._-]{1,64}$",
        ErrorMessage = "Store:Writer must be 1 to 64 letters, digits, dots, dashes or underscores.")]
    public string Writer { get; init; } = "main";

    /// <summary>
    /// Starts although the log's key, or entries that were once there, are missing. False by default: such a start would begin a log
    /// that looks whole and is not. The loss stays visible to <c>log verify</c>.
    /// </summary>
    public bool AcceptLoss { get; init; }

    /// <summary>Days after which the words of a case are erased, counted from the last that was heard of it: a prediction, a
    /// determination, a change in the worklist. Unset by default: they are kept until somebody erases them.</summary>
    [Range(1, 36_500, ErrorMessage = "Store:KeepDays must lie between 1 and 36,500.")]
    public int? KeepDays { get; init; }

    /// <summary>The folder in use, absolute.</summary>
    /// <exception cref="InvalidOperationException">None is set and the user has no local application data.</exception>
    public string ResolveFolder()
    {
        if (!string.IsNullOrWhiteSpace(Folder))
        {
            return Path.GetFullPath(Folder);
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return local.Length > 0
            ? Path.Combine(local, "ImrPredict")
            : throw new InvalidOperationException("This user has no folder for local application data; set Store:Folder.");
    }

    /// <summary>How the database is reached, for whoever keeps tables of its own in it.</summary>
    public string ConnectionStringInUse() => Provider == StoreProvider.PostgreSql
        ? ConnectionString ?? ""
        : new SqliteConnectionStringBuilder { DataSource = DatabaseFile(), ForeignKeys = true, DefaultTimeout = 10 }.ToString();

    /// <summary>The file of the SQLite database.</summary>
    internal string DatabaseFile() => Path.Combine(ResolveFolder(), "imrpredict.db");

    /// <summary>The file of the key, where none is set.</summary>
    internal string KeyFile() => Path.Combine(ResolveFolder(), "log.key");

    /// <summary>The file of the last known head of each chain.</summary>
    internal string HeadsFile() => Path.Combine(ResolveFolder(), "log.heads");

    /// <summary>Makes an empty folder for temporary files of this program, for its owner alone; what a former run left goes.</summary>
    /// <returns>Its path. Programs that share a folder have one each, by their <see cref="Writer"/>.</returns>
    public string OpenTemporaryFolder()
    {
        var folder = Path.Combine(ResolveFolder(), "temporary", Writer);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        PrivateFiles.CreateFolder(folder);
        return folder;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == StoreProvider.PostgreSql && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new("Store:ConnectionString is needed when Store:Provider is PostgreSql.", [nameof(ConnectionString)]);
        }

        if (LogKey is not null && (!TryDecode(LogKey, out var key) || key.Length < 32))
        {
            yield return new("Store:LogKey must be at least 32 bytes in Base64.", [nameof(LogKey)]);
        }
    }

    internal static bool TryDecode(string text, out byte[] key)
    {
        key = new byte[text.Length];
        var decoded = Convert.TryFromBase64String(text, key, out var length);
        key = decoded ? key[..length] : [];
        return decoded;
    }
}

public enum StoreProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Stops a start with a wrong setting, naming it.</summary>
internal sealed class StoreOptionsValidation : IValidateOptions<StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.Select(r => r.ErrorMessage!));
    }
}
