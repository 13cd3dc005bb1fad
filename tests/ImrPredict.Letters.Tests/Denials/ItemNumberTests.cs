using System.Text;
using ImrPredict.Letters.Denials;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.Denials;

/// <summary>Where items are numbered, the number of the next one is no part of what stands before it.</summary>
public sealed class ItemNumberTests
{
    [Theory]
    [InlineData(
        """
        Utilization Review Determination
        Date of Decision: 03/04/2025

        1. Requested treatment: Imaginary nerve study of both arms
        Decision: Denied
        Guideline: ACOEM Neck and Upper Back Complaints
        2. Requested treatment: Canvas brace for the wrist
        Decision: Denied
        Guideline: ODG, Carpal Tunnel Syndrome
        3. Requested treatment: Fictizepam 5 mg #30
        Decision: Denied
        Guideline: MTUS Chronic Pain, page 24
        """)]
    [InlineData(
        """
        Utilization Review Determination
        Date of Decision: 03/04/2025

        1. Imaginary nerve study of both arms - Denied
        Guideline: ACOEM Neck and Upper Back Complaints
        2. Canvas brace for the wrist - Denied
        Guideline: ODG, Carpal Tunnel Syndrome
        3. Fictizepam 5 mg #30 - Denied
        Guideline: MTUS Chronic Pain, page 24
        """)]
    [InlineData(
        """
            Utilization Review Determination
            Date of Decision: 03/04/2025

            (1) Request: Imaginary nerve study of both arms Decision: Denied Guideline: ACOEM Neck and Upper Back Complaints (2) Request: Canvas brace for the wrist Decision: Denied Guideline: ODG, Carpal Tunnel Syndrome (3) Request: Fictizepam 5 mg #30 Decision: Denied Guideline: MTUS Chronic Pain, page 24
            """
    )]
    public void ACitationEndsBeforeTheNumberOfTheNextItem(string denial)
    {
        var services = Denial(denial).Services;

        Assert.Equal(
            ["Imaginary nerve study of both arms", "Canvas brace for the wrist", "Fictizepam 5 mg #30"],
            services.Select(s => s.Request.Value));
        Assert.Equal(
            ["ACOEM Neck and Upper Back Complaints", "ODG, Carpal Tunnel Syndrome", "MTUS Chronic Pain, page 24"],
            services.Select(s => s.Citation!.Value));
    }

    [Fact]
    public void AReasonEndsBeforeTheNumberOfTheNextItemAndAListOfGuidelinesIsKept()
    {
        var denial = Denial(
            """
            Utilization Review Determination
            Date of Decision: 03/04/2025

            1. Requested treatment: Canvas brace for the wrist
            Decision: Denied
            Guidelines: 1. ODG, Carpal Tunnel Syndrome
            2. ACOEM Chapter 11
            Reason: No examination was sent.
            2. Requested treatment: Fictizepam 5 mg #30
            Decision: Denied
            Guideline: ACOEM Chapter 12
            """);

        Assert.Equal("No examination was sent.", denial.Reason!.Value);
        Assert.Contains("ACOEM Chapter 11", denial.Services[0].Citation!.Value, StringComparison.Ordinal);
        Assert.Equal("ACOEM Chapter 12", denial.Services[1].Citation!.Value);
    }

    private static DenialReading Denial(string text) =>
        Assert.IsType<LetterRead>(LetterReader.Read(Encoding.UTF8.GetBytes(text), "denial.txt")).Denial!;
}
