using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using ImrPredict.Letters.Denials;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Tests.Documents;

namespace ImrPredict.Letters.Tests.Denials;

/// <summary>Forms in which review offices write a denial: boxes, lists decided by their letters, questions, columns, heads without a
/// title.</summary>
public sealed class OfficeFormsTests
{
    private const string Head = "UTILIZATION REVIEW DETERMINATION\nDate of decision: 02/08/2023\nDate of injury: 06/12/2021\n\n";

    [Theory]
    [InlineData("grab bar - does not meet medical necessity criteria. Non-cert.\nneck pillow - approved\n")]
    [InlineData("The review was about:\n(a) grab bar\n(b) neck pillow\nItem (b) is certified. Item (a) is not certified.\n")]
    [InlineData("The list:\n1. grab bar\n2. neck pillow\nRequest 1 is denied. Request 2 is approved.\n")]
    [InlineData("Item: grab bar\n( ) Approve  (X) Deny  ( ) Modify\nItem: neck pillow\n(X) Approve  ( ) Deny  ( ) Modify\n")]
    [InlineData("Request 1 of 2: grab bar\nDetermination: Not approved\nRequest 2 of 2: neck pillow\nDetermination: Approved\n")]
    [InlineData("T R E A T M E N T :   grab bar\nD E C I S I O N :   D E N I E D\nTreatment: neck pillow\nDecision: approved\n")]
    [InlineData("DENIED  Grab bar\nAPPROVED  Neck pillow\n")]
    [InlineData("Denied -\n  - grab bar\nApproved -\n  - neck pillow\n")]
    [InlineData("The following cannot be certified for the reasons enclosed:\n- grab bar\nCertified:\n- neck pillow\n")]
    [InlineData("Requested: grab bar\nCertified: none\nRequested: neck pillow\nCertified: neck pillow\n")]
    public void WhatIsDeniedAndWhatIsApprovedAreToldApart(string words)
    {
        var denial = Read(words).Denial!;

        Assert.Equal("grab bar", Assert.Single(denial.Services).Request.Value, ignoreCase: true);
        Assert.Equal("neck pillow", Assert.Single(denial.Approved).Value, ignoreCase: true);
    }

