using System.Text;
using ImrPredict.Cases;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Erasure;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
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
        for (var i = 1; i <= 20; i++)
        {
            var (number, word) = ($"CM16-90000{i:00}", i == 7 ? "quuxianism" : "plainness");
            await store.Get<PredictionLogWriter>().AppendAsync(
                [Some.Prediction($"{word} therapy {i}", number)],
                new($"{word}-scope", [1], "{\"rejections\":[\"" + word + ".pdf\"]}"),
                Cancelled);
            await store.Get<DeterminationIntake>().TakeInAsync(
                [new(Some.Decided(number, $"{word} of the knee {i}"), null)], "tester", Cancelled);
        }

        await using (var context = store.Context())
        {
            var failures = new IntakeFailures(context, TimeProvider.System);
            await failures.AddAsync([("CM16-9000007 quuxianism.pdf", "document", "a letter", "none")], Cancelled);
        }

        Assert.NotEmpty(FilesWith(store.Folder, "quuxian"));

        await store.Get<TextEraser>().EraseAsync(CaseNumber.Parse("CM16-9000007"), Cancelled);

        Assert.Empty(FilesWith(store.Folder, "quuxian"));
        Assert.NotEmpty(FilesWith(store.Folder, "plainness"));
        Assert.True((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
        Assert.True((await store.Get<AuditLog>().VerifyAsync(Cancelled)).IsIntact);
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task APredictionCanBeErasedByItsId(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var prediction = Some.Prediction("quuxian therapy");
        await store.Get<PredictionLogWriter>().AppendAsync([prediction], null, Cancelled);

        Assert.True(await store.Get<TextEraser>().EraseAsync(prediction.Prediction.PredictionId, Cancelled));
        Assert.False(await store.Get<TextEraser>().EraseAsync(prediction.Prediction.PredictionId, Cancelled));

        Assert.True((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
        if (provider == StoreProvider.Sqlite)
        {
            Assert.Empty(FilesWith(store.Folder, "quuxian"));
        }
    }

    /// <summary>The names of the files below <paramref name="folder"/> that hold <paramref name="word"/>.</summary>
    /// <remarks>The running program replaces files: when one went away between listing and opening, all are listed anew.</remarks>
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
}
