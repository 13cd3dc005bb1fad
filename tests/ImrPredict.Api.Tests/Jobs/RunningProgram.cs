using System.Diagnostics;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>The built program as a process of its own, to be killed in the middle of its work.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;

    /// <param name="arguments">Settings; "worker" first for one that serves no pages.</param>
    public RunningProgram(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] address = arguments is ["worker", ..] ? [] : ["--urls", "http://127.0.0.1:0"];
        var program = Path.Combine(AppContext.BaseDirectory, "ImrPredict.Api.dll");
        foreach (var argument in (string[])["exec", program, .. arguments, .. address, "--Logging:LogLevel:Default", "Error"])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends it as a loss of power does: nothing is flushed, nobody is told.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
