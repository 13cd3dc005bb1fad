using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Tests;

public class FigureIntervalTests
{
    private static readonly BootstrapOptions Quick = new() { Resamples = 300 };

    [Fact]
    public void AShareOfOneFromSeventeenLettersIsNotCertain()
    {
        // Three services a letter, all right: Wilson's interval of 17 letters.
        ScoredService[] services =
        [
            .. Enumerable
                .Range(0, 51)
                .Select(i => Some.Service(i < 24 ? .9 : .1, i < 24, $"L{i / 3}", (i % 3) + 1) with { Certainty = Certainty.Confident }),
        ];
        var figure = MetricEvaluator.Evaluate(services, Quick)[Metric.Coverage];
        Assert.Equal((1, 1), (figure.Value, figure.High));
        Assert.Equal(0.816, figure.Low!.Value, 0.001);
    }

    [Fact]
    public void ABoundNeverLeavesTheScaleOfItsFigure()
    {
        var figures = MetricEvaluator.Evaluate(Some.Letters(15, 3, noise: 0.2), Quick);
        foreach (var metric in new[] { Metric.RocAuc, Metric.AveragePrecision, Metric.RecallAt20Percent, Metric.Accuracy })
        {
            Assert.InRange(figures[metric].Low!.Value, 0, figures[metric].Value!.Value);
            Assert.InRange(figures[metric].High!.Value, figures[metric].Value!.Value, 1);
        }

        Assert.True(figures[Metric.LogLoss].Low > 0);
        Assert.True(figures[Metric.BrierSkill].High < 1);
    }

    [Fact]
    public void ACalibrationErrorHasNoIntervalAndStandsBesideWhatACalibratedModelHas()
    {
        var services = SimulatedLetters.Draw(80, seed: 2);
        Assert.Equal(
            (null, null),
            (
                MetricEvaluator.Evaluate(services, Quick)[Metric.ExpectedCalibrationError].Low,
                MetricEvaluator.Evaluate(services, Quick)[Metric.ExpectedCalibrationError].High));
        var check = MetricEvaluator.CheckCalibration(services, Quick)!;
        Assert.InRange(check.ExpectedError, 0.02, 0.12);
        Assert.True(check.ErrorLimit > check.ExpectedError);
        Assert.Matches(@"^a calibrated model has 0\.\d{3} on average here, and up to 0\.\d{3} in 19 of 20 cases$", check.Expectation);
    }

    [Fact]
    public void TheTestOfCalibrationIsTheSameForFewLettersAndForMany()
    {
        // Level and slope are recovered where they are known: all log-odds are said half a unit too low, or half as far from 0.
        var services = SimulatedLetters.Draw(BootstrapOptions.LinearFrom + 500, seed: 6, (truth, _) => Logistic(LogOdds(truth) - 0.5));
        var check = MetricEvaluator.CheckCalibration(services)!;
        Assert.InRange(0.5, check.Intercept.Low!.Value, check.Intercept.High!.Value);
        Assert.True(check.PValue < 0.001);
        var flat = MetricEvaluator.CheckCalibration(
            SimulatedLetters.Draw(BootstrapOptions.LinearFrom + 500, seed: 6, (truth, _) => Logistic(LogOdds(truth) / 2)))!;
        Assert.InRange(2, flat.Slope.Low!.Value, flat.Slope.High!.Value);
        Assert.True(MetricEvaluator.CheckCalibration(SimulatedLetters.Draw(BootstrapOptions.LinearFrom + 500, seed: 6))!.PValue > 0.05);

        static double LogOdds(double p) => Math.Log(p / (1 - p));

        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
    }

    [Fact]
    public void OnlyThePrimaryFigureIsJudged()
    {
        var noise = Some.Letters(120, 4);
        ScoredService[] oracle = [.. noise.Select(s => s with { OverturnProbability = s.Overturned ? .95 : .05 })];
        var paired = MetricEvaluator.Compare(oracle, noise, Quick);
        Assert.All(Metrics.All.Except([Metrics.Primary]), m => Assert.Equal(Verdict.Described, paired[m].Verdict));
        Assert.All(Metrics.All, m => Assert.Equal(Verdict.Described, paired.Described[m].Verdict));
    }

    [Fact]
    public void ChancesOfSeveralBaselinesAreCorrectedTogether()
    {
        // Holm: .01 times 3, .03 times 2, then .04 lifted to what came before it.
        double[] chances = [.04, .01, .03];
        var corrected = PairedFigures.Corrected([
            .. chances.Select(p => new PairedFigures([
                .. Metrics.All.Select(m => new PairedFigure(m, Figure.Exact(0), Figure.Exact(0), Figure.Exact(-1))
                {
                    PValue = m == Metrics.Primary ? p : null,
                }),
            ])),
        ]);
        Assert.Equal([.06, .03, .06], corrected.Select(c => Math.Round(c[Metrics.Primary].PValue!.Value, 12)));
        Assert.Equal([Verdict.CannotTell, Verdict.Better, Verdict.CannotTell], corrected.Select(c => c[Metrics.Primary].Verdict));
    }

