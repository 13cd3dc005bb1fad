using System.Globalization;
using System.Text;
using ImrPredict.Api.Jobs;
using ImrPredict.Store.Jobs;
using ImrPredict.TinyModels;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>The folds of a training are done by every program on the store that can train, and put together by one.</summary>
/// <remarks>The trainer is a script whose folds say what they were made of.</remarks>
public sealed class TrainingInPartsTests : IDisposable
{
    private const int Parts = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Key { get; } = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    [Fact]
    public async Task APartIsLeftToThoseWhoCanTrainAndTakenOverWithTheFoldsThatItHasKept()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The trainer of this test is a script.");
        var trainer = Trainer();
        var database = await Store.Tests.PostgreSqlCluster.NewDatabaseAsync();
        using var server = Shared(database, "server");
        using var client = server.CreateClient();
        await TakeInAsync(client, [.. Enumerable.Range(0, 12).Select(i => Line(i, "Upheld")), Line(50, "Upheld", "2024-10-02")]);
        var job = await server.Services.GetRequiredService<IJobs>()
            .BeginAsync("trainChallenger", new { }, 0, new("local", "local"), Cancellation);
        await server.Services.JobAsync(
            job.Id, j => j.Result?.StartsWith("It waits for a program whose Training:Program", StringComparison.Ordinal) == true);

        using (var worker = new RunningProgram(
            "worker", "--Store:Provider", "PostgreSql", "--Store:ConnectionString", database, "--Store:LogKey", Key, "--Store:Writer",
            "worker", "--Store:Folder", _folder.Combine("worker"), "--Models:Folder", server.ModelsFolder, "--Jobs:DeadSeconds", "2",
            "--Jobs:LookSeconds", "0.5", "--Training:Program", trainer, "--Training:Parts", $"{Parts}"))
        {
            var book = server.Services.GetRequiredService<JobBook>();
            IReadOnlyList<JobRecord> parts = [];
            await Eventually.TrueAsync(
                async () =>
                    File.Exists(_folder.Combine("hangs"))
                    && (parts = await book.PartsAsync(job.Id, Cancellation)).Any(p => p.Part == 0 && p.Done == 1),
                () => string.Join('\n', parts));
            worker.Kill();
        }

        // What is told meanwhile is no part of this training: everybody trains on what there was when it began.
        await TakeInAsync(client, [Line(3, "Overturned"), Line(99, "Upheld")]);
        using var other = Shared(
            database, "other", ("Training:Program", trainer), ("Training:Parts", $"{Parts}"), ("Models:Folder", server.ModelsFolder));
        Directory.CreateDirectory(Path.Combine(other.StoreFolder, $"challenger-{Guid.NewGuid():N}"));
        var ended = await other.Services.EndedAsync(job.Id);

        Assert.Equal(JobState.Done, ended.State);
        Assert.Contains("was trained on 12 letters.", ended.Result, StringComparison.Ordinal);
        var folds = await File.ReadAllLinesAsync(_folder.Combine("together"), Cancellation);
        Assert.Equal(
            [.. Enumerable.Range(1, Parts).SelectMany(k => (string[])[$"part {k} of {Parts}, begun", $"part {k} of {Parts}, done"])],
            folds.Select(f => f.Split(": ")[0]));
        Assert.Single(folds.Select(f => f.Split(": ")[1]).Distinct());

        // The fold that was kept before the death of the worker was not made once more.
        Assert.Equal("1", Assert.Single(await File.ReadAllLinesAsync(_folder.Combine("resumed"), Cancellation)));
        // Words of cases do not stay: neither those of this training nor what a death has left of a former one.
        Assert.Empty(Directory.GetDirectories(other.StoreFolder, "challenger-*"));
    }

    private static ApiFactory Shared(string database, string writer, params (string, string)[] more) => new(
        [
            ("Store:Provider", "PostgreSql"), ("Store:ConnectionString", database), ("Store:LogKey", Key), ("Store:Writer", writer),
            ("Jobs:DeadSeconds", "2"), .. more,
        ]);

    private static async Task TakeInAsync(HttpClient client, IEnumerable<string> lines)
    {
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        Assert.True((await client.PostAsync("/api/v1/determinations", content, Cancellation)).IsSuccessStatusCode);
    }

    /// <summary>Makes two folds of each part, and hangs between those of the first part that it is given.</summary>
    private string Trainer()
    {
        var path = _folder.Combine("trainer");
        File.WriteAllText(
            path,
            $$"""
            #!/bin/sh
            fold() { [ -e "$1" ] || { echo "$2: $(sha256sum < "$3")" > "$1.partial"; mv "$1.partial" "$1"; }; }
            [ ! -e "$5/$7" ] || exit 2
            if [ "${10}" = --part ]; then
              k="${11%/*}"; name="part $k of ${11#*/}"
              if [ "$k" = 1 ] && [ -e '{{_folder.Combine("hangs")}}' ] && [ -e "$9/1-a.json" ]; then
                echo "$k" >> '{{_folder.Combine("resumed")}}'
              fi
              fold "$9/$k-a.json" "$name, begun" "$3"
              if [ "$k" = 1 ] && [ ! -e '{{_folder.Combine("hangs")}}' ]; then
                touch '{{_folder.Combine("hangs")}}'
                exec sleep 600
              fi
              fold "$9/$k-b.json" "$name, done" "$3"
            elif [ "$1" = train ]; then
              cat "$9"/*.json > '{{_folder.Combine("together")}}'
              mkdir "$5/$7"
            fi
            """.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static string Line(int number, string outcome, string decided = "2024-04-02") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"caseNumber":"CM24-{{9_200_000 + number}}","decisionDate":"{{decided}}","services":""")
        + $$"""[{"number":1,"request":"Physical therapy, {{number}} visits","outcome":"{{outcome}}","reviewerCitation":"MTUS"}]}""";
}
