using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Tests.Quality;

public class DeterminationMatchingTests
{
    private static DeterminationMatching Match(
        IReadOnlyList<LoggedPrediction> predictions,
        IReadOnlyList<ActualDetermination> actuals,
        QualitySettings? settings = null) => DeterminationMatching.Match(predictions, actuals, settings ?? new QualitySettings());

    [Fact]
    public void TheLastTriagePredictionBeforeTheDeterminationCounts()
    {
        var matching = Match(
            [
                Past.Predicted(1, [("Brace", .1)], Past.Morning),
                Past.Predicted(1, [("Brace", .2)], Past.Morning.AddHours(2)),
                Past.Predicted(1, [("Brace", .3)], Past.Morning.AddHours(3), PredictionPurpose.WhatIf),
                Past.Predicted(1, [("Brace", .4)], Past.Morning.AddDays(2)),
            ],
            [Past.Decided(1, [("Brace", true)], knownAt: Past.Morning.AddDays(1))]);
        Assert.Equal(.2, Assert.Single(matching.Services).Predicted.OverturnProbability);
        Assert.Equal(
            (1, 1, 1, 1),
            (matching.Counts.Counted, matching.Counts.ReplacedByLater, matching.Counts.NotTriage, matching.Counts.AfterDetermination));
    }

    [Fact]
    public void ACorrectedDeterminationSupersedesTheFormer()
    {
        var matching = Match(
            [Past.Predicted(1, [("Brace", .1)])],
            [Past.Decided(1, [("Brace", false)]), Past.Decided(1, [("Brace", true)])]);
        Assert.True(Assert.Single(matching.Services).Scored.Overturned);
        Assert.Equal(1, matching.Counts.Superseded);
    }

    [Fact]
    public void WithdrawnAndAuthorizedDisputesAreCountedApart()
    {
        var matching = Match(
            [Past.Predicted(1, [("Brace", .1)]), Past.Predicted(2, [("Brace", .1)]), Past.Predicted(3, [("Brace", .1)])],
            [
                Past.Decided(1, [("Brace", false)]) with { Disposition = DisputeDisposition.Withdrawn, Services = [] },
                Past.Decided(2, [("Brace", false)]) with { Disposition = DisputeDisposition.Authorized, Services = [] },
            ]);
        Assert.Empty(matching.Services);
        Assert.Equal(
            (1, 1, 1, 0),
            (matching.Counts.Withdrawn, matching.Counts.Authorized, matching.Counts.Awaiting, matching.Counts.NotAskedFor));
    }

    [Fact]
    public void DatesAndModelChooseWhatCounts()
    {
        LoggedPrediction[] predictions = [Past.Predicted(1, [("Brace", .1)]), Past.Predicted(2, [("Brace", .1)], model: "other")];
        ActualDetermination[] actuals =
        [
            Past.Decided(1, [("Brace", false)], new DateOnly(2026, 4, 1)),
            Past.Decided(2, [("Brace", false)], new DateOnly(2026, 5, 1)),
        ];
        Assert.Equal(
            "specimen",
            Assert.Single(Match(predictions, actuals, new QualitySettings { To = new DateOnly(2026, 4, 30) }).Services).Scored.ModelId);
        Assert.Equal(
            "other",
            Assert.Single(Match(predictions, actuals, new QualitySettings { ModelId = "other" }).Services).Scored.ModelId);
        Assert.Equal(1, Match(predictions, actuals, new QualitySettings { ModelId = "other" }).Counts.NotAskedFor);
    }

    [Fact]
    public void ADecidedCaseThatNobodyPredictedIsCounted() =>
        Assert.Equal(1, Match([], [Past.Decided(1, [("Brace", true)])]).Counts.WithoutPrediction);

    [Fact]
    public void TheOfficesOwnReferenceMatchesWhereBothSidesHaveItAndNoNumberTells()
    {
        var predicted = Past.Predicted(1, [("Brace", .1)]);
        var decided = Past.Decided(2, [("Brace", true)]);
        var matching = Match(
            [predicted with { Prediction = predicted.Prediction with { CaseNumber = null, Reference = "wc-1" } }],
            [decided with { Case = decided.Case with { Reference = "WC-1" } }]);
        Assert.Equal(1, matching.Counts.Counted);
    }

    [Fact]
    public void AReferenceThatStandsForTwoReviewsTellsNeither()
    {
        var predicted = Past.Predicted(1, [("Brace", .1)]);
        ActualDetermination[] decided = [Past.Decided(2, [("Brace", true)]), Past.Decided(3, [("Brace", true)])];
        var matching = Match(
            [predicted with { Prediction = predicted.Prediction with { CaseNumber = null, Reference = "WC-1" } }],
            [.. decided.Select(d => d with { Case = d.Case with { Reference = "WC-1" } })]);
        Assert.Equal((0, 1), (matching.Counts.Counted, matching.Counts.Awaiting));
    }

    [Fact]
    public void WhatAPersonPairedIsCountedAndWhatSheSetAsideIsNotAskedForAgain()
    {
        var matching = Match(
            [
                Past.Predicted(1, [("Something odd", .1), ("Another thing", .2)]) with
                {
                    Pairs = [new(1, 2, "qa"), new(2, null, "qa")],
                },
            ],
            [Past.Decided(1, [("Motorised scooter", true), ("Acupuncture", true)])]);
        Assert.Equal(2, Assert.Single(matching.Services).Disputed.Number);
        Assert.Equal((1, 1, 0), (matching.Counts.ServicesByPerson, matching.Counts.ServicesSetAside, matching.Unmatched.Count));
    }
}
