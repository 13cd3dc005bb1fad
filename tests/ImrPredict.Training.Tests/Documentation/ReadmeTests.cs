using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImrPredict.TinyModels;

namespace ImrPredict.Training.Tests.Documentation;

/// <summary>README's commands do what README says, run against the programs of this build in a folder of their own.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Page = "README.md";
    private const string TestCommand = "bash tests/run";
    private const string DocumentedAddress = "http://127.0.0.1:5080";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheFirstScreenHoldsExactlyTwoCommandsToRunAndToTest()
    {
        var firstScreen = string.Join(
            '\n',
            File.ReadLines(Path.Combine(DocumentedCommands.RepositoryRoot, Page))
                .TakeWhile(l => !l.StartsWith("![", StringComparison.Ordinal)));
        Assert.Equal(2, Fence().Count(firstScreen));
        Assert.Equal(["dotnet run -c Release --project src/ImrPredict.Api", TestCommand], DocumentedCommands.Of(Page).Take(2));
    }

    [Fact]
    public void EveryFileThatThePagesPointToIsThere()
    {
        foreach (var page in new[] { Page, "training/README.md" })
        {
            var folder = Path.GetDirectoryName(Path.Combine(DocumentedCommands.RepositoryRoot, page))!;
            var text = File.ReadAllText(Path.Combine(DocumentedCommands.RepositoryRoot, page));
            Assert.All(
                Link().Matches(text).Select(m => m.Groups["target"].Value).Where(t => !t.StartsWith("http", StringComparison.Ordinal)),
                target => Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} points to {target}, which is not there"));
        }
    }

    [Fact]
    public async Task TheProgramAnswersTheCurlThatReadmeShows()
    {
        var program = DocumentedCommands.BuiltProgram("src/ImrPredict.Api");
        Assert.SkipWhen(program is null, "the API is not built in this configuration; build the solution");
        var address = $"http://127.0.0.1:{FreePort()}";
        using var api = Process.Start(
            new ProcessStartInfo("dotnet", [program!, "--urls", address, $"--Store:Folder={_folder.Combine("store")}"])
            {
                WorkingDirectory = _folder.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        try
        {
            api.OutputDataReceived += (_, _) => { };
            api.ErrorDataReceived += (_, _) => { };
            api.BeginOutputReadLine();
            api.BeginErrorReadLine();
            await UntilReadyAsync(address);
            var curl = Assert.Single(DocumentedCommands.Of(Page), c => c.StartsWith("curl ", StringComparison.Ordinal));
            Assert.Contains(DocumentedAddress, curl);

            var (exitCode, output) = await DocumentedCommands.RunAsync(
                curl.Replace(DocumentedAddress, address), _folder.Path, TestContext.Current.CancellationToken);

            Assert.True(exitCode == 0, output);
            using var answer = JsonDocument.Parse(output);
            Assert.Equal(2, answer.RootElement.GetProperty("services").GetArrayLength());
            Assert.Contains("A human decides", answer.RootElement.GetProperty("notice").GetString());
        }
        finally
        {
            api.Kill(entireProcessTree: true);
            await api.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task TheCommandsThatRetrainWorkOneAfterTheOther()
    {
        var program = DocumentedCommands.BuiltProgram("training/ImrPredict.Training")!;
        const string Documented = "dotnet run -c Release --project training/ImrPredict.Training --";
        var commands = DocumentedCommands.Of(Page).Where(c => c.StartsWith(Documented, StringComparison.Ordinal)).ToList();
        Assert.Equal(4, commands.Count);
        foreach (var command in commands)
        {
            var (exitCode, output) = await DocumentedCommands.RunAsync(
                command.Replace(Documented, $"dotnet \"{program}\""), _folder.Path, TestContext.Current.CancellationToken);
            Assert.True(exitCode == 0, $"{command}\n{output}");
        }

        Assert.Equal(
            40,
            (await File.ReadAllLinesAsync(_folder.Combine("predictions.jsonl"), TestContext.Current.CancellationToken)).Length);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task UntilReadyAsync(string address)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"{address}/health/ready"), TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"(?m)^```bash$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)\)")]
    private static partial Regex Link();
}
