using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(ImrPredict.Store.Tests.PostgreSqlCluster))]

namespace ImrPredict.Store.Tests;

/// <summary>A PostgreSQL of this test run's own, on a socket in a temporary folder; nothing of an installed one is touched.</summary>
/// <remarks>Started for the first test that asks for it, stopped as a fixture of the assembly: a runner waits only seconds for what ends
/// with the process.</remarks>
public sealed class PostgreSqlCluster : IDisposable
{
    private static readonly Lazy<string?> Socket = new(Start, LazyThreadSafetyMode.ExecutionAndPublication);
    private static int _databases;

    /// <summary>Makes an empty database; the test is skipped where PostgreSQL is not installed.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        Assert.SkipUnless(Binaries is not null, "PostgreSQL is not installed under /usr/lib/postgresql.");
        var socket = Socket.Value;
        Assert.SkipUnless(socket is not null, "PostgreSQL does not start here: it needs an account other than root.");
        var name = $"store{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection($"Host={socket};Username=postgres;Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return $"Host={socket};Username=postgres;Database={name};Maximum Pool Size=20";
    }

    public void Dispose()
    {
        if (Socket is { IsValueCreated: true, Value: { } folder })
        {
            RunAsOwner("pg_ctl", "-D", Data(folder), "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Data(string folder) => Path.Combine(folder, "data");

    private static string? Binaries { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb")))
                .Max()
            : null;

    private static string? Start()
    {
        var folder = Directory.CreateTempSubdirectory("imr-pg-").FullName;
        var data = Data(folder);
        if (Environment.UserName == "root" && !Run("chown", "postgres", folder))
        {
            return null;
        }

        if (!RunAsOwner("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
            || !RunAsOwner(
                "pg_ctl",
                "-D",
                data,
                "-w",
                "-l",
                Path.Combine(folder, "log"),
                "-o",
                $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off",
                "start"))
        {
            return null;
        }

        return folder;
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
