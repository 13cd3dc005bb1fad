using System.Diagnostics;

namespace ImrPredict.Api.Tests;

/// <summary>The program as a process: a start that cannot succeed ends with one sentence and a code.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imr-process-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AFolderThatCannotBeWrittenEndsTheStartWithASentence()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var (code, errors) = await StartAsync("--Store:Folder", Path.Combine(file, "store"));

        Assert.Equal(1, code);
        Assert.Contains("ImrPredict did not start. The store's folder cannot be written", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongSettingEndsTheStartWithASentence()
    {
        var (code, errors) = await StartAsync("--Store:Folder", _folder, "--Limits:Concurrent", "0");

        Assert.Equal(1, code);
        Assert.Contains("Limits:Concurrent must lie between", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Errors)> StartAsync(params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])
            ["exec", Path.Combine(AppContext.BaseDirectory, "ImrPredict.Api.dll"), "--urls", "http://127.0.0.1:0", .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        try
        {
            var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
            return (process.ExitCode, await errors + await output);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
