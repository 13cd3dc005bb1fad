using ImrPredict.Predictions;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class CandidateStoreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void CandidatesReadBackFromMemoryAndFromTheFileAsTheyWereAdded(int megabytesInMemory)
    {
        var (store, random) = (new CandidateStore(megabytesInMemory), new Random(1));
        var added = new List<CandidatesOfService>();
        for (var i = 0; i < 60; i++)
        {
            var (without, with) = (new byte[random.Next(60_000)], new byte[random.Next(60_000)]);
            random.NextBytes(without);
            random.NextBytes(with);
            var day = new DateOnly(2016, 1, 1 + (i % 28));
            added.Add(new(new PackedCandidates(without), new PackedCandidates(i % 3 == 0 ? without : with), day));
            store.Add(added[i]);
        }

        for (var i = 0; i < added.Count; i++)
        {
            Assert.True(added[i].WithoutSummary.Bytes.SequenceEqual(store.Of(i, FeatureSet.PreDecision).Bytes));
            Assert.True(added[i].WithSummary.Bytes.SequenceEqual(store.Of(i, FeatureSet.WithSummary).Bytes));
            Assert.Equal(added[i].AsOf, store.AsOf(i));
        }
    }
}
