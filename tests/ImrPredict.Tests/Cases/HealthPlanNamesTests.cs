using ImrPredict.Cases;

namespace ImrPredict.Tests.Cases;

public sealed class HealthPlanNamesTests
{
    [Theory]
    [InlineData("DME", "Durable Medical Equipment")]
    [InlineData("Durable Med Equip", "durable medical equipment")]
    [InlineData("Gen Surg Proc", "General Surgery")]
    [InlineData("Rehab/ Svc - Outpt", "Rehabilitation Services - Outpatient")]
    public void ATreatmentCategoryOfTodayIsTheOneOfBefore(string today, string before) =>
        Assert.Equal(HealthPlanNames.TreatmentCategory(before), HealthPlanNames.TreatmentCategory(today));

    [Theory]
    [InlineData("Digest System", "Digestive System/ Gastrointestinal")]
    [InlineData("Digestive System/ GI", "Digestive System/Gastrointestinal")]
    [InlineData("Endocrine/Metabolic", "Endocrine/ Metabolic")]
    [InlineData("Mental Disorder", "Mental")]
    public void ADiagnosisCategoryOfTodayIsTheOneOfBefore(string today, string before) =>
        Assert.Equal(HealthPlanNames.DiagnosisCategory(before), HealthPlanNames.DiagnosisCategory(today));

    [Fact]
    public void AnUnknownNameStandsAsItIsAndNoneIsNone()
    {
        Assert.Equal("something new", HealthPlanNames.TreatmentCategory("Something  New"));
        Assert.Null(HealthPlanNames.TreatmentCategory(" "));
        Assert.Equal("mental health", HealthPlanNames.DiagnosisCategory("Mental Health"));
    }
}
