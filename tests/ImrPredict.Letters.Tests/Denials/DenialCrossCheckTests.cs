using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.Denials;

/// <summary>What could be read wrongly without a word about it: read rightly, said, or rejected with what stands there.</summary>
public sealed class DenialCrossCheckTests
{
    [Theory]
    // What is certified is never in dispute.
    [InlineData("There is no reason to deny baclofen; it is certified. Soma 350 mg is denied.", "Soma 350 mg")]
    [InlineData("We see no basis to deny the walker, which is approved. The ramp is not certified.", "ramp")]
    [InlineData("The denial of the brace was withdrawn. The scooter is denied.", "scooter")]
    // A reason names no item, but what it is the reason for does.
    [InlineData(
        "The knee arthroscopy is non-certified. Because the arthroscopy is not certified, the pre-operative EKG, the crutches and the "
            + "cold therapy unit are likewise denied.",
        "knee arthroscopy|pre-operative EKG|crutches|cold therapy unit")]
    [InlineData("Since the splint is not medically necessary, it is denied.", "splint")]
    [InlineData("Although the follow-up visit is certified, the MRI of the hip is denied.", "MRI of the hip")]
    // A guideline behind its row, and a decision behind its list.
    [InlineData(
        "1. Wrist splint - Certified\n2. EMG of the right arm - Non-certified. Guideline: MTUS Forearm chapter.\n3. Celebrex 200 mg #30 - "
            + "Non-certified. Guideline: ODG Pain chapter, which is not met and records were not sent.",
        "EMG of the right arm|Celebrex 200 mg #30")]
    [InlineData(
        "Requested:\n1. Heating pad\n2. Shower chair\n3. Grab bars\nThe request(s) is/are non-certified.",
        "Heating pad|Shower chair|Grab bars")]
    [InlineData("Dr. Poe requested a shower chair, a ramp and a walker. The request is denied.", "a shower chair|a ramp|a walker")]
    // Words around an item.
    [InlineData("The gym membership does not seem reasonable and is denied.", "gym membership")]
    [InlineData("Aquatic therapy appears excessive and is not certified.", "Aquatic therapy")]
    [InlineData("Topical creams do not appear medically necessary at this time and cannot be certified.", "Topical creams")]
    [InlineData(
        "Request 1: Home exercise kit\nDetermination 1: Non-certified\nCitation 1: ODG Knee\nRequest 2: Walker\nDetermination 2: "
            + "Certified\nCitation 2: ODG Knee",
        "Home exercise kit")]
    [InlineData("Denied - wheelchair, purchase. Approved - wheelchair, rental, 3 months.", "wheelchair, purchase")]
    [InlineData(
        "DENIED 97035 Ultrasound x 8; DENIED 97014 Electrical stimulation x 8; APPROVED 97110 Exercise x 8",
        "97035 Ultrasound x 8|97014 Electrical stimulation x 8")]
    public void WhatIsInDisputeIsReadWithoutWhatStandsAroundIt(string sentences, string expected) =>
        Assert.Equal(
            expected,
            string.Join('|', Assert.IsType<LetterRead>(Read(sentences)).Denial!.Services.Select(s => s.Request.Value)),
            ignoreCase: true);

