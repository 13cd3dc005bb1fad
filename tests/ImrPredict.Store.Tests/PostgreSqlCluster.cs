using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(ImrPredict.Store.Tests.PostgreSqlCluster))]

namespace ImrPredict.Store.Tests;

/// <summary>A PostgreSQL of this test run's own, on a socket in a temporary folder; nothing of an installed one is touched.</summary>
/// <remarks>Started for the first test that asks for it, stopped as a fixture of the assembly: a runner waits only seconds for what ends
/// with the process.</remarks>
public sealed class PostgreSqlCluster : IDisposable
{
    private static readonly Lazy<PostgreSqlServer?> Server = new(PostgreSqlServer.Start, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Makes an empty database; the test is skipped where PostgreSQL is not installed.</summary>
    public static Task<string> NewDatabaseAsync() => PostgreSqlServer.NewDatabaseAsync(Server);

    public void Dispose()
    {
        if (Server is { IsValueCreated: true, Value: { } server })
        {
            server.Dispose();
        }
    }
}

/// <summary>A PostgreSQL in a temporary folder: one for all tests, or one of a test's own that it may stop and start.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imr-pg-").FullName;
    private int _databases;

    private string Data => Path.Combine(_folder, "data");

    private static string? Binaries { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb")))
                .Max()
            : null;

    /// <returns>Null where it does not start.</returns>
    public static PostgreSqlServer? Start()
    {
        if (Binaries is null)
        {
            return null;
        }

        var server = new PostgreSqlServer();
        if ((Environment.UserName != "root" || Run("chown", "postgres", server._folder))
            && RunAsOwner("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
            && server.Up())
        {
            return server;
        }

        Directory.Delete(server._folder, recursive: true);
        return null;
    }

    /// <summary>Starts it once more after <see cref="Down"/>, with the databases that it had.</summary>
    public bool Up() => RunAsOwner(
        "pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o",
        $"-c listen_addresses='' -c unix_socket_directories='{_folder}' -c fsync=off", "start");

    /// <summary>Stops it as a loss of power does; whoever is connected is cut off.</summary>
    public bool Down() => RunAsOwner("pg_ctl", "-D", Data, "-m", "immediate", "stop");

    /// <summary>Makes an empty database; the test is skipped where PostgreSQL is not installed.</summary>
    public static Task<string> NewDatabaseAsync(Lazy<PostgreSqlServer?> lazy)
    {
        Assert.SkipUnless(Binaries is not null, "PostgreSQL is not installed under /usr/lib/postgresql.");
        var server = lazy.Value;
        Assert.SkipUnless(server is not null, "PostgreSQL does not start here: it needs an account other than root.");
        return server.NewDatabaseAsync();
    }

    public async Task<string> NewDatabaseAsync()
    {
        var name = $"store{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection($"Host={_folder};Username=postgres;Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return $"Host={_folder};Username=postgres;Database={name};Maximum Pool Size=20";
    }

    public void Dispose()
    {
        Down();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>PostgreSQL refuses to run as root, so root hands over to the account that its package makes.</summary>
    private static bool RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, program);
        return Environment.UserName == "root" ? Run("runuser", ["-u", "postgres", "--", path, .. arguments]) : Run(path, arguments);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { WorkingDirectory = "/tmp", RedirectStandardOutput = false }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
