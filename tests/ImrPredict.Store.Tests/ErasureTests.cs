using System.Text;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Erasure;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Quality;
using ImrPredict.Store.Worklist;
using ImrPredict.TinyModels;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Tests;

/// <summary>After an erasure no file of the store holds a piece of the words, while the program runs on.</summary>
public sealed class ErasureTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoFileHoldsAWordOfAnErasedCase()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        var packed = new List<string[]>();
        for (var i = 1; i <= 20; i++)
        {
            var (number, word) = ($"CM16-90000{i:00}", i == 7 ? "quuxianism" : "plainness");
            var prediction = Some.Prediction($"{word} therapy {i}", number);
            await store.Get<PredictionLogWriter>().AppendAsync(
                [prediction],
                new($"{word}-scope-{i}", [1], "{\"rejections\":[\"" + word + ".pdf\"]}"),
                Cancelled);
            await store.Get<DeterminationIntake>().TakeInAsync(
                [new(Some.Decided(number, $"{word} of the knee {i}"), null)], "tester", Cancelled);
            packed.Add(await PackedWordsAsync(store, prediction));
        }

        await using (var context = store.Context())
        {
            var failures = new IntakeFailures(context, TimeProvider.System);
            await failures.AddAsync([("CM16-9000007 quuxianism.pdf", "document", "a letter", "none")], Cancelled);
        }

        Assert.NotEmpty(FilesWith(store.Folder, "quuxian"));
        Assert.All(packed.SelectMany(p => p), p => Assert.NotEmpty(FilesWith(store.Folder, p)));

        await store.Get<TextEraser>().EraseAsync(CaseNumber.Parse("CM16-9000007"), Cancelled);

        Assert.Empty(FilesWith(store.Folder, "quuxian"));
        Assert.All(packed, (pieces, i) => Assert.All(pieces, p => Assert.Equal(i == 6, FilesWith(store.Folder, p).Count == 0)));
        Assert.NotEmpty(FilesWith(store.Folder, "plainness"));
        Assert.True((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
        Assert.True((await store.Get<AuditLog>().VerifyAsync(Cancelled)).IsIntact);
    }

    [Fact]
    public async Task AnErasureThatTheProgramDidNotOutliveIsBroughtToItsEndAtTheNextStart()
    {
        var folder = Directory.CreateTempSubdirectory("imr-store-").FullName;
        try
        {
            string[] packed;
            await using (var store = await StoreHost.StartAsync(StoreProvider.Sqlite, folder))
            {
                var prediction = Some.Prediction();
                await store.Get<PredictionLogWriter>().AppendAsync([prediction], null, Cancelled);
                packed = await PackedWordsAsync(store, prediction);
                await using var context = store.Context();
                await context.Database.OpenConnectionAsync(Cancelled);
                await context.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = OFF; DELETE FROM \"PredictionTexts\";", Cancelled);
                await ClearedFiles.NoteAsync(context, Cancelled);
                Assert.All(packed, p => Assert.NotEmpty(FilesWith(folder, p)));
            }

            await using var again = await StoreHost.StartAsync(StoreProvider.Sqlite, folder);
            Assert.All(packed, p => Assert.Empty(FilesWith(folder, p)));
            await using var marks = again.Context();
            Assert.False(await marks.Set<StoreMark>().AnyAsync(m => m.Name == StoreMark.Uncleared, Cancelled));
        }
        finally
        {
            TemporaryFolder.Delete(folder);
        }
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task APredictionCanBeErasedByItsId(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var prediction = Some.Prediction();
        await store.Get<PredictionLogWriter>().AppendAsync([prediction], null, Cancelled);
        var packed = await PackedWordsAsync(store, prediction);

        Assert.True(await store.Get<TextEraser>().EraseAsync(prediction.Prediction.PredictionId, Cancelled));
        Assert.False(await store.Get<TextEraser>().EraseAsync(prediction.Prediction.PredictionId, Cancelled));

        Assert.True((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
        if (provider == StoreProvider.Sqlite)
        {
            Assert.All(packed, p => Assert.Empty(FilesWith(store.Folder, p)));
        }
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task CasesOfWhichNothingWasHeardForTheSetTimeLoseTheirWords(StoreProvider provider)
    {
        var clock = new Clock(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var store = await StoreHost.StartAsync(provider, clock, ("Store:KeepDays", "30"));
        var (old, heardOf, nameless, young) = (
            Some.Prediction("one", "CM16-9000001"), Some.Prediction("plain two", "CM16-9000002"),
            Some.Prediction("three"), Some.Prediction("four", "CM16-9000004"));
        nameless = nameless with { Prediction = nameless.Prediction with { CaseNumber = null } };
        NewPrediction At(NewPrediction p, int day) =>
            p with { Prediction = p.Prediction with { CreatedAt = new(2026, 1, day, 0, 0, 0, TimeSpan.Zero) } };
        var log = store.Get<PredictionLogWriter>();
        await log.AppendAsync([At(old, 1), At(heardOf, 2), At(nameless, 3)], null, Cancelled);
        await log.AppendAsync(
            [young with { Prediction = young.Prediction with { CreatedAt = new(2026, 2, 20, 0, 0, 0, TimeSpan.Zero) } }], null, Cancelled);
        await store.Get<DeterminationIntake>().TakeInAsync([new(Some.Decided("CM16-9000002", "plain two"), null)], "tester", Cancelled);

        string[] packed = [.. await PackedWordsAsync(store, old), .. await PackedWordsAsync(store, nameless)];

        Assert.Equal(2, await store.Get<RetentionEraser>().RunAsync(Cancelled));
        Assert.Equal(0, await store.Get<RetentionEraser>().RunAsync(Cancelled));

        await using var context = store.Context();
        var kept = await context.PredictionTexts.Select(t => t.PredictionId).ToListAsync(Cancelled);
        Assert.Equal(
            new[] { heardOf.Prediction.PredictionId, young.Prediction.PredictionId }.Order(), kept.Order());
        Assert.True((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
        if (provider == StoreProvider.Sqlite)
        {
            Assert.All(packed, p => Assert.Empty(FilesWith(store.Folder, p)));
        }

        clock.Now = clock.Now.AddDays(31);
        Assert.Equal(2, await store.Get<RetentionEraser>().RunAsync(Cancelled));
    }

    [Fact]
    public async Task WithoutAnAgeNothingIsErasedByItself()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);

        Assert.Equal(0, await store.Get<RetentionEraser>().RunAsync(Cancelled));

        await using var context = store.Context();
        Assert.Equal(1, await context.PredictionTexts.CountAsync(Cancelled));
    }

    [Fact]
    public async Task QasNoteAndAnOfficesListGoWithTheCase()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        var prediction = Some.Prediction("An invented request", "CM16-9000007");
        await store.Get<PredictionLogWriter>().AppendAsync([prediction], null, Cancelled);
        await store.Get<QualityFindings>().AddAsync(
            prediction.Prediction.PredictionId, 1, new(FindingKind.LabelError, "a quuxian note", "tester"), Cancelled);
        await using (var context = store.Context())
        {
            var lists = new OfficeLists(context, TimeProvider.System);
            await lists.AddAsync("list.csv", Encoding.UTF8.GetBytes("case,request\nCM16-9000007,quuxian"), "tester", Cancelled);
            await lists.AddAsync("other.csv", Encoding.UTF8.GetBytes("case,request\nCM16-9000008,plainness"), "tester", Cancelled);
        }

        await store.Get<TextEraser>().EraseAsync(CaseNumber.Parse("CM16-9000007"), Cancelled);

        Assert.Empty(FilesWith(store.Folder, "quuxian"));
        Assert.NotEmpty(FilesWith(store.Folder, "plainness"));
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task ANulInADocumentsTextFailsNoCommit(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();

        await new IntakeFailures(context, TimeProvider.System).AddAsync([("a\0b.pdf", "document", "a letter", "none")], Cancelled);

        context.ChangeTracker.Clear();
        Assert.Equal("a\uFFFDb.pdf", await context.Set<IntakeFailureEntity>().Select(f => f.Source).SingleAsync(Cancelled));
    }

    /// <summary>The words of a prediction's case and answer as they lie in the files; see <see cref="PackedJson"/>.</summary>
    private static async Task<string[]> PackedWordsAsync(StoreHost store, NewPrediction prediction)
    {
        await using var context = store.Context();
        var id = prediction.Prediction.PredictionId;
        var text = await context.PredictionTexts.SingleAsync(t => t.PredictionId == id, Cancelled);
        return [Encoding.Latin1.GetString(text.PackedCase), Encoding.Latin1.GetString(text.PackedAnswer)];
    }

    /// <summary>The names of the files below <paramref name="folder"/> that hold <paramref name="word"/>.</summary>
    /// <remarks>The running program replaces files meanwhile: when one went away between listing and opening, all are listed anew.
    /// </remarks>
    private static List<string> FilesWith(string folder, string word)
    {
        while (true)
        {
            try
            {
                return [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(file => Holds(file, word))
                    .Select(file => Path.GetFileName(file))];
            }
            catch (FileNotFoundException)
            {
                Thread.Yield();
            }
        }
    }

    private static bool Holds(string file, string word)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return Encoding.Latin1.GetString(content.ToArray()).Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
