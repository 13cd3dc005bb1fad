using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Tests;

public class ReferenceModelsTests
{
    private static ReferenceRow Row(TreatmentCategory category, bool overturned, int count = 1) =>
        new(category, count, overturned, ["odg"]);

    [Fact]
    public void ACategoryRateIsShrunkTowardsTheBaseRateByTenServices()
    {
        ReferenceRow[] rows =
        [
            .. Enumerable.Range(0, 20).Select(i => Row(i < 10 ? TreatmentCategory.Dental : TreatmentCategory.Dme, i < 5)),
        ];
        var references = ReferenceFitting.Fit(rows);
        Assert.Equal(0.25, references.BaseRate, 12);
        Assert.Equal((5 + 2.5) / 20, references.CategoryRate(TreatmentCategory.Dental), 12);
        Assert.Equal(2.5 / 20, references.CategoryRate(TreatmentCategory.Dme), 12);
        Assert.Equal(0.25, references.CategoryRate(TreatmentCategory.Program), 12);
    }

    [Fact]
    public void CategoryAndCountKeepsTheTrainingShareInTheMean()
    {
        // A free intercept makes the fitted probabilities average to the observed share.
        ReferenceRow[] rows =
        [
            .. Enumerable.Range(0, 300).Select(i => Row((TreatmentCategory)(i % 7), i % 5 == 0 || i % 7 == 3, 1 + (i % 4))),
        ];
        var references = ReferenceFitting.Fit(rows);
        Assert.Equal(
            rows.Average(r => r.Overturned ? 1.0 : 0),
            rows.Average(r => references.CategoryAndCountProbability(r.Category, r.ServicesInLetter)),
            8);
    }

    [Fact]
    public void EveryFoldIsScoredByItsOwnReferences()
    {
        var (low, high) = (
            ReferenceFitting.Fit([Row(0, true), Row(0, false), Row(0, false), Row(0, false)]),
            ReferenceFitting.Fit([Row(0, true), Row(0, false)]));
        var services = Some.Services((.1, false), (.2, true), (.3, false));
        var scores = ReferenceScoring.Score(services, [low, high, low]);
        Assert.Equal(
            [.25, .5, .25],
            scores.Single(b => b.Id == BaselineScores.BaseRate).Repeats[0].Select(s => s.OverturnProbability!.Value));
    }

    [Fact]
    public void TheEchoRanksTheClaimsAdministratorsFamiliesAndSaysNothingOfTheOutcome()
    {
        var echo = BaselineScores
            .Echo([Some.Service(.3, true) with { ClaimsAdministratorFamilies = ["knee"], CitedFamilies = ["knee"] }])
            .Repeats[0][0];
        Assert.Null(echo.OverturnProbability);
        Assert.Equal(["knee"], echo.PredictedFamilies!);
    }
}