    [Theory]
    [InlineData("Certify with modification: Ultram 50 mg #120; allow #60, no refills.", "Ultram 50 mg #120 (modified to #60, no refills)")]
    [InlineData("Massage x 10 for the neck: certified x 3, balance non-certified.", "Massage x 10 for the neck (modified to x 3)")]
    [InlineData("OT left wrist 10 -> 6 (modified)", "OT left wrist 10 (modified to 6)")]
    [InlineData("PT lumbar spine: APPROVED IN PART (8 visits)", "PT lumbar spine (modified to 8 visits)")]
    [InlineData(
        "Physical therapy 12 visits is certified in part. 8 visits are authorized.",
        "Physical therapy 12 visits (modified to 8 visits)")]
    [InlineData("Ultram #90 was partially denied; #60 was allowed.", "Ultram #90 (modified to #60)")]
    [InlineData("Ultram #90 is certified with a reduced quantity of 60.", "Ultram #90 (modified to 60)")]
    [InlineData("Ultram 50 mg, quantity requested 120, quantity approved 60 (modified)", "Ultram 50 mg, quantity 120 (modified to 60)")]
    [InlineData("Acupuncture 12 visits - Modified certification: 4 visits", "Acupuncture 12 visits (modified to 4 visits)")]
    [InlineData(
        "Rx: Neurontin 300 mg t.i.d. #90 is partially authorised: one month's supply, no refills.",
        "Neurontin 300 mg t.i.d. #90 (modified to one month's supply, no refills)")]
    [InlineData("Ultram #90 is modified to a quantity of 60 to allow weaning, with no refills.", "Ultram #90 (modified to 60)")]
    public void WhatWasAuthorizedInPartIsReadInItsForms(string sentences, string expected) =>
        Assert.Equal(expected, Assert.Single(Assert.IsType<LetterRead>(Read(sentences)).Record.Services).Request);

    [Theory]
    [InlineData("Ultram 50 mg #90 is conditionally certified pending a urine test.", "under a condition")]
    [InlineData("The knee brace is denied. Both injections: the right knee is certified; the left knee is denied.", "name no treatment")]
    [InlineData("Knee brace - Denied\nAll services are denied except the office visit.", "exception")]
    [InlineData("Knee brace - Denied\nWe deny the first two requests of the other form.", "by their numbers")]
    public void WhatCouldNotBeToldIsSaid(string sentences, string expected) =>
        Assert.Contains(
            Assert.IsType<LetterRead>(Read(sentences)).Diagnostics.Remarks,
            r => r.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("All of the following are denied except the office visit: Ultram, Flexeril, office visit")]
    [InlineData("The following was requested:\n1. Heating pad\n2. Shower chair\nWe deny the first two.")]
    [InlineData("Item 1 is denied. Item 2 is approved.")]
    public void ADenialWithoutATreatmentIsNotSaidToBeAnApproval(string sentences) =>
        Assert.Contains("deny or modify", Assert.IsType<LetterRejected>(Read(sentences)).Found, StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "NOTICE OF INDEPENDENT REVIEW DECISION\nService in dispute: wrist fusion\nReview outcome: Upheld (Agree)\nNot medically "
            + "necessary; denied."
    )]
    [InlineData(
        "UTILIZATION REVIEW\nAfter independent review we find the wrist fusion necessary and reverse the denial. The splint is denied.")]
    [InlineData("UTILIZATION REVIEW\nWrist fusion is denied.\nThe reviewer agrees with the health plan, and the denial stands.")]
    [InlineData(
        "External Review Decision\nThe prior adverse determination should be affirmed. Utilization review denied the wrist fusion.")]
    public void ADecisionOfALaterReviewIsNoDenial(string letter) =>
        Assert.Contains(
            "after independent medical review",
            Assert.IsType<LetterRejected>(LetterReader.Read(Encoding.UTF8.GetBytes(letter), "x.txt")).Found,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Wrist splint\nDenied\nShower chair\nApproved\nGrab bars\nDenied")]
    [InlineData("Wrist splint\n\nNon-certified\n\nAcupuncture 2x6\n\nModified to 6 visits\n\nShower chair\n\nCertified")]
    public void DecisionsBelowTheirTreatmentsAreNotTakenForTheNextOnes(string sentences) =>
        Assert.Contains("below its treatment", Assert.IsType<LetterRejected>(Read(sentences)).Found, StringComparison.Ordinal);

    private static LetterReading Read(string sentences) =>
        LetterReader.Read(
            Encoding.UTF8.GetBytes($"UTILIZATION REVIEW NOTICE\nDate of notice: 05/06/2022\nDate of injury: 01/02/2021\n\n{sentences}\n"),
            "denial.txt");
}
