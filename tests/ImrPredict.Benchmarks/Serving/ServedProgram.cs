using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ImrPredict.Benchmarks.Serving;

/// <summary>A server started to be measured: the built Api over a store of its own, or the peer. It ends with this object.</summary>
internal sealed class ServedProgram : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string? _folder;
    private TimeSpan _cpu;

    private ServedProgram(string name, Process process, int port, byte[] request, string? folder) =>
        (Name, _process, Port, Request, _folder) = (name, process, port, request, folder);

    public string Name { get; }

    public int Port { get; }

    /// <summary>One prediction as HTTP, head and body.</summary>
    public byte[] Request { get; }

    /// <summary>From the start of the process to its first answer to <see cref="Request"/>.</summary>
    public TimeSpan Start { get; private set; }

    /// <summary>Resident memory in MB.</summary>
    public double Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <param name="folder">Where ImrPredict.Api.dll was built.</param>
    /// <param name="models">The models folder; the committed one when null.</param>
    public static ServedProgram StartApi(string name, string folder, string body, string? models = null)
    {
        var (port, store) = (FreePort(), Directory.CreateTempSubdirectory("imr-serve-").FullName);
        return StartProcess(
            name,
            new ProcessStartInfo("dotnet", [
                Path.Combine(folder, "ImrPredict.Api.dll"),
                "--urls",
                string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
                "--Store:Folder",
                store,
                "--Models:Folder",
                models ?? Path.Combine(Repository(), "models"),
            ]),
            port,
            HttpConnection.Post(port, "/api/v1/predictions", body),
            store);
    }

    /// <param name="folder">Where serve_baseline.py lies.</param>
    /// <param name="training">The file of letters that it learns from.</param>
    public static ServedProgram StartPeer(string folder, string training, string body)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("/usr/bin/python3", [
            "-m", "uvicorn", "serve_baseline:app", "--port", port.ToString(CultureInfo.InvariantCulture), "--log-level", "error",
            "--workers", "2",
        ]) { WorkingDirectory = folder };
        start.Environment["TRAIN"] = Path.GetFullPath(training);
        return StartProcess("peer", start, port, HttpConnection.Post(port, "/predict", body), null);
    }

    /// <summary>CPU time of the process since the last call; without that of children, which only the peer has.</summary>
    public TimeSpan TakeCpu()
    {
        _process.Refresh();
        var (before, now) = (_cpu, _process.TotalProcessorTime);
        _cpu = now;
        return now - before;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>The folder of the solution that this program was built from.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImrPredict.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run this from a build inside the repository.");
    }

    private static ServedProgram StartProcess(string name, ProcessStartInfo start, int port, byte[] request, string? folder)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var program = new ServedProgram(name, process, port, request, folder);
        while (true)
        {
            try
            {
                using var connection = new HttpConnection(port);
                if (connection.Ask(request) is 200 or 201)
                {
                    program.Start = clock.Elapsed;
                    program.TakeCpu();
                    return program;
                }
            }
            catch (SocketException) when (clock.Elapsed < LongestStart && !process.HasExited)
            {
                // It does not listen yet.
            }

            if (clock.Elapsed > LongestStart || process.HasExited)
            {
                throw new InvalidOperationException($"{name} did not answer within {LongestStart.TotalSeconds:0} s.");
            }

            Thread.Sleep(5);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
