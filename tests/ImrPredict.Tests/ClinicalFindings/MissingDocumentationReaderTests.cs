using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

public class MissingDocumentationReaderTests
{
    [Theory]
    [InlineData("There is no documentation of functional improvement.", "no documentation of functional improvement")]
    [InlineData("However, there was a lack of objective findings to support the study.", "no documentation of objective findings")]
    [InlineData(
        "There is no evidence that the patient has tried oral medication.",
        "no evidence that the patient has tried oral medication")]
    [InlineData("The provider did not specify the body part.", "no documentation of body part")]
    [InlineData("The records failed to document a home exercise program.", "no documentation of home exercise program")]
    [InlineData("The outcome of prior therapy was not provided for review.", "no documentation of outcome of prior therapy")]
    [InlineData("No clear rationale for the need of a second device was given.", "no rationale for need of a second device was given")]
    [InlineData(
        "Denied due to no documentation of spasm, as well as a lack of a treatment plan.",
        "no documentation of spasm|no documentation of treatment plan")]
    [InlineData("The records lack a current examination of the wrist.", "no documentation of current examination of the wrist")]
    [InlineData("No progress note of the treating physician was provided.", "no documentation of progress note of the treating physician")]
    [InlineData("The therapist\u2019s notes were not submitted for review.", "no documentation of therapist\u2019s notes")]
    [InlineData("Seen at 1.5 months; the M.R.I. was not included. He is well.", "no documentation of MRI")]
    [InlineData("There  is no\n documentation\tof  a home   program", "no documentation of home program")]
    [InlineData("The file \u201Clac\u212As a signed consent\u201D", "no documentation of signed consent")]
    public void WhatTheRecordsLackIsNormalised(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", MissingDocumentationReader.Read(text).Select(statement => statement.What)));

    [Theory]
    [InlineData("X-rays of the wrist showed no evidence of fracture.")]
    [InlineData("There was no evidence of a dislocation of the thumb.")]
    [InlineData("In the absence of red flags imaging is not recommended.")]
    [InlineData("The MTUS does not address this device.")]
    [InlineData("The claims administrator failed to approve the request.")]
    [InlineData("He denies numbness.")]
    [InlineData("")]
    public void AFindingOrARuleIsNoLackOfRecords(string text) => Assert.Empty(MissingDocumentationReader.Read(text));

    [Fact]
    public void TheSpanHoldsTheWords()
    {
        const string Text = "The exam was brief. There is no documentation of range of motion.";

        Assert.Equal("no documentation of range of motion", Assert.Single(MissingDocumentationReader.Read(Text)).Span.In(Text));
    }
}
