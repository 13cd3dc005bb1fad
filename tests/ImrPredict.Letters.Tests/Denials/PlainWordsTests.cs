using System.Text;
using ImrPredict.Letters.Documents;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Tests.Denials;

/// <summary>Denials of one or two treatments in the words that people use: the verb
/// before the treatment or behind it, in every form.</summary>
public sealed class PlainWordsTests
{
    /// <summary>A sentence a line, a bar, the requests in dispute, each with what was authorized of it behind a tilde,
    /// then those approved behind a plus sign; "!" where nothing is in dispute.</summary>
    private const string Sentences =
        """
        We have denied the home traction device. || home traction device
        The request for 8 visits of chiropractic care is denied. || 8 visits of chiropractic care
        We deny your doctor's request for a cervical MRI. || a cervical MRI
        Utilization review has determined that the requested lumbar brace is not medically necessary. || lumbar brace
        The lumbar brace is not authorized. || lumbar brace
        Authorization for the lumbar brace is denied. || lumbar brace
        Authorization has not been granted for the lumbar brace. || lumbar brace
        It has been determined that the request for acupuncture x 6 is non-certified. || acupuncture x 6
        Denied: Orthopedic mattress || Orthopedic mattress
        Orthopedic mattress - denied || Orthopedic mattress
        Orthopedic mattress – DENIED || Orthopedic mattress
        Orthopedic mattress (non-certified) || Orthopedic mattress
        Non-certification: Orthopedic mattress || Orthopedic mattress
        NOT CERTIFIED - Orthopedic mattress || Orthopedic mattress
        Decision: Non-certify the orthopedic mattress. || orthopedic mattress
        The physician reviewer recommends denial of the orthopedic mattress. || orthopedic mattress
        We are unable to approve the orthopedic mattress because the records show no need. || orthopedic mattress
        We are not able to certify an orthopedic mattress at this time. || an orthopedic mattress
        Your request for an orthopedic mattress is hereby denied. || an orthopedic mattress
        Regarding your request for an orthopedic mattress, we have determined that it is not medically necessary. || an orthopedic mattress
        Regarding your request for an orthopedic mattress, our decision is to deny. || an orthopedic mattress
        An orthopedic mattress has been declined. || An orthopedic mattress
        The reviewer does not recommend certification of the orthopedic mattress. || orthopedic mattress
        We decline to certify the orthopedic mattress. || orthopedic mattress
        The orthopedic mattress was disapproved. || orthopedic mattress
        We disapprove the orthopedic mattress. || orthopedic mattress
        The orthopedic mattress cannot be authorized. || orthopedic mattress
        The orthopedic mattress can't be approved. || orthopedic mattress
        We won't authorize the orthopedic mattress. || orthopedic mattress
        The request for the orthopedic mattress is not approved. || orthopedic mattress
        The request for the orthopedic mattress does not meet medical necessity criteria. || orthopedic mattress
        Medical necessity for the orthopedic mattress has not been established. || orthopedic mattress
        The medical necessity of the orthopedic mattress is not established and the request is denied. || orthopedic mattress
        After careful review, the orthopedic mattress is not certified. || orthopedic mattress
        On 5/6/2022, we denied the orthopedic mattress. || orthopedic mattress
        Based on the records, an adverse determination is issued for the orthopedic mattress. || orthopedic mattress
        An adverse determination has been made regarding the orthopedic mattress. || orthopedic mattress
        This is to inform you that the orthopedic mattress has been denied. || orthopedic mattress
        Please be advised that your request for the orthopedic mattress was not certified. || orthopedic mattress
        Dr. Smith requested an orthopedic mattress. It is denied. || an orthopedic mattress
        Twelve sessions of physical therapy are modified to six sessions. || Twelve sessions of physical therapy ~ six sessions
        The request for 12 visits of physical therapy is partially certified for 6 visits. || 12 visits of physical therapy ~ 6 visits
        We have modified the request for 12 visits of physical therapy to 6 visits. || 12 visits of physical therapy ~ 6 visits
        We approved 6 of the 12 visits of physical therapy. || 12 visits of physical therapy ~ 6 visits
        Physical therapy 12 visits: 6 certified, 6 denied || Physical therapy 12 visits ~ 6
        Acupuncture x12 - certify 6, deny 6 || Acupuncture x12 ~ 6
        Norco 10/325 #120 - modified to #60 || Norco 10/325 #120 ~ #60
        Norco 10/325 mg #120 is certified with modification to #60 for weaning. || Norco 10/325 mg #120 ~ #60 for weaning
        TENS unit purchase non-certified; 30-day rental certified instead. || TENS unit purchase ~ 30-day rental
        The request for a TENS unit purchase is denied; a 30-day rental is approved instead. || a TENS unit purchase ~ a 30-day rental
        We certify the MRI of the left knee. We do not certify the knee brace. || knee brace +MRI of the left knee
        The MRI of the left knee is certified, but the knee brace is not certified. || knee brace +MRI of the left knee
        The request for chiropractic care and Tramadol 50 mg is denied. || chiropractic care|Tramadol 50 mg
        We are unable to certify the following:\na) Knee brace\nb) Cold therapy unit\nc) Crutches || Knee brace|Cold therapy unit|Crutches
        The following are denied:\n(i) Knee brace\n(ii) Cold therapy unit || Knee brace|Cold therapy unit
        Not certified:\n- Knee brace\n- Cold therapy unit\nCertified:\n- Crutches || Knee brace|Cold therapy unit +Crutches
        DENIED SERVICES\nKnee brace\nCold therapy unit\n\nCERTIFIED SERVICES\nCrutches || Knee brace|Cold therapy unit +Crutches
        The following services were not approved: 1) knee brace; 2) cold therapy unit. || knee brace|cold therapy unit
        The request for a) knee brace, b) cold therapy unit is denied. || knee brace|cold therapy unit
        The knee brace is conditionally certified for 30 days. || knee brace ~ 30 days
        The decision on the knee brace is deferred pending an examination. || !
        Your claim was denied. || !
        The MRI is certified. || !
        The carrier's physician advisor recommends that the request for a knee brace be denied. || a knee brace
        The knee brace was denied by utilization review on 5/6/2022. || knee brace
        Request for knee brace: Denied || knee brace
        RFA dated 4/28/2022 for knee brace is denied. || knee brace
        Reviewer determination: knee brace not medically necessary || knee brace
        The carrier has elected not to authorize a scooter at this time. || a scooter
        We regret to inform you that the request for a scooter could not be approved. || a scooter
        Scooter: not approved. || Scooter
        A scooter is not being authorized. || A scooter
        Ultram 50 mg #90 is non-certified. || Ultram 50 mg #90
        Per our review, Ultram 50 mg #90 is not medically necessary. || Ultram 50 mg #90
        Determination: DENIED – Ultram 50 mg #90 || Ultram 50 mg #90
        The prospective request for 1 prescription of Ultram 50 mg #90 is non-certified. || 1 prescription of Ultram 50 mg #90
        The retrospective request for a urine drug screen performed on 3/2/2022 is not certified. || a urine drug screen performed on 3/2/2022
        Ms. Doe, we did not authorize your physician's request for massage therapy twice a week for four weeks. || massage therapy twice a week for four weeks
        Massage therapy twice a week for four weeks has not been approved. || Massage therapy twice a week for four weeks
        Reviewer recommends adverse determination for massage therapy 2x4. || massage therapy 2x4
        The claims administrator denies authorization for massage therapy 2x4. || massage therapy 2x4
        It is our decision to deny the massage therapy. || massage therapy
        Our decision is to deny the request for massage therapy. || massage therapy
        As the records do not show functional gain, the request for massage therapy is denied. || massage therapy
        We must respectfully deny massage therapy as requested by Dr. Poe. || massage therapy
        In light of the above, certification for massage therapy cannot be given. || massage therapy
        Approval of massage therapy is denied. || massage therapy
        Massage therapy is being denied because of insufficient documentation. || Massage therapy
        The requested service, massage therapy, is denied. || massage therapy
        DENIED: massage therapy; hot packs; paraffin bath || massage therapy|hot packs|paraffin bath
        Of the 24 therapy visits requested, 8 are certified and 16 are denied. || 24 therapy visits ~ 8
        The request for 24 therapy visits is certified for 8 visits; the remaining 16 visits are non-certified. || 24 therapy visits ~ 8 visits
        We have partially approved 24 therapy visits: 8 visits are approved. || 24 therapy visits ~ 8 visits
        24 therapy visits - Modified: 8 visits approved || 24 therapy visits ~ 8 visits
        Trazodone 100 mg #60 with 3 refills: certify #60 with 0 refills || Trazodone 100 mg #60 with 3 refills ~ #60 with 0 refills
        CPAP machine purchase is not authorized; a three-month rental is authorized instead. || CPAP machine purchase ~ a three-month rental
        The following treatment is not authorized:\n1. Electric bed\n2. Home health aide, 4 hours a day || Electric bed|Home health aide, 4 hours a day
        The items below have been denied:\n• Electric bed\n• Home health aide, 4 hours a day || Electric bed|Home health aide, 4 hours a day
        We cannot certify: (a) electric bed; (b) home health aide. || electric bed|home health aide
        1. Electric bed – Denied\n2. Home health aide – Approved\n3. Walker – Not certified || Electric bed|Walker +Home health aide
        The electric bed is denied. The walker is approved. || electric bed +walker
        Denial of electric bed is recommended. || electric bed
        Electric bed >> NON-CERTIFIED || Electric bed
        Although a walker was certified, the electric bed was not. || electric bed +a walker
        The electric bed is not supported by the guidelines and therefore the request is denied. || electric bed
        No authorization is granted for the electric bed. || electric bed
        The electric bed fails to meet the criteria and is non-certified. || electric bed
        Your doctor's request to authorize an electric bed is denied. || an electric bed
        While hot packs are medically necessary, the paraffin bath is not. || paraffin bath +hot packs
        The walker is certified, but the electric bed is not. || electric bed +walker
        We authorize the walker but not the electric bed. || electric bed +walker
        Neither the electric bed nor the paraffin bath is certified. || electric bed|paraffin bath
        Neither massage therapy nor aquatic therapy meets the criteria and both are denied. || massage therapy|aquatic therapy
        Both the electric bed and the paraffin bath are denied. || electric bed|paraffin bath
        The requests for an electric bed and for massage therapy are both non-certified. || an electric bed|massage therapy
        All requested items are certified except the paraffin bath, which is not. || paraffin bath
        The walker is approved, with the exception of the electric bed. || electric bed +walker
        The following are denied as not medically necessary: electric bed; paraffin bath. || electric bed|paraffin bath
        Out of 24 requested therapy visits, 8 are approved and 16 are denied. || 24 requested therapy visits ~ 8
        The electric bed will not be covered. || electric bed
        Electric bed: criteria not met, denied. Walker: criteria met, approved. || Electric bed +Walker
        Therapy, 24 visits: partially certified, 8 visits. Walker: certified. || Therapy, 24 visits ~ 8 visits +Walker
        Electric bed (ODG, Knee) - denied\nWalker (MTUS) - approved || Electric bed +Walker
        Walker - okay to proceed, approved.\nElectric bed - denied. || Electric bed +Walker
        Adverse determination for: electric bed\nFavorable determination for: walker || electric bed +walker
        ADVERSE DETERMINATION\nService: electric bed\n\nFAVORABLE DETERMINATION\nService: walker || electric bed +walker
        Requested: electric bed\nCertified: none\nRequested: walker\nCertified: walker || electric bed +walker
        Requested: therapy, 24 visits; Certified: 8 visits || therapy, 24 visits ~ 8 visits
        1) Electric bed. The guideline asks for a failed trial. Decision: Denied.\n2) Walker. It is supported. Decision: Approved. || Electric bed +Walker
        Service             Requested   Approved\nElectric bed        1           0\nWalker              1           1 || Electric bed +Walker
        Requested: electric bed\nDetermination: NON-CERTIFIED\n\nRequested: walker\nDetermination: CERTIFIED || electric bed +walker
        Requested: electric bed\nDetermination: Denied\n\nHistory: A walker was approved. A ramp was denied in 2019. || electric bed
        1. Electric bed\n2. Walker\n\nAnswers:\n1. No. The record lacks a trial. Non-certify.\n2. Yes. Certify. || Electric bed +Walker
        1. Electric bed\n2. Therapy, 24 visits\n\nDecisions:\n1. Approved\n2. Modified to 8 visits || Therapy, 24 visits ~ 8 visits +Electric bed
        UTILIZATION REVIEW APPEAL DECISION\nAfter a second review the denial of an electric bed is upheld. || an electric bed
        Our physician is unable to authorize the following: electric bed. The other item of your request, walker, is authorized. || electric bed +walker
        Retrospective request for a walker (date of service 03/01/2022) is not certified. || a walker
        [X] Denied   [ ] Approved   Electric bed\n[ ] Denied   [X] Approved   Walker || Electric bed +Walker
        Item 1: Electric bed\nThe records do not show a trial. This item is denied.\n\nItem 2: Walker\nIt is supported. This item is approved. || Electric bed +Walker
        The reviewer does not recommend certification of an electric bed but does recommend certification of a walker. || an electric bed +a walker
        Authorization for an electric bed is being withheld because no trial is shown. || an electric bed
        Last year the carrier denied a walker. Today's request for an electric bed is denied. || an electric bed
        """;

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in Sentences.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(" || ");
            cases.Add(parts[0].Replace("\\n", "\n", StringComparison.Ordinal), parts[1].Trim());
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ADenialInPlainWordsGivesWhatIsInDispute(string sentence, string expected)
    {
        var reading = Read(sentence);

        var found = reading is LetterRead read
            ? string.Join('|', read.Denial!.Services.Select(s => s.Request.Value + (s.Authorized is { } part ? $" ~ {part.Value}" : "")))
                + (read.Denial.Approved.Count > 0 ? $" +{string.Join('|', read.Denial.Approved.Select(a => a.Value))}" : "")
            : "!";
        Assert.Equal(expected, found, ignoreCase: true);
    }

    [Fact]
    public void WhatWasAuthorizedInPartIsHandedOnInWordsThatTheTreatmentReaderKnows()
    {
        var parted = Cases().Select(c => c.Data).Where(c => c.Item2.Contains('~', StringComparison.Ordinal)).ToList();

        Assert.True(parted.Count >= 15);
        Assert.All(
            parted,
            c =>
                Assert.All(
                    Assert.IsType<LetterRead>(Read(c.Item1)).Record.Services,
                    s => Assert.NotNull(TreatmentReader.Read(s.Request!).PartlyAuthorized)));
    }

    [Theory]
    [InlineData("The decision on the knee brace was delayed until an examination is sent.")]
    [InlineData("Knee brace - deferred")]
    public void WhatWasPutOffIsNoDispute(string sentence) =>
        Assert.Contains("put off", Assert.IsType<LetterRejected>(Read(sentence)).Found, StringComparison.Ordinal);

    private static LetterReading Read(string sentence) =>
        LetterReader.Read(
            Encoding.UTF8.GetBytes($"UTILIZATION REVIEW NOTICE\nDate of notice: 05/06/2022\nDate of injury: 01/02/2021\n\n{sentence}\n"),
            "denial.txt");
}
