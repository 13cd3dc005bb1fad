using ImrPredict.TinyModels;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class TrainingPlanTests
{
    [Fact]
    public void ASampleHoldsWholeLettersInTheirOrderAndIsTheSameForOneSeed()
    {
        var data = TinyBundle.LearningSet(TinyBundle.Determinations(60));
        var sample = TrainingPlan.Sample(data, data.AllServices(), 20, seed: 3);
        Assert.Equal(sample.Order(), sample);
        Assert.Equal(sample, TrainingPlan.Sample(data, data.AllServices(), 20, seed: 3));
        var letters = sample.Select(s => data.LetterOf[s]).Distinct().ToHashSet();
        Assert.Equal(20, letters.Count);
        Assert.Equal(sample, data.AllServices().Where(s => letters.Contains(data.LetterOf[s])));
        Assert.Equal(data.AllServices(), TrainingPlan.Sample(data, data.AllServices(), 60, seed: 3));
    }

    [Fact]
    public void WhatIsChosenOnPartOfTheLettersIsFittedToAll()
    {
        var data = TinyBundle.LearningSet(TinyBundle.Determinations(80));
        var plan = new TrainingPlan(1, 1, 1, 30) { MostLettersCompared = 40, MostLettersMeasured = 10 };
        var settings = new OutcomeSettings(Predictions.FeatureSet.PreDecision, TinyBundle.Candidates(), plan, 1);
        var fit = OutcomeFitting.Fit(data, data.AllServices(), settings, null, TestContext.Current.CancellationToken);
        Assert.InRange(fit.Unseen.Services.Select(s => data.LetterOf[s]).Distinct().Count(), 6, 10);
        var all = data.AllServices().Select(_ => 1f).ToArray();
        var chosen = TinyBundle.Candidates().Single(c => c.Name == fit.Definition.Candidate);
        var whole = chosen.Fit(data, data.AllServices(), all, withSummary: false, seed: 1);
        var columns = data.ColumnsOf(whole.Model.Space);
        Assert.All(
            data.AllServices(),
            s => Assert.Equal(whole.Model.Score(data.Row(s, columns)), fit.Fitted.Model.Score(data.Row(s, columns))));

        var nested = new NestedEvaluation(data, settings);
        nested.Run(0, null, TestContext.Current.CancellationToken);
        Assert.Equal(10, nested.Gather().Repeats[0].Select(r => r.LetterId).Distinct().Count());
    }
}
