using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;
using ImrPredict.Training.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Bundles;

public sealed class ModelBundleTests(TinyBundleFixture fixture)
{
    [Fact]
    public void AFileThatWasChangedIsRefusedByName()
    {
        using var folder = Copy();
        File.AppendAllText(folder.Combine("tiny", "outcome.withSummary.json"), " ");
        var e = Assert.Throws<ModelBundleException>(() => ModelBundle.Load(folder.Combine("tiny")));
        Assert.StartsWith("model tiny, outcome.withSummary.json: expected SHA-256 ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("; the file was changed after training", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsMissingIsRefusedByName()
    {
        using var folder = Copy();
        File.Delete(folder.Combine("tiny", "guidelines.preDecision.json"));
        var e = Assert.Throws<ModelBundleException>(() => ModelBundle.Load(folder.Combine("tiny")));
        Assert.StartsWith(
            "model tiny, guidelines.preDecision.json: expected the file that the manifest names",
            e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutAManifestIsNoBundle()
    {
        using var folder = new TemporaryFolder();
        var e = Assert.Throws<ModelBundleException>(() => ModelBundle.Load(folder.Path));
        Assert.EndsWith("expected a folder with manifest.json, found none", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AManifestOfAnotherSchemaIsRefused()
    {
        using var folder = Copy();
        Change(folder, manifest => manifest["schemaVersion"] = 99);
        var e = Assert.Throws<ModelBundleException>(() => ModelBundle.Load(folder.Combine("tiny")));
        Assert.Equal(
            $"model tiny, manifest.json: expected schema version {BundleManifest.CurrentSchemaVersion}, found 99; train it again",
            e.Message);
    }

    [Fact]
    public void TrainingCasesAreKnownByTheirHashesOnly()
    {
        Assert.True(fixture.Bundle.WasTrainedOn(CaseNumber.Parse("CM17-9000001")));
        Assert.False(fixture.Bundle.WasTrainedOn(CaseNumber.Parse("CM17-9999999")));
        Assert.DoesNotContain(
            "9000001",
            File.ReadAllText(Path.Combine(fixture.Models, "tiny", ModelBundle.ManifestFile)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void NoRequestOfALetterStandsInAnyFile()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(fixture.Models, "tiny")))
        {
            // The subject "rotator cuff repair" is the product's own word for it; a request's wording is the letter's.
            Assert.DoesNotContain("rotator cuff repair, right", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("spine without contrast", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void TheSameSeedGivesTheSamePredictionsOnOneThreadOrTwo()
    {
        using var folder = new TemporaryFolder();
        BundleWriter.Write(TinyBundle.Train(threads: 1), folder.Combine("one"));
        BundleWriter.Write(TinyBundle.Train(threads: 2), folder.Combine("two"));
        var (first, second) = (ModelBundle.Load(folder.Combine("one", "tiny")), ModelBundle.Load(folder.Combine("two", "tiny")));
        foreach (var determination in TinyBundle.Determinations())
        {
            var (a, b) = (first.Score(determination.Case, TinyBundle.Options), second.Score(determination.Case, TinyBundle.Options));
            Assert.Equal(Bits(a), Bits(b));
        }

        static IEnumerable<(long, long)> Bits(CaseScore score) =>
            score.Services.Select(s =>
                (BitConverter.DoubleToInt64Bits(s.OverturnProbability), BitConverter.DoubleToInt64Bits(s.Guidelines[0].Probability)));
    }

    [Fact]
    public void TwoTrainingsOfTheSameDataAndSeedGiveTheSameFilesToTheLastByte()
    {
        using var folder = new TemporaryFolder();
        BundleWriter.Write(TinyBundle.Train(threads: 1), folder.Combine("one"));

        // Zip times have a grain of two seconds: written within one, files could be alike by luck.
        Thread.Sleep(2100);
        BundleWriter.Write(TinyBundle.Train(threads: 2), folder.Combine("two"));
        var (first, second) = (Hashes("one"), Hashes("two"));
        Assert.Contains(first.Keys, f => f.EndsWith(".zip", StringComparison.Ordinal));
        Assert.Equal(first.Keys, second.Keys);
        Assert.DoesNotContain(first.Keys, f => first[f] != second[f]);

        SortedDictionary<string, string> Hashes(string models) =>
            new(
                Directory
                    .EnumerateFiles(folder.Combine(models, "tiny"))
                    .ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
                StringComparer.Ordinal);
    }

    [Fact]
    public void TheCardSaysOnWhatCandidatesWereScreenedAndFiguresMeasured()
    {
        using var folder = new TemporaryFolder();
        BundleWriter.Write(TinyBundle.Train(plan: new TrainingPlan(1, 1, 1, 40)), folder.Path);
        var card = File.ReadAllText(folder.Combine("tiny", BundleWriter.CardFile));
        Assert.Contains(
            "- Figures, of outcomes and of guidelines alike, were measured on a fifth of the letters held out.\n",
            card,
            StringComparison.Ordinal);
        Assert.Contains(
            "- Candidates were screened on 40 letters drawn at random, and only the best of them compared on all letters, on a fifth of "
                + "the letters held out;",
            card,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheManifestNamesTheLexiconOfTraining()
    {
        Assert.Equal(LexiconHashes.Current, fixture.Bundle.Manifest.Lexicon);
        Assert.Empty(fixture.Bundle.Warnings);
    }

    [Fact]
    public void ABundleTrainedWithAnotherLexiconLoadsWithAWarning()
    {
        using var folder = Copy();
        Change(folder, manifest => manifest["lexicon"]!["treatments"] = new string('0', 64));
        Assert.Equal(
            [
                "model tiny was trained with another treatment lexicon than this program reads with, so its features may be read "
                    + "otherwise than in training; train it again",
            ],
            ModelBundle.Load(folder.Combine("tiny")).Warnings);
    }

    [Fact]
    public void ABundleFromBeforeLexiconsWereRecordedLoads()
    {
        using var folder = Copy();
        Change(folder, manifest => manifest.AsObject().Remove("lexicon"));
        var bundle = ModelBundle.Load(folder.Combine("tiny"));
        Assert.Null(bundle.Manifest.Lexicon);
        Assert.Empty(bundle.Warnings);
    }

    [Fact]
    public void ScoringFromManyThreadsGivesWhatOneThreadGives()
    {
        var cases = TinyBundle.Determinations().Select(d => d.Case).ToArray();
        var expected = cases.Select(Sum).ToArray();
        Parallel.For(0, 400, i => Assert.Equal(expected[i % cases.Length], Sum(cases[i % cases.Length])));

        double Sum(ReviewCase c) => fixture.Bundle.Score(c, TinyBundle.Options).Services.Sum(s => s.OverturnProbability);
    }

    [Fact]
    public void GuidelinesAreRankedWithTheEditionInForceOnTheDateAskedFor()
    {
        var then = fixture.Bundle.Score(TinyBundle.Case(), TinyBundle.Options).Services[0].Guidelines;
        var families = then.DistinctBy(g => g.Family).Select(g => g.Probability).ToArray();
        Assert.Equal(families.OrderDescending(), families);
        Assert.All(then, g => Assert.Null(g.MappedFrom));
        var now = fixture.Bundle.Score(TinyBundle.Case(), new ScoringOptions(new DateOnly(2026, 11, 23))).Services[0].Guidelines;
        Assert.Equal(then[0].Family, now[0].Family);
        Assert.Contains(now, g => g.MappedFrom is not null);
    }

    private static void Change(TemporaryFolder folder, Action<JsonNode> change)
    {
        var path = folder.Combine("tiny", ModelBundle.ManifestFile);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
    }

    private TemporaryFolder Copy()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("tiny"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(fixture.Models, "tiny")))
        {
            File.Copy(file, folder.Combine("tiny", Path.GetFileName(file)));
        }

        return folder;
    }
}
