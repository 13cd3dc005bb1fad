using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.Rates;

public sealed class PublishedRatesTests
{
    [Fact]
    public void EveryRowHasAPlausibleShareAKnownKeyAndASource()
    {
        Assert.All(PublishedRates.All, row =>
        {
            Assert.InRange(row.Overturned, 0.01, 0.9);
            Assert.InRange(row.Year, 2001, 2026);
            Assert.Contains(row.Basis, new[] { "figure", "about", "ranked" });
            Assert.True(row.Source.Length > 10, row.Key);
            Assert.Equal(row.Key == PublishedRates.Everything, row.All is null);
            Assert.True(IsKnown(row.Key), row.Key);
        });
        Assert.Equal(PublishedRates.All.Count, PublishedRates.All.Select(r => (r.Program, r.Key, r.Period)).Distinct().Count());
    }

    [Fact]
    public void AKindIsToldRelativeToAllServicesOfItsYear()
    {
        Assert.InRange(PublishedRates.RelativeLogOdds(ReviewProgram.WorkersCompensation, "group:injection")!.Value, -0.9, -0.7);
        Assert.InRange(PublishedRates.RelativeLogOdds(ReviewProgram.WorkersCompensation, "group:evaluation")!.Value, 0.7, 1.2);
        Assert.Null(PublishedRates.RelativeLogOdds(ReviewProgram.WorkersCompensation, "group:surgery"));
        Assert.Null(PublishedRates.RelativeLogOdds(ReviewProgram.ManagedHealthCare, "group:injection"));
    }

    [Fact]
    public void EachProgramHasItsOwnRateOfAll()
    {
        Assert.InRange(PublishedRates.Overall(ReviewProgram.WorkersCompensation), 0.09, 0.11);
        Assert.InRange(PublishedRates.Overall(ReviewProgram.ManagedHealthCare), 0.4, 0.6);
        Assert.Equal("2025-Q1", PublishedRates.Latest(ReviewProgram.WorkersCompensation)!.Period);
        Assert.Equal("2017", PublishedRates.At(ReviewProgram.WorkersCompensation, new DateOnly(2017, 2, 1))!.Period);
    }

    [Fact]
    public void ABaseRateThatThePublishedOneLeftBehindIsCalledOutOfDate()
    {
        var warning = PublishedRates.OutOfDateWarning(ReviewProgram.ManagedHealthCare, 0.5, new DateOnly(2016, 12, 31));
        Assert.NotNull(warning);
        Assert.Contains("72 % in 2025", warning, StringComparison.Ordinal);
        Assert.Contains("baseRate", warning, StringComparison.Ordinal);
        Assert.Null(PublishedRates.OutOfDateWarning(ReviewProgram.ManagedHealthCare, 0.7, new DateOnly(2025, 6, 1)));
        Assert.Null(PublishedRates.OutOfDateWarning(ReviewProgram.WorkersCompensation, 0.104, new DateOnly(2017, 2, 28)));
    }

    private static bool IsKnown(string key) => key.Split(':') switch
    {
        ["all"] => true,
        ["group", var group] => group.All(c => char.IsAsciiLetterLower(c) || c == '-'),
        ["category", var category] => Enum.GetValues<TreatmentCategory>().Any(c => Kebab(c) == category),
        ["subject", var subject] => TreatmentSubjects.Find(subject) is not null,
        ["class", var drug] => Enum.GetValues<DrugClass>().Any(c => Kebab(c) == drug),
        _ => false,
    };

    private static string Kebab<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
