using ImrPredict.TinyModels;
using ImrPredict.Training.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Fitting;

/// <summary>Folds of one training, done by several runs.</summary>
public sealed class KeptFoldsTests
{
    private static readonly TrainingPlan Plan = new(3, 2, 2, int.MaxValue, Threads: 1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void AModelWhoseFoldsTwoRunsHaveSharedIsTheSameToTheLastBitAsOfOneRun()
    {
        using var folder = new TemporaryFolder();
        var data = TinyBundle.LearningSet();

        // The second part first: the order is nobody's business.
        int[] folds = [.. new[] { 1, 0 }.Select(part => ModelTraining.TrainPart(data, Options(folder), part, 2, null, Cancelled))];
        var kept = Directory.GetFiles(folder.Combine("folds"));
        var written = kept.Select(File.GetLastWriteTimeUtc).ToList();
        BundleWriter.Write(Trained(Options(folder)), folder.Combine("parted"));
        BundleWriter.Write(Trained(Options(folder) with { Folds = null }), folder.Combine("whole"));

        Assert.Equal((6, 6, 12), (folds[0], folds[1], kept.Length));
        Assert.Equal(written, kept.Select(File.GetLastWriteTimeUtc));
        var files = Directory.GetFiles(folder.Combine("whole"), "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => f.EndsWith("report.json", StringComparison.Ordinal));
        Assert.All(
            files,
            f => Assert.Equal(
                File.ReadAllBytes(f), File.ReadAllBytes(folder.Combine("parted", Path.GetRelativePath(folder.Combine("whole"), f)))));
    }

    [Fact]
    public void FoldsOfAnotherSeedAreNotTaken()
    {
        using var folder = new TemporaryFolder();
        var data = TinyBundle.LearningSet();

        ModelTraining.TrainPart(data, Options(folder), 0, 6, null, Cancelled);
        ModelTraining.TrainPart(data, Options(folder) with { Seed = 2 }, 0, 6, null, Cancelled);

        Assert.Equal(4, Directory.GetFiles(folder.Combine("folds")).Length);
    }

    private static TrainingOptions Options(TemporaryFolder folder) =>
        new("tiny", 1, Plan, TinyBundle.Candidates(), new KeptFolds(folder.Combine("folds")));

    private static TrainedModel Trained(TrainingOptions options) => TinyBundle.Train(options);
}
