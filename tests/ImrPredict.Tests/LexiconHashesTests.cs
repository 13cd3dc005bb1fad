namespace ImrPredict.Tests;

public sealed class LexiconHashesTests
{
    [Fact]
    public void TheTablesOfTheRunningProgramHaveHashesOfTheirOwn()
    {
        var current = LexiconHashes.Current;
        string[] hashes = [current.Treatments, current.ClinicalCues, current.Guidelines];
        Assert.All(hashes, h => Assert.Matches("^[0-9a-f]{64}$", h));
        Assert.Equal(3, hashes.Distinct().Count());
    }

    [Fact]
    public void DifferencesAreNamedInWords()
    {
        var current = LexiconHashes.Current;
        Assert.Empty(current.DifferencesFrom(current with { }));
        Assert.Equal(
            ["treatment lexicon", "guideline catalog"],
            current.DifferencesFrom(current with { Treatments = "other", Guidelines = "other" }));
    }
}
