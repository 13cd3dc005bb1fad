using ImrPredict.Cases;
using ImrPredict.Scoring.Features;
using ImrPredict.Training.Fitting;
using ImrPredict.Training.Synthetic;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class LetterwiseLogisticTests
{
    private static readonly Dictionary<FeatureLayer, float> Layers = new()
    {
        [FeatureLayer.Group] = 0.5f,
        [FeatureLayer.Category] = 0.4f,
        [FeatureLayer.DisputeSize] = 0.6f,
        [FeatureLayer.Detail] = 0.2f,
        [FeatureLayer.Cue] = 0.2f,
    };

    [Fact]
    public void ItComesCloserToTheTruthThanAFitThatWeighsEveryServiceAlike()
    {
        var (train, _) = Invent(4_000, seed: 3);
        var (test, truth) = Invent(4_000, seed: 4);
        var letterwise = Loss(new LetterwiseLogisticTrainer("letterwise", 1, Layers), train, test, truth);
        var alike = Loss(new LogisticTrainer("alike", 1, Layers), train, test, truth);
        Assert.True(letterwise < alike, $"letterwise {letterwise:0.00000}, alike {alike:0.00000}");
    }

    [Fact]
    public void TheSameLettersGiveTheSameWeightsToTheLastBit()
    {
        var (data, _) = Invent(300, seed: 5);
        Assert.Equal(Scores(Trainer(), data, data), Scores(Trainer(), data, data));

        static LetterwiseLogisticTrainer Trainer() => new("letterwise", 1, Layers);
    }

    /// <summary>Expected log loss where the truth is a probability.</summary>
    private static double Loss(OutcomeTrainer trainer, LearningSet train, LearningSet test, double[] truth) =>
        Scores(trainer, train, test)
            .Select((s, i) => (truth[i] * Math.Log(1 + Math.Exp(-s))) + ((1 - truth[i]) * Math.Log(1 + Math.Exp(s))))
            .Average();

    private static double[] Scores(OutcomeTrainer trainer, LearningSet train, LearningSet test)
    {
        var model = trainer.Fit(train, train.AllServices(), [.. train.AllServices().Select(_ => 1f)], withSummary: true, seed: 1).Model;
        var columns = test.ColumnsOf(model.Space);
        return [.. test.AllServices().Select(s => model.Score(test.Row(s, columns)))];
    }

    private static (LearningSet Data, double[] Truth) Invent(int letters, int seed)
    {
        using var builder = new LearningSetBuilder(ReviewProgram.WorkersCompensation);
        var truth = new List<double>();
        foreach (var letter in SyntheticLetters.Generate(letters, seed))
        {
            builder.Add(letter.Record.ToDetermination()!);
            truth.AddRange(letter.Record.Services.Select(s => s.TrueOverturnProbability!.Value));
        }

        return (builder.Build(), [.. truth]);
    }
}