    [Theory]
    [InlineData(
        "What was asked for? Ten hours of dance therapy\nWhat did we decide? Not approved\nWhy? No trial is shown.\n",
        "Ten hours of dance therapy")]
    [InlineData("In 2020 a cane was denied. This request, a neck pillow, is also denied.", "neck pillow")]
    [InlineData("Request 1 - Relafen 500 mg #60\nRequest 2 - Zipsor 25 mg #90\n\nDecision for both requests: Denied\n",
        "Relafen 500 mg #60|Zipsor 25 mg #90")]
    [InlineData("The request for a cane duplicates an earlier one and is not certified.", "cane")]
    [InlineData("The cane is not consistent with the guidelines and is not certified.", "cane")]
    [InlineData("MRI and EMG of the right arm are denied.", "MRI of the right arm|EMG of the right arm")]
    [InlineData("Physical therapy and acupuncture 2x4 are denied.", "Physical therapy 2x4|acupuncture 2x4")]
    [InlineData("The request for repeat MRI of the neck is denied for lack of information.", "repeat MRI of the neck")]
    [InlineData("A cane is no longer authorized.", "cane")]
    [InlineData("Not approved \u2013\n- cane\n- ramp\n", "cane|ramp")]
    [InlineData("We regret that the cane has been turned down.", "cane")]
    [InlineData("The cane and the ramp are both denied.", "cane|ramp")]
    [InlineData(
        "Not certified:\n1. Hip brace with\n\f\nRe: XXXX  Claim 77  DOI 06/12/2021\n   hinge\n2. Cane\n",
        "Hip brace with hinge|Cane")]
    [InlineData("Denied: MRI of the neck / massage therapy / paraffin bath.", "MRI of the neck|massage therapy|paraffin bath")]
    public void WhatIsInDisputeIsReadFromTheFormsOfOffices(string words, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                '|',
                Read(words).Denial!.Services.Select(s => Regex.Replace(s.Request.Value, "^(?:an?|the) ", "", RegexOptions.IgnoreCase))));

    [Fact]
    public void WhatASentenceConcedesOfAnEarlierYearIsNotApprovedNow()
    {
        var denial = Read("Though a ramp was approved in 2021, the current request for a cane is not approved.").Denial!;

        Assert.Equal("a cane", Assert.Single(denial.Services).Request.Value);
        Assert.Empty(denial.Approved);
    }

    [Theory]
    [InlineData("Treatment requested: Massage of the neck, 10 visits\nTreatment certified: 4 visits\nTreatment not certified: 6 visits\n",
        "Massage of the neck, 10 visits", "4 visits")]
    [InlineData("The request for 10 visits of massage was reviewed. 4 visits are approved. 6 visits are denied.",
        "10 visits of massage", "4 visits")]
    [InlineData("In lieu of the requested bath lift, a bath bench is certified.", "bath lift", "a bath bench")]
    [InlineData("We are authorizing only 4 of the requested 10 sessions of massage.", "10 sessions of massage", "4 sessions")]
    [InlineData("Facet injections at L3-4 and L4-5 are certified at L4-5 only.", "Facet injections at L3-4 and L4-5", "L4-5")]
    [InlineData("Aqua therapy is not approved as requested. Four sessions are approved.", "Aqua therapy", "Four sessions")]
    [InlineData("Oxycodone 10 mg #120 has been modified down to #60.", "Oxycodone 10 mg #120", "#60")]
    [InlineData("Baclofen 10 mg, from #90 to #30: modified.", "Baclofen 10 mg #90", "#30")]
    [InlineData("MODIFIED  Massage x 10 (approved x 4)\nDENIED  Grab bar\n", "Massage x 10", "x 4")]
    public void ThePartThatWasAuthorizedIsToldFromTheRequest(string words, string request, string part)
    {
        var service = Read(words).Denial!.Services[0];

        Assert.Equal((request, part), (service.Request.Value, service.Authorized?.Value));
        Assert.Equal(UtilizationReviewDecision.Modified, service.Decision?.Value);
    }

    [Theory]
    [InlineData("PEAK GROUP\nUtilization Management\nDetermination date: 02/08/2023\nInjury date: 06/12/2021\nDenied: a grab bar.\n")]
    [InlineData("Date of determination 02-08-2023\nD.O.I.: 6/12/21\nThe request for a grab bar is not authorized.\n")]
    [InlineData("ADVERSE DETERMINATION\nDecided on: 02/08/2023\nDate of injury: 06/12/2021\nThe request for a grab bar is denied.\n")]
    [InlineData("Decision date: 02/08/2023\nDate of accident: 06/12/2021\nTreatment requested: a grab bar\nOutcome: Denied\n")]
    public void ADenialIsKnownByItsFieldsAndItsDatesByTheirNames(string text)
    {
        var read = Assert.IsType<LetterRead>(LetterReader.Read(Sample.Utf8(text), "denial.txt"));

        Assert.Contains("grab bar", Assert.Single(read.Denial!.Services).Request.Value, StringComparison.Ordinal);
        Assert.Equal(
            (new DateOnly(2023, 2, 8), new DateOnly(2021, 6, 12)),
            (read.Record.UtilizationReviewDate, read.Record.DateOfInjury));
    }

    [Fact]
    public void ALetterThatDoesNotSayWhatItIsIsReadWhereItDeniesKnownTreatmentAndIsSaidToBeUnsure()
    {
        var read = Assert.IsType<LetterRead>(
            LetterReader.Read(
                Sample.Utf8("SOUTH CLAIMS\nDOI: 06/12/2021\nYour request for an MRI of the knee is denied.\n"), "letter.txt"));

        Assert.Contains("MRI of the knee", Assert.Single(read.Denial!.Services).Request.Value, StringComparison.Ordinal);
        Assert.Contains(read.Diagnostics.Remarks, r => r.Contains("does not say that it is", StringComparison.Ordinal));
        Assert.IsType<LetterRejected>(
            LetterReader.Read(Sample.Utf8("Dear Counsel,\nDate of injury: 06/12/2021\nYour motion was denied by the judge.\n"), "l.txt"));
    }

    [Fact]
    public void TwoDaysOfInjuryAreSaid()
    {
        const string Text = "UR DENIAL\nDate of decision: 02/08/2023\nDate of injury: 06/12/2021, 09/01/2021\nThe cane is denied.\n";

        var read = Assert.IsType<LetterRead>(LetterReader.Read(Sample.Utf8(Text), "two.txt"));

        Assert.Contains(read.Diagnostics.Remarks, r => r.Contains("two dates", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Primary Treating Physician's Progress Report (PR-2)", "progress report")]
    [InlineData("PR-2", "progress report")]
    [InlineData("EXPLANATION OF REVIEW", "bill")]
    [InlineData("Doctor\u2019s First Report of Occupational Injury or Illness", "first report")]
    public void APaperThatDecidesNothingIsNamedForWhatItIs(string title, string expected)
    {
        var text = $"{title}\nDate of injury: 06/12/2021\nThe MRI was denied by utilization review. Work status: modified duty\n";

        var rejected = Assert.IsType<LetterRejected>(LetterReader.Read(Sample.Utf8(text), "paper.txt"));

        Assert.Equal("page 1, line 1", rejected.Place);
        Assert.Contains(expected, rejected.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void EachPaperThatDecidesNothingHasATitleInPlainLettersAndAnAnswer()
    {
        using var stream = typeof(LetterReader).Assembly.GetManifestResourceStream("ImrPredict.Letters.Formats.other-papers.tsv")!;
        using var lines = new StreamReader(stream);
        var rows = lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("# ", rows[0], StringComparison.Ordinal);
        Assert.Equal("title\tfound", rows[1]);
        Assert.All(rows[2..].Select(r => r.Split('\t')), cells =>
        {
            Assert.Equal(2, cells.Length);
            Assert.Equal(cells[0].Trim().ToLowerInvariant(), cells[0]);
            Assert.Matches("^an? ", cells[1]);
        });
    }

    [Fact]
    public void AHeadThatCountsThePagesEntersNoListThoughNoPageBreakIsKept()
    {
        var denial = Read(
            "File 77  Page 1 of 2  Sample Review\nDenied items:\n- grab bar with\n"
                + "File 77  Page 2 of 2  Sample Review\n  screws\n- cane\n")
            .Denial!;

        Assert.Equal(["grab bar with screws", "cane"], denial.Services.Select(s => s.Request.Value));
    }

    [Fact]
    public void LettersThatWerePrintedTwiceAreReadOnce()
    {
        var read = Assert.IsType<LetterRead>(LetterReader.Read(
            Sample.Utf8(
                "UUTTIILLIIZZAATTIIOONN RREEVVIIEEWW\nDate of decision: 02/08/2023\nThe request for a cane is denied.\n1122 3344\n"),
            "double.txt"));

        Assert.StartsWith("UTILIZATION REVIEW", read.Denial!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cumulative trauma through 06/12/2021")]
    [InlineData("CT ending 06/12/2021")]
    public void ACumulativeInjuryOfOneDayIsSaid(string date)
    {
        var text = $"UR DENIAL\nDate of decision: 02/08/2023\nDate of injury: {date}\nThe request for a cane is denied.\n";

        var read = Assert.IsType<LetterRead>(LetterReader.Read(Sample.Utf8(text), "span.txt"));

        Assert.Contains(read.Diagnostics.Remarks, r => r.Contains("cumulative", StringComparison.Ordinal));
    }

    [Fact]
    public void LabelsAndValuesInTheColumnsOfAWordTableAreFields()
    {
        TableCell Cell(string words) => new(Sample.Line(words));
        TableRow Row(string label, string value) => new(Cell(label), Cell(value));
        var document = Sample.Word(
            new Table(
                Row("Date of decision", "02/08/2023"),
                Row("Date of injury", "06/12/2021"),
                Row("Treatment requested", "cane"),
                Row("Determination", "Denied")));

        var read = Assert.IsType<LetterRead>(Assert.Single(DocumentReader.Read(document, "fields.docx")));

        Assert.Equal("cane", Assert.Single(read.Denial!.Services).Request.Value);
        Assert.Equal(new DateOnly(2023, 2, 8), read.Record.UtilizationReviewDate);
    }

    private static LetterRead Read(string words) =>
        Assert.IsType<LetterRead>(LetterReader.Read(Sample.Utf8(Head + words), "denial.txt"));
}
