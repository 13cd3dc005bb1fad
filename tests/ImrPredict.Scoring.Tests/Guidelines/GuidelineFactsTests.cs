using ImrPredict.Cases;
using ImrPredict.ClinicalFindings;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;

namespace ImrPredict.Scoring.Tests.Guidelines;

public sealed class GuidelineFactsTests
{
    private static readonly GuidelineModel Untaught = new(GuidelineDefinition.Untaught, null);

    private static readonly DateOnly AsOf = new(2017, 2, 1);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("The diagnoses are lumbar radiculopathy and carpal tunnel syndrome. There is no fracture.")]
    [InlineData("She had an arthroscopy of the left knee on January 3, 2017; the knee is swollen, the shoulder is not.")]
    [InlineData("Patient's MRI: \"disc herniation\" (L4-5) -- denies depression, has diabetes; h/o ulcer, non-smoker. Spinal stenosis''")]
    public void TheFactsAreTheSameWhetherOrNotTheSummaryWasReadBefore(string? summary)
    {
        var reviewCase = new ReviewCase
        {
            CaseSummary = summary,
            Services =
            [
                new(1, "Twelve visits of physical therapy", "MTUS Chronic Pain"), new(2, "MRI of the lumbar spine"),
                new(3, "Wrist splint for carpal tunnel syndrome"), new(4, "Unheard-of treatment"),
            ],
        };
        var services = DisputeFeatures.Read(reviewCase);
        using var reading = SummaryReading.Of(summary);

        var alone = GuidelineFacts.Read(reviewCase, services, AsOf);
        var beside = GuidelineFacts.Read(reviewCase, services, reading, AsOf);

        Assert.Equal(4, alone.Count);
        Assert.Equal(alone.Select(Words), beside.Select(Words));
        Assert.Equal(alone.Select(Ranked), beside.Select(Ranked));
    }

    // What conditions are named shows in the ranking.
    private static string Ranked(GuidelineFacts facts) =>
        string.Join("; ", Untaught.Rank(facts).Select(g => $"{g.Family} {g.Section} {g.Probability} {g.Match}"));

    private static string Words(GuidelineFacts facts) =>
        $"{facts.Key.Category} {string.Join(',', facts.Key.Regions)} {facts.Key.Phase} {facts.Regions} {string.Join(',', facts.Cited)}";
}
