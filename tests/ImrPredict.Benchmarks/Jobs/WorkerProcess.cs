using System.Diagnostics;

namespace ImrPredict.Benchmarks.Jobs;

/// <summary>The built program as a `worker`; it ends with this object.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts a worker, and comes back when it works.</summary>
    public static async Task<WorkerProcess> StartAsync(IEnumerable<string> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ImrPredict.Api.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "worker", .. settings, "--Logging:LogLevel:Default", "Error"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var worker = new WorkerProcess(Process.Start(start) ?? throw new InvalidOperationException("A worker did not start."));
        worker._process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is null ? "" : line.Data + "\n");
        worker._process.BeginErrorReadLine();
        if (await worker._process.StandardOutput.ReadLineAsync() is null)
        {
            worker.Dispose();
            throw new InvalidOperationException("A worker ended before it worked.");
        }

        return worker;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