    [Fact]
    public void TheInfluencesOfAnAreaWithinFoldsAreWhatALittleMoreWeightChanges()
    {
        const int Scale = 1_000;
        ScoredService[] services = [.. Some.Letters(40, 5, noise: 0.3).Select((s, i) => s with { Fold = s.LetterId[^1] % 3 })];
        var index = new LetterIndex(services);
        var sample = new MetricSample(services, index);
        var influences = new double[index.Letters];
        sample.PrepareInfluences().AddTo(influences, Metric.RocAuc, share: 1);
        var before = sample.Compute([.. Enumerable.Repeat(Scale, index.Letters)])[0];
        foreach (var letter in new[] { 0, 7, 39 })
        {
            var after = sample.Compute([.. Enumerable.Range(0, index.Letters).Select(l => l == letter ? Scale + 1 : Scale)])[0];
            Assert.Equal((after - before) * Scale, influences[letter], 1e-4);
        }
    }

    [Fact]
    public void PairsAreComparedWithinTheirFoldAlone()
    {
        // In fold 0 one pair of two is ordered rightly, in fold 1 the only one; across folds nothing is compared.
        ScoredService[] services =
        [
            Some.Service(.3, true, "A") with
            {
                Fold = 0,
            },
            Some.Service(.2, false, "B") with
            {
                Fold = 0,
            },
            Some.Service(.9, false, "C") with
            {
                Fold = 0,
            },
            Some.Service(.1, true, "D") with { Fold = 1 }, Some.Service(.05, false, "E") with { Fold = 1 },
        ];
        Assert.Equal(2.0 / 3, new MetricSample(services, new LetterIndex(services)).Compute()[(int)Metric.RocAuc], 12);
    }

    [Fact]
    public void RightAndWrongConfidentStatementsAreCountedByWhatTheySaid()
    {
        ScoredService[] services =
        [
            Some.Service(.9, true, "A") with
            {
                Certainty = Certainty.Confident,
            },
            Some.Service(.8, false, "B") with
            {
                Certainty = Certainty.Confident,
            },
            Some.Service(.1, false, "C") with
            {
                Certainty = Certainty.Confident,
            },
            Some.Service(.1, false, "D") with
            {
                Certainty = Certainty.Confident,
            },
            Some.Service(.2, true, "E") with
            {
                Certainty = Certainty.Confident,
            },
            Some.Service(.4, true, "F") with
            {
                Certainty = Certainty.Uncertain,
            },
        ];
        var part = PartReport.Of(PartReport.Scorers([services], []), [], Quick, services)!;
        Assert.Equal(new ConfidentStatements(1, 1, 2, 1, 1), part.Confident);
        Assert.Equal("overturned: 1 right and 1 wrong; upheld: 2 right and 1 wrong", part.Confident!.Sentence);
    }

    [Fact]
    public void WhatNineteenLettersPromiseLiesAnywhereInAWideRange()
    {
        var promise = new ConformalPromise("overturned", 0.10, 19);
        var (low, high) = promise.Range!.Value;
        Assert.Equal((0.74, 0.99), (Math.Round(low, 2), Math.Round(high, 2)));
        Assert.Contains(
            "calibrated on 19 letters, this model's share lies anywhere from 0.74 to 0.99",
            promise.Sentence,
            StringComparison.Ordinal);
        Assert.Null(new ConformalPromise("overturned", 0.10, 8).Range);
    }

    [Fact]
    public void ALimitOnTheCalibrationErrorIsMissedOnlyBeyondChance()
    {
        QualityGate[] gates = [new("expectedCalibrationError", null, .02), new("calibration", .05, null)];
        var calibrated = Of(SimulatedLetters.Draw(80, seed: 2));
        Assert.True(calibrated.Calibration!.Error > .02);
        Assert.Equal([true, true], QualityGates.Check(gates, calibrated, null).Select(g => g.Passed));
        Assert.Matches(
            "^expectedCalibrationError is 0\\.\\d{3}, at most 0\\.020 was asked for; a calibrated model has .* a miss only where the test "
                + "of calibration finds it beyond chance",
            QualityGates.Check(gates, calibrated, null)[0].Sentence);
        Assert.Equal(
            [false, false],
            QualityGates.Check(gates, Of(SimulatedLetters.Draw(80, seed: 2, (_, _) => .5)), null).Select(g => g.Passed));

        static PartReport Of(ScoredService[] services) => PartReport.Of(PartReport.Scorers([services], []), [], Quick, services)!;
    }
}
