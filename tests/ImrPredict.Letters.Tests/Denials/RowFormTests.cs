using ImrPredict.Letters.Denials;

namespace ImrPredict.Letters.Tests.Denials;

/// <summary>Rows in the forms that departments write: every item is read, or the line that was not is said.</summary>
public sealed class RowFormTests
{
    private const string Head = "UTILIZATION REVIEW DETERMINATION\nDate of decision: 02/08/2023\nDate of injury: 06/12/2021\n\n";

    // Words of an item that look like verbs, months or the head of a table.
    [Theory]
    [InlineData("Patient ceiling hoist")]
    [InlineData("Patient-matched cutting block")]
    [InlineData("IF therapy device, 60 day rental")]
    [InlineData("Interferential (IF) stimulator")]
    [InlineData("Our Saviour clinic visit")]
    [InlineData("Scooter that lifts apart")]
    [InlineData("Records review by a rheumatologist")]
    [InlineData("Letter of medical necessity for a bed")]
    [InlineData("Soma 350 mg #30 (seen May 9, 2022)")]
    [InlineData("Infusion (if labs are normal)")]
    [InlineData("Aqua treatment x 4")]
    [InlineData("Surgical service, status post fracture")]
    public void NounsThatLookLikeVerbsLoseNoRow(string item)
    {
        var denial = Read($"1. Neck pillow - Denied\n2. {item} - Denied\n3. Grab bar - Denied");

        Assert.Equal(["Neck pillow", item, "Grab bar"], denial.Services.Select(s => s.Request.Value));
    }

    [Theory]
    [InlineData(" *DENIED*")]
    [InlineData(" [DENIED]")]
    [InlineData(" - Not Auth")]
    [InlineData(" - Noncert.")]
    [InlineData(" - Adverse")]
    [InlineData(" - UNCERTIFIED")]
    [InlineData(" - Not supported")]
    [InlineData(" - Unfavorable")]
    [InlineData(" - Status: Denied")]
    [InlineData(", Decision: Denied")]
    [InlineData(". Determination: Non-certified")]
    [InlineData(" - Denied because no report came")]
    [InlineData(" - Denied by the medical director")]
    [InlineData(" is denied")]
    [InlineData(" was not certified")]
    [InlineData(" - Approved x 0")]
    public void DecisionsAreReadInEveryForm(string decision)
    {
        var denial = Read($"1. Neck pillow - Denied\n2. Ultram 50 mg #60{decision}\n3. Grab bar - Approved");

        Assert.Equal(["Neck pillow", "Ultram 50 mg #60"], denial.Services.Select(s => s.Request.Value));
        Assert.All(denial.Services, s => Assert.Equal(UtilizationReviewDecision.Denied, s.Decision!.Value));
        Assert.Equal(["Grab bar"], denial.Approved.Select(a => a.Value));
    }

    [Theory]
    [InlineData("Neck pillow - Denied, Hot tub - Approved, Grab bar - Denied")]
    [InlineData("Neck pillow (denied), Hot tub (approved), Grab bar (denied)")]
    [InlineData("1. Neck pillow - Denied 2. Hot tub - Approved 3. Grab bar - Denied")]
    [InlineData("1) Neck pillow: Denied 2) Hot tub: Certified 3) Grab bar: Denied")]
    [InlineData("(1) Neck pillow - denied. (2) Hot tub - approved. (3) Grab bar - denied.")]
    [InlineData("Neck pillow [DENIED], Hot tub [APPROVED], Grab bar [DENIED]")]
    [InlineData("Neck pillow = Denied; Hot tub = Approved; Grab bar = Denied")]
    [InlineData("Neck pillow: Non-certified, Hot tub: Certified, and Grab bar: Non-certified")]
    [InlineData("Neck pillow - Not Auth, Hot tub - Approved, Grab bar - Adverse")]
    [InlineData("Neck pillow | Denied\nHot tub | Approved\nGrab bar | Denied")]
    public void SeveralDecisionsOnOneLineAreToldApart(string line)
    {
        var denial = Read(line);

        Assert.Equal(["Neck pillow", "Grab bar"], denial.Services.Select(s => s.Request.Value));
        Assert.Equal(["Hot tub"], denial.Approved.Select(a => a.Value));
    }

    [Theory]
    [InlineData("Decision: Pillow denied; tub approved")]
    [InlineData("Decision: pillow non-certified, tub certified")]
    [InlineData("Decision: tub is approved. Pillow is denied")]
    [InlineData("Decision: 1. Denied 2. Approved")]
    public void ADecisionThatNamesItsItemsIsGivenToEach(string decision)
    {
        var denial = Read($"Requested treatment: Neck pillow; Hot tub\n{decision}");

        Assert.Equal(["Neck pillow"], denial.Services.Select(s => s.Request.Value));
        Assert.Equal(["Hot tub"], denial.Approved.Select(a => a.Value));
    }

    [Theory]
    [InlineData("2. Hot tub (D)")]
    [InlineData("2. Hot tub - Withdrawn by provider")]
    [InlineData("2. Hot tub")]
    [InlineData("2. Hot tub - see page 3")]
    [InlineData("2. Hot tub ?")]
    [InlineData("2. Hot tub - outcome pending receipt of records?")]
    public void AnItemWhoseDecisionIsUnknownIsSaid(string item)
    {
        var read = Specimens.Read($"{Head}1. Neck pillow - Denied\n{item}\n3. Grab bar - Denied");

        var letter = Assert.IsType<LetterRead>(read);
        Assert.True(letter.Denial!.Services.Count + letter.Denial.Delayed.Count == 3 || letter.Diagnostics.Remarks.Count > 0);
    }

