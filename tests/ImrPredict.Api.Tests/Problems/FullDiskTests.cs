using System.Diagnostics;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Problems;

/// <summary>On a small disk of its own, which only root can make.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _disk = Directory.CreateTempSubdirectory("imr-disk-").FullName;
    private readonly bool _isMounted;

    public FullDiskTests() => _isMounted = OperatingSystem.IsLinux() && Environment.UserName == "root"
        && Run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", _disk);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_isMounted)
        {
            // Lazily: a database may still put a file away.
            Run("umount", "-l", _disk);
        }

        Directory.Delete(_disk, recursive: true);
    }

    [Fact]
    public async Task AFullDiskIs503WithTheReasonAndTheProgramIsBackByItself()
    {
        Assert.SkipUnless(_isMounted, "A small disk cannot be mounted here: that takes root.");
        using var api = new ApiFactory(("Store:Folder", Path.Combine(_disk, "store")));
        using var client = api.CreateClient();
        Assert.Equal(201, (int)(await client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        var filler = Path.Combine(_disk, "filler");
        Fill(filler);

        // What the write-ahead log has room for already may still be written.
        var answer = await client.PostAsync("/api/v1/predictions", Some.Case());
        for (var i = 0; i < 2_000 && (int)answer.StatusCode == 201; i++)
        {
            answer = await client.PostAsync("/api/v1/predictions", Some.Case());
        }

        var problem = await answer.IsProblemAsync(503);
        Assert.Contains("The store cannot be used", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
        File.Delete(filler);
        Assert.Equal(201, (int)(await client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        var log = await (await client.GetAsync("/api/v1/log/verification", Cancelled)).JsonAsync();
        Assert.True((bool)log["isIntact"]!);
    }

    [Fact]
    public async Task AJobWaitsForAFullDiskAndGoesOnFromWhereItWas()
    {
        Assert.SkipUnless(_isMounted, "A small disk cannot be mounted here: that takes root.");
        var steps = new GatedSteps();
        using var api = new ApiFactory(("Store:Folder", Path.Combine(_disk, "store")))
        {
            Adds = services => services.AddSingleton<IJobKind>(steps),
        };
        var job = await FaultsTests.BeginAsync(api, steps);
        await api.Services.JobAsync(job, j => j.Done == 3);
        var filler = Path.Combine(_disk, "filler");
        Fill(filler);

        steps.Open();
        await Eventually.TrueAsync(() => Task.FromResult(api.Logs.All.Contains("its disk is full", StringComparison.Ordinal)));
        File.Delete(filler);

        await FaultsTests.EndedAsOneThatWasNeverDisturbedAsync(api, job);
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var piece = new byte[4_096];
        try
        {
            while (true)
            {
                file.Write(piece);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
