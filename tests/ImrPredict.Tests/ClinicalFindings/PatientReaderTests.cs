using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

public class PatientReaderTests
{
    [Theory]
    [InlineData("The gardener is a 71 year old male.", PatientSex.Male, "60 and over")]
    [InlineData("A now 29-year-old, right-hand-dominant female was seen.", PatientSex.Female, "under 30")]
    [InlineData("Pt is a 63 y/o woman.", PatientSex.Female, "60 and over")]
    [InlineData("A worker aged 44, hurt when 12 years old.", null, "40-49")]
    [InlineData("This is a   52  year  old  gentleman.", PatientSex.Male, "50-59")]
    [InlineData("She reported that her knee hurts.", PatientSex.Female, null)]
    [InlineData("The worker reported pain.", null, null)]
    [InlineData("He and she disagree.", null, null)]
    [InlineData("", null, null)]
    public void SexAndAgeGroupAreReadWhereTheTextTellsThem(string summary, PatientSex? sex, string? ageGroup) =>
        Assert.Equal(new Patient(sex, ageGroup), PatientReader.Read(summary));
}