    [Theory]
    [InlineData("Massage 10 visits - Reduced to 4 visits", "4 visits")]
    [InlineData("Massage 10 visits: Approved with changes: 4 visits", "4 visits")]
    [InlineData("Partial denial: Massage 10 visits, 4 visits approved", "4 visits")]
    [InlineData("Massage 10 visits - Partial cert x4", "x4")]
    [InlineData("Massage 10 visits - Modified to 4 visits", "4 visits")]
    [InlineData("Massage 10 visits - Cert w/ mod: 4 visits", "4 visits")]
    [InlineData("Requested treatment: Massage 10 visits\nDecision: Modified\nCertified: 4 visits", "4 visits")]
    [InlineData("Massage 10 visits: 4 visits certified, 6 visits denied", "4 visits")]
    [InlineData("Massage 10 visits - Certified in part: 4 visits", "4 visits")]
    [InlineData("Treatment | Decision | Qty approved\nMassage 10 visits | Modified | 4", "4")]
    public void ThePartThatWasAuthorizedIsRead(string line, string part)
    {
        var service = Assert.Single(Read(line).Services);

        Assert.Equal("Massage 10 visits", service.Request.Value);
        Assert.Equal(UtilizationReviewDecision.Modified, service.Decision!.Value);
        Assert.Equal(part, service.Authorized!.Value);
    }

    [Theory]
    [InlineData("Ambien 5 mg is denied per ODG Mental Illness, Zolpidem; Restoril 15 mg is denied per ODG Pain, Insomnia treatment.")]
    [InlineData("1. Ambien 5 mg - Denied. ODG Mental Illness, Zolpidem\n2. Restoril 15 mg - Denied. ODG Pain, Insomnia treatment")]
    [InlineData(
        "Treatment | Decision | Guideline\nAmbien 5 mg | Denied | ODG Mental Illness, Zolpidem\n"
            + "Restoril 15 mg | Denied | ODG Pain, Insomnia treatment")]
    public void AGuidelineBelongsToTheItemBesideIt(string text)
    {
        var services = Read(text).Services;

        Assert.Equal(["Ambien 5 mg", "Restoril 15 mg"], services.Select(s => s.Request.Value));
        Assert.Equal(
            ["ODG Mental Illness, Zolpidem", "ODG Pain, Insomnia treatment"],
            services.Select(s => s.Citation!.Value.TrimEnd('.')));
    }

    [Theory]
    [InlineData("The hot tub would be denied if not for the fall; it is approved. The pillow is denied.")]
    [InlineData("The pillow was denied on 01/03/2023. On reconsideration, the pillow is approved. The tub is denied.")]
    [InlineData("The pillow is denied. ADDENDUM: the pillow is certified after a call with the doctor.")]
    [InlineData("The tub is neither approved nor denied until records come. The pillow is denied.")]
    [InlineData("The earlier decision is rescinded. The pillow is denied.")]
    [InlineData("The pillow remains denied.")]
    [InlineData("The pillow is denied. Upon appeal the decision of 02/01/2023 was withdrawn.")]
    [InlineData("Pillow and grab bar: Denied")]
    [InlineData("Pillow, grab bar or commode: Denied")]
    [InlineData("Requested treatment: Pillow and grab bar\nDecision: Denied")]
    public void WhatMayHaveChangedOrBeJoinedIsSaid(string text) =>
        Assert.NotEmpty(Assert.IsType<LetterRead>(Specimens.Read(Head + text)).Diagnostics.Remarks);

    [Theory]
    [InlineData("The consult is authorized, but the 9 sessions of biofeedback are not.")]
    [InlineData("Only the ramp is certified; the lift and the bed are not.")]
    [InlineData("We approve Soma 350 mg #20 only (60 requested).")]
    [InlineData("The ramp, but not the bed, is certified.")]
    [InlineData("#1 Hot tub N/C\n#2 Ramp Cert\n#3 Lift N/C")]
    [InlineData("Of the 9 visits requested, 3 are certified and 6 are not.")]
    public void ADenialIsNeverSaidToHoldOnlyWhatWasApproved(string text)
    {
        if (Specimens.Read(Head + text) is LetterRejected rejected)
        {
            Assert.DoesNotContain("only treatment that was approved", rejected.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TwoDatesOfTheDecisionAreSaid()
    {
        var read = Assert.IsType<LetterRead>(
            Specimens.Read("UTILIZATION REVIEW\nDate of decision: 02/08/2023\nDecision date: 02/10/2023\nNeck pillow: Denied"));

        Assert.Contains(read.Diagnostics.Remarks, r => r.StartsWith("several dates of the decision", StringComparison.Ordinal));
    }

    private static DenialReading Read(string text)
    {
        var reading = Specimens.Read(Head + text);
        Assert.True(reading is LetterRead, (reading as LetterRejected)?.Message);
        return ((LetterRead)reading).Denial!;
    }
}
