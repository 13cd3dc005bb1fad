using ImrPredict.TinyModels;
using ImrPredict.Training.Evaluating;

namespace ImrPredict.Training.Tests.Evaluating;

/// <summary>What was said of two models is remembered for whoever promotes one of them.</summary>
public sealed class ComparisonLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CompareNotesItsVerdictInTheFolderOfModels()
    {
        KnownScorers.Write(_folder.Combine("data.jsonl"), 200);

        await Imr.RunWithAsync(
            new KnownScorers(),
            "compare", "--model", "blind", "--with", "truth", "--data", _folder.Combine("data.jsonl"), "--models", _folder.Combine("."));

        var noted = ComparisonLog.Last(_folder.Combine("."), "blind", "truth")!;
        Assert.Equal(("worse", 200), (noted.Verdict, noted.Letters));
        Assert.Equal("better", ComparisonLog.Last(_folder.Combine("."), "truth", "blind")!.Verdict);
    }

    [Fact]
    public void TheLastWordCountsAndALineOfSomebodyElseIsPassedOver()
    {
        var models = _folder.Combine(".");
        ComparisonLog.Note(models, new("a", "b", "worse", 30, DateTimeOffset.UnixEpoch));
        File.AppendAllText(Path.Combine(models, "comparisons.jsonl"), "no JSON\n");
        ComparisonLog.Note(models, new("b", "a", "cannot tell", 40, DateTimeOffset.UnixEpoch));

        Assert.Equal(("a", "b", "cannot tell", 40), Of(ComparisonLog.Last(models, "a", "b")!));
        Assert.Null(ComparisonLog.Last(models, "a", "c"));
        Assert.Null(ComparisonLog.Last(_folder.Combine("nowhere"), "a", "b"));

        static (string, string, string, int) Of(Comparison c) => (c.Model, c.With, c.Verdict, c.Letters);
    }

    [Fact]
    public void WhoeverPromotesIsToldThatAModelWasCalledWorseOrThatNobodyCompared()
    {
        var models = _folder.Combine(".");

        Assert.StartsWith(
            "nobody compared new with old, which was active", ComparisonLog.Doubt(models, "new", "old"), StringComparison.Ordinal);
        ComparisonLog.Note(models, new("new", "old", "worse", 30, DateTimeOffset.UnixEpoch));
        Assert.StartsWith(
            "'imr compare' called new worse than old, which was active, on 30 letters (1970-01-01)",
            ComparisonLog.Doubt(models, "new", "old"),
            StringComparison.Ordinal);
        Assert.Null(ComparisonLog.Doubt(models, "old", "new"));
    }
}
