using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Training.Synthetic;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Tests.Synthetic;

/// <summary>Twelve thousand letters against the figures of real ones; bounds are four standard
/// errors wide, by letter where letters are the sample.</summary>
public sealed class SyntheticStatisticsTests
{
    private const int Letters = 12_000;

    private static readonly Lazy<IReadOnlyList<CaseRecord>> Records =
        new(() => [.. SyntheticLetters.Generate(Letters, seed: 20_26).Select(l => l.Record)]);

    private static readonly Lazy<SyntheticStatistics> Statistics = new(() =>
    {
        var statistics = new SyntheticStatistics();
        foreach (var record in Records.Value)
        {
            statistics.Add(record);
        }

        return statistics;
    });

    [Fact]
    public void FortyOnePercentOfLettersHaveSeveralServicesAndNoneMoreThanTwentyOne()
    {
        Near(0.41, Statistics.Value.SeveralServicesShare, Binomial(0.41, Letters));
        Assert.InRange(Statistics.Value.MostServices, 15, 21);
        Assert.InRange((double)Statistics.Value.Services / Letters, 2.2, 2.4);
    }

    [Fact]
    public void ElevenPercentOfServicesAreOverturned() =>
        Near(
            0.11,
            Statistics.Value.OverturnedShare,
            ByLetter(record => record.Services.Count(IsOverturned), Statistics.Value.OverturnedShare));

    [Fact]
    public void AServiceAloneIsOverturnedAboutTwiceAsOftenAsOneAmongSeveral()
    {
        Assert.InRange(Statistics.Value.OverturnedShareAlone, 0.15, 0.21);
        Assert.InRange(Statistics.Value.OverturnedShareAmongSeveral, 0.07, 0.105);
    }

    [Fact]
    public void PairsOfOneLetterAgreeNinetyFourPercentOfTheTime() => Assert.InRange(Statistics.Value.PairAgreement, 0.92, 0.96);

    [Fact]
    public void ATenthOfRequestsAreRemaindersOfPartlyAuthorizedOnes() => Assert.InRange(Statistics.Value.PartlyAuthorizedShare, 0.09, 0.12);

    [Fact]
    public void TheCategoriesComeInTheSharesOfTheDivisionsReport()
    {
        Assert.InRange(Share(c => c is TreatmentCategory.Pharmaceutical), 0.30, 0.37);
        Assert.InRange(Share(c => c.ToString().StartsWith("Rehabilitation", StringComparison.Ordinal)), 0.20, 0.25);
        Assert.InRange(Share(c => c.ToString().StartsWith("Diagnostic", StringComparison.Ordinal)), 0.10, 0.15);
    }

    [Fact]
    public void TheReviewersCiteTheGuidelinesInTheirUsualShares()
    {
        var chapters = new[] { "low-back", "neck-upper-back", "shoulder", "elbow", "forearm-wrist-hand", "knee", "ankle-foot" };
        Assert.InRange(CitedShare("chronic-pain"), 0.29, 0.39);
        Assert.InRange(chapters.Sum(CitedShare), 0.28, 0.42);
        Assert.InRange(CitedShare("odg"), 0.22, 0.30);
        Assert.InRange(CitedShare("none"), 0.05, 0.09);
        Assert.InRange(CitedShare("acupuncture"), 0.015, 0.05);
    }

    [Fact]
    public void OutcomesComeAsOftenAsTheirProbabilitiesSay()
    {
        var services = Records
            .Value.SelectMany(r => r.Services)
            .OrderBy(s => s.TrueOverturnProbability)
            .Chunk(Statistics.Value.Services / 8);
        foreach (var chunk in services.Where(c => c.Length > 1000))
        {
            var expected = chunk.Average(s => s.TrueOverturnProbability!.Value);
            // Services of one letter are tied, so the chunk is worth fewer draws than it has services: half, to be on the safe side.
            Near(expected, (double)chunk.Count(IsOverturned) / chunk.Length, Binomial(expected, chunk.Length / 2));
        }
    }

    [Fact]
    public void TheTruthIsWorthMoreWithTheSummaryThanWithoutAndMoreThanTheBaseRate()
    {
        Assert.True(Statistics.Value.TruthLogLoss < Statistics.Value.TruthLogLossWithoutSummary);
        Assert.True(Statistics.Value.TruthLogLossWithoutSummary < Statistics.Value.BaseLogLoss);
    }

    [Fact]
    public void TheProbabilityWithoutSummaryIsTheMeanOverWhatTheSummaryMightSay()
    {
        var services = Records.Value.SelectMany(r => r.Services).ToList();
        Assert.Equal(
            services.Average(s => s.TrueOverturnProbability!.Value),
            services.Average(s => s.TrueOverturnProbabilityWithoutSummary!.Value),
            0.005);
    }

    [Fact]
    public void DecisionsSpreadOverManyQuartersAndDatesFollowTheirOrder()
    {
        Assert.True(Records.Value.Select(r => (r.DecisionDate!.Value.Year, (r.DecisionDate.Value.Month - 1) / 3)).Distinct().Count() >= 12);
        Assert.All(Records.Value, r => Assert.True(
            r.DateOfInjury < r.UtilizationReviewDate && r.UtilizationReviewDate <= r.ApplicationReceived
            && r.ApplicationReceived <= (r.DateAssigned ?? r.DecisionDate) && (r.DateAssigned ?? r.ApplicationReceived) < r.DecisionDate));
    }

    [Fact]
    public void ALetterDependsOnItsSeedAndItsNumberAlone()
    {
        var few = SyntheticLetters.Generate(5, seed: 20_26).Select(l => CaseFile.ToLine(l.Record));
        Assert.Equal(Records.Value.Take(5).Select(CaseFile.ToLine), few);
        Assert.NotEqual(few.First(), CaseFile.ToLine(SyntheticLetters.Generate(1, seed: 1).Single().Record));
    }

    [Fact]
    public void CaseNumbersAreUniqueAndEveryLineIsMarked()
    {
        Assert.Equal(Letters, Records.Value.Select(r => r.CaseNumber).Distinct().Count());
        Assert.All(Records.Value.Take(100), r => Assert.Contains(SyntheticLetters.Mark, CaseFile.ToLine(r)));
    }

    [Fact]
    public void MonthsInventedWithOtherSeedsShareNoCase()
    {
        var others = SyntheticLetters
            .Generate(2_000, seed: 20_27)
            .Concat(SyntheticLetters.Generate(2_000, seed: -5))
            .Select(l => l.Record.CaseNumber);
        Assert.Empty(others.Intersect(Records.Value.Select(r => r.CaseNumber)));
    }

    private static bool IsOverturned(ServiceRecord service) => service.Outcome == Outcome.Overturned;

    private static double Share(Func<TreatmentCategory, bool> belongs) =>
        (double)Statistics.Value.Categories.Where(c => belongs(c.Key)).Sum(c => c.Value.Services) / Statistics.Value.Services;

    private static double CitedShare(string family) =>
        (double)Statistics.Value.ReviewerFamilies.GetValueOrDefault(family) / Statistics.Value.Services;

    private static double Binomial(double share, int count) => Math.Sqrt(share * (1 - share) / count);

    /// <summary>Standard error of a share of services when letters are what was sampled.</summary>
    private static double ByLetter(Func<CaseRecord, int> count, double share) =>
        Math.Sqrt(Records.Value.Sum(r => Math.Pow(count(r) - (share * r.Services.Count), 2))) / Statistics.Value.Services;

    private static void Near(double expected, double actual, double standardError) =>
        Assert.InRange(actual, expected - (4 * standardError), expected + (4 * standardError));
}
