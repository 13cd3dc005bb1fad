using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ImrPredict.Store;

/// <summary>Copies the store while it is served, and puts a copy back. The key of the log is never put beside the database.</summary>
public sealed class StoreBackup(IOptions<StoreOptions> options)
{
    private const string Database = "imrpredict.db";
    private const string Dump = "imrpredict.dump";
    private const string Heads = "log.heads";

    /// <summary>Writes a copy into a new folder.</summary>
    /// <param name="folder">Must not exist, or be empty.</param>
    /// <param name="keyFile">Where a copy of the key goes; null for nowhere.</param>
    /// <exception cref="StoreRefusedException">The folder holds something, the key is elsewhere, or the copy failed.</exception>
    public async Task BackUpAsync(string folder, string? keyFile, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new StoreRefusedException("--output: expected a new or an empty folder.");
        }

        PrivateFiles.CreateFolder(folder);

        // The heads first: the copy then holds at least what they say.
        if (File.Exists(options.Value.HeadsFile()))
        {
            PrivateFiles.CreateNew(Path.Combine(folder, Heads), await File.ReadAllBytesAsync(options.Value.HeadsFile(), cancellationToken));
        }

        if (options.Value.Provider == StoreProvider.PostgreSql)
        {
            var file = Path.Combine(folder, Dump);
            PrivateFiles.Create(file);
            await RunAsync("pg_dump", ["--format=custom", "--no-owner", "--file", file], cancellationToken);
        }
        else
        {
            var file = Path.Combine(folder, Database);
            PrivateFiles.Create(file);
            await using var source = Open(options.Value.DatabaseFile());
            await using var target = Open(file);
            await source.OpenAsync(cancellationToken);
            await target.OpenAsync(cancellationToken);
            source.BackupDatabase(target);

            // One file, without a write-ahead log beside it.
            await using var command = target.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = DELETE;";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        if (keyFile is not null)
        {
            if (options.Value.LogKey is not null || !File.Exists(options.Value.KeyFile()))
            {
                throw new StoreRefusedException("--key-output: the key is in Store:LogKey, not in a file; keep a copy of that setting.");
            }

            PrivateFiles.CreateNew(keyFile, await File.ReadAllBytesAsync(options.Value.KeyFile(), cancellationToken));
        }
    }

    /// <summary>Puts a copy in the place of a store that is not there yet.</summary>
    /// <param name="keyFile">The key's copy; null where Store:LogKey is set or the key is in place.</param>
    /// <exception cref="StoreRefusedException">There is a store; or no copy or key; or a newer program made the copy.</exception>
    public async Task RestoreAsync(string folder, string? keyFile, CancellationToken cancellationToken)
    {
        if (keyFile is not null && !File.Exists(keyFile))
        {
            throw new StoreRefusedException("--key: expected the copy of the log's key, found no file there. Nothing was restored.");
        }

        PrivateFiles.CreateFolder(options.Value.ResolveFolder());
        if (options.Value.Provider == StoreProvider.PostgreSql)
        {
            await RunAsync(
                "pg_restore", ["--no-owner", "--exit-on-error", "--single-transaction", Existing(folder, Dump)], cancellationToken);
        }
        else
        {
            if (File.Exists(options.Value.DatabaseFile()) && new FileInfo(options.Value.DatabaseFile()).Length > 0)
            {
                throw new StoreRefusedException(
                    "There is a database in Store:Folder already. Stop the program, move that folder away, and restore into a new one.");
            }

            await PutInPlaceAsync(Existing(folder, Database), cancellationToken);
        }

        if (File.Exists(Path.Combine(folder, Heads)))
        {
            PrivateFiles.Replace(options.Value.HeadsFile(), await File.ReadAllBytesAsync(Path.Combine(folder, Heads), cancellationToken));
        }

        if (keyFile is not null && !File.Exists(options.Value.KeyFile()))
        {
            PrivateFiles.CreateNew(options.Value.KeyFile(), await File.ReadAllBytesAsync(keyFile, cancellationToken));
        }
    }

    /// <summary>The copy becomes the database once this program is known to read it; until then nothing stands in its place.</summary>
    private async Task PutInPlaceAsync(string copy, CancellationToken cancellationToken)
    {
        var arriving = options.Value.DatabaseFile() + ".new";
        File.Delete(arriving);
        try
        {
            PrivateFiles.Create(arriving);
            await using (var source = File.OpenRead(copy))
            await using (var target = new FileStream(arriving, FileMode.Open, FileAccess.Write))
            {
                await source.CopyToAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
            }

            await using (var context = new SqliteStoreContext(
                new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite(Open(arriving), contextOwnsConnection: true).Options))
            {
                await StoreUpgrade.IsUpToDateAsync(context, cancellationToken);
            }

            File.Move(arriving, options.Value.DatabaseFile(), overwrite: true);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    private static string Existing(string folder, string name) => File.Exists(Path.Combine(folder, name))
        ? Path.Combine(folder, name)
        : throw new StoreRefusedException($"--input: expected a folder with {name}, as `backup` writes it.");

    private static SqliteConnection Open(string file) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());

    /// <summary>Runs a program of PostgreSQL against our database; its password goes by the environment, not by the command line.</summary>
    private async Task RunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        (string, string?)[] settings =
        [
            ("--dbname", connection.Database), ("--host", connection.Host), ("--username", connection.Username),
            ("--port", connection.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, value) in settings.Where(s => !string.IsNullOrEmpty(s.Item2)))
        {
            start.ArgumentList.Add($"{name}={value}");
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGPASSWORD"] = connection.Password ?? "";
        try
        {
            using var process = Process.Start(start)!;
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new StoreRefusedException($"{program} ended with code {process.ExitCode}: {errors.Trim()}");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new StoreRefusedException($"{program} was not found; it comes with PostgreSQL's client programs.");
        }
    }
}
