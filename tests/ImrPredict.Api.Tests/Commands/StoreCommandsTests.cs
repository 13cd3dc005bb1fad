using ImrPredict.Api.Commands;
using ImrPredict.Store.Predictions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Commands;

public sealed class StoreCommandsTests : IDisposable
{
    private readonly ApiFactory _api = new();
    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        _api.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task VerifyPrintsTheHeadAndFindsTheFirstBrokenLink()
    {
        using (var client = _api.CreateClient())
        {
            await client.PostAsync("/api/v1/predictions", Some.Case());
            await client.PostAsync("/api/v1/predictions", Some.Case());
        }

        var head = (await _api.Services.GetRequiredService<ChainVerifier>().HeadsAsync(CancellationToken.None))[0].Hash;
        var (code, output, _) = await RunAsync("log", "verify", "--head", head);
        Assert.Equal(0, code);
        Assert.Equal($"Chain main: 2 entries intact, head {head}.\nThe log is intact.\n", output);

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_api.StoreFolder, "imrpredict.db")}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText =
                "DROP TRIGGER \"PredictionLog_NoUpdate\"; UPDATE \"PredictionLog\" SET \"ModelId\" = 'another' WHERE \"Position\" = 2;";
            await command.ExecuteNonQueryAsync();
        }

        (code, output, _) = await RunAsync("log", "verify");
        Assert.Equal(4, code);
        Assert.Contains("Chain main: broken at entry 2", output);
        Assert.Contains("The log is BROKEN.", output);
    }

    [Fact]
    public async Task ACaseFileIsImportedAndACaseErased()
    {
        var file = _file + ".jsonl";
        await File.WriteAllTextAsync(file, """
            {"caseNumber":"CM16-9000001","services":[{"number":1,"request":"Invented MRI","outcome":"Upheld"}]}
            {"caseNumber":"CM16-9000002","services":[{"number":1,"request":"Invented MRI"}]}
            """);

        var (code, output, errors) = await RunAsync("determinations", "import", file);
        Assert.Equal(3, code);
        Assert.Equal("1 added, 0 corrected, 0 unchanged, 1 rejected.\n", output);
        Assert.Contains("line 2: Expected the outcome of every service", errors);

        (code, output, _) = await RunAsync("cases", "erase", "CM16-9000001");
        Assert.Equal(0, code);
        Assert.Equal("Erased the text of 0 predictions and 1 determinations of CM16-9000001; 0 disputes left the worklist.\n", output);
        File.Delete(file);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("log", "forget")]
    [InlineData("determinations", "import")]
    [InlineData("cases", "erase", "seven")]
    public async Task ACommandThatIsNoneIsAUsageError(params string[] args)
    {
        var (code, output, errors) = await RunAsync(args);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.NotEmpty(errors);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await StoreCommands.RunAsync([.. args, "--Store:Folder", _api.StoreFolder], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
