using ImrPredict.Api.Jobs;
using ImrPredict.Store.Jobs;
using ImrPredict.TinyModels;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>A challenger is trained on the older letters, compared with the model in use on the newer ones, and offered.</summary>
/// <remarks>The trainer is a script that notes what it was asked and what it was given.</remarks>
public sealed class ChallengerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 0, "every gate holds.", "It is not in use. To use it: imr promote challenger-")]
    [InlineData(true, 4, "a gate is missed.", "It is not in use. To use it: imr promote challenger-")]
    [InlineData(true, 1, "not compared (exit code 1).", "It is not in use. To use it: imr promote challenger-")]
    [InlineData(true, 0, "every gate holds.", "It was promoted, as Training:PromoteByItself says.")]
    public async Task ItIsPromotedByItselfOnlyWhereASettingSaysSoAndEveryGateHolds(
        bool byItself, int exitCode, string compared, string used)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The trainer of this test is a script.");
        using var api = new ApiFactory(
            ("Training:Program", Trainer(exitCode)), ("Training:PromoteByItself", byItself ? "true" : "false"),
            ("Training:NewestDays", "30"), ("Training:Gates:0", "logLoss=0.01"));
        using var client = api.CreateClient();
        using var content = new StringContent(string.Join('\n', Enumerable.Range(0, 12).Select(Line)));
        content.Headers.ContentType = new("application/x-ndjson");
        Assert.True((await client.PostAsync("/api/v1/determinations", content, Cancellation)).IsSuccessStatusCode);

        var job = await api.Services.GetRequiredService<IJobs>()
            .BeginAsync("trainChallenger", new { }, 0, new("local", "local"), Cancellation);
        var ended = await api.Services.EndedAsync(job.Id);

        Assert.Equal(JobState.Done, ended.State);
        Assert.Contains(
            "was trained on 10 letters. Compared with first on 2 newer letters: " + compared, ended.Result, StringComparison.Ordinal);
        Assert.Contains(used, ended.Result, StringComparison.Ordinal);
        var asked = await File.ReadAllLinesAsync(_folder.Combine("asked"), Cancellation);
        Assert.Matches("^train .*older.jsonl .* --part 1/1$", asked[0]);
        Assert.Matches("^train .*older.jsonl --models .* --name challenger-[0-9-]+ --folds .*$", asked[1]);
        Assert.Matches("^compare --model challenger-.* --with first --data .*newer.jsonl .* --gate logLoss=0.01$", asked[2]);
        Assert.Equal(byItself && exitCode == 0, asked.Length == 4 && asked[3].StartsWith("promote challenger-", StringComparison.Ordinal));

        // The letters that it is compared on are no part of what it was trained on, and neither stays.
        Assert.Equal(["10 older", "10 older", "2 newer"], await File.ReadAllLinesAsync(_folder.Combine("given"), Cancellation));
        Assert.Empty(Directory.GetDirectories(api.StoreFolder, "challenger-*"));
        Assert.Contains(
            byItself && exitCode == 0 ? "challenger-" : "\"first\"",
            await File.ReadAllTextAsync(Path.Combine(api.ModelsFolder, "active.json"), Cancellation), StringComparison.Ordinal);
    }

    private string Trainer(int exitCode)
    {
        var path = _folder.Combine("trainer");
        File.WriteAllText(
            path,
            $$"""
            #!/bin/sh
            echo "$*" >> '{{_folder.Combine("asked")}}'
            case "$1" in
              train) mkdir -p "$5/$7"; echo "$(grep -c caseNumber "$3") older" >> '{{_folder.Combine("given")}}';;
              compare)
                echo "$(grep -c caseNumber "$7") newer" >> '{{_folder.Combine("given")}}'
                echo 'An invented comparison.'
                exit {{exitCode}};;
              promote) echo "{\"WorkersCompensation\": \"$2\"}" > "$4/new"; mv "$4/new" "$4/active.json";;
            esac
            """.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>Ten decided in spring, two in autumn.</summary>
    private static string Line(int number) =>
        $$"""{"caseNumber":"CM24-{{9_200_000 + number}}","decisionDate":"2024-{{(number < 10 ? "04" : "10")}}-02","services":"""
            + $$"""[{"number":1,"request":"Physical therapy, {{number}} visits","outcome":"Upheld","reviewerCitation":"MTUS Low Back"}]}""";
}
