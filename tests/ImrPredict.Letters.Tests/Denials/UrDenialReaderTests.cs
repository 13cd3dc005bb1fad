using ImrPredict.Letters.Denials;

namespace ImrPredict.Letters.Tests.Denials;

public sealed class UrDenialReaderTests
{
    [Fact]
    public void LabelledLinesAreCertain()
    {
        var denial = Denial("denial-labelled.txt");

        Assert.Equal(new DateOnly(2025, 10, 14), denial.UtilizationReviewDate!.Value);
        Assert.Equal(FieldCertainty.Certain, denial.UtilizationReviewDate.Certainty);
        Assert.Equal(new DateOnly(2025, 4, 5), denial.DateOfInjury!.Value);
        Assert.Equal(new DateOnly(2025, 10, 8), denial.RequestForAuthorizationDate!.Value);
        Assert.Equal("Standard", denial.Priority!.Value);
        var service = Assert.Single(denial.Services);
        Assert.Equal("Twelve sessions of imaginary therapy, right shoulder", service.Request.Value);
        Assert.Equal(UtilizationReviewDecision.Modified, service.Decision!.Value);
        Assert.Equal("six sessions of imaginary therapy, right shoulder", service.Authorized!.Value);
        Assert.Equal("MTUS, ACOEM Shoulder Disorders, section on exercise", service.Citation!.Value);
        Assert.StartsWith("A cook of 41 years", denial.CaseSummary!.Value, StringComparison.Ordinal);
        Assert.Equal("Physical Medicine", denial.UtilizationReviewerSpecialty!.Value);
        Assert.Contains("No documentation", denial.LackOfInformation!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void SentencesGiveServicesDatesAndCitations()
    {
        var denial = Denial("denial-prose.txt");

        Assert.Equal(new DateOnly(2025, 5, 6), denial.DateOfInjury!.Value);
        Assert.Equal(new DateOnly(2025, 10, 13), denial.RequestForAuthorizationDate!.Value);
        Assert.Equal(new DateOnly(2025, 10, 20), denial.UtilizationReviewDate!.Value);
        Assert.Equal(FieldCertainty.Guess, denial.UtilizationReviewDate.Certainty);
        Assert.Equal(
            ["an MRI of the lumbar spine without contrast", "60 tablets of fictizepam 5 mg"],
            denial.Services.Select(s => s.Request.Value));
        Assert.Equal(
            [UtilizationReviewDecision.Denied, UtilizationReviewDecision.Modified],
            denial.Services.Select(s => s.Decision!.Value));
        Assert.Contains("MTUS low back", denial.Services[0].Citation!.Value, StringComparison.Ordinal);
        Assert.StartsWith("ODG", denial.Services[1].Citation!.Value, StringComparison.Ordinal);
        Assert.StartsWith("The patient is a 35-year-old carpenter", denial.CaseSummary!.Value, StringComparison.Ordinal);
        Assert.Equal("Occupational Medicine", denial.UtilizationReviewerSpecialty!.Value);
    }

    [Fact]
    public void RowsOfATableAreServicesAndWhatWasApprovedIsNotDisputed()
    {
        var denial = Denial("denial-table.txt");

        Assert.Equal(
            ["Imaginary nerve study, both arms", "Chiropractic visits, neck, 2 x 4"],
            denial.Services.Select(s => s.Request.Value));
        Assert.Equal(
            [UtilizationReviewDecision.Denied, UtilizationReviewDecision.Modified],
            denial.Services.Select(s => s.Decision!.Value));
        Assert.Equal(["Office visit with the surgeon"], denial.Approved.Select(a => a.Value));
        Assert.Equal(new DateOnly(2025, 11, 3), denial.UtilizationReviewDate!.Value);
        Assert.Equal(new DateOnly(2025, 1, 2), denial.DateOfInjury!.Value);
        Assert.All(denial.Services, s => Assert.Equal("MTUS Neck and Upper Back Disorders; ODG", s.Citation!.Value));
        Assert.Contains("last examination", denial.LackOfInformation!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void EachOfSeveralLabelledRequestsHasItsOwnDecisionAndGuideline()
    {
        var denial = Denial("denial-list.txt");

        Assert.Equal(
            ["Functional capacity evaluation of an invented kind", "Lumbar brace of synthetic canvas for purchase"],
            denial.Services.Select(s => s.Request.Value));
        Assert.All(denial.Services, s => Assert.Equal(UtilizationReviewDecision.Denied, s.Decision!.Value));
        Assert.StartsWith("ACOEM", denial.Services[0].Citation!.Value, StringComparison.Ordinal);
        Assert.StartsWith("Official", denial.Services[1].Citation!.Value, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2025, 9, 30), denial.UtilizationReviewDate!.Value);
    }

    [Theory]
    [InlineData("denial-short-lines.txt", "Physical therapy 2x6 for the left knee|Tramadol 50 mg #60", "2024-02-14", "2025-11-04")]
    [InlineData(
        "denial-piped-table.txt",
        "Lumbar epidural steroid injection L5-S1|Gabapentin 300mg #90 with 2 refills",
        "2023-11-02",
        "2025-08-12")]
    [InlineData(
        "denial-letter-to-worker.txt",
        "right shoulder arthroscopy with rotator cuff repair|post-operative cold therapy unit, 14 day rental",
        "2024-06-01",
        "2025-03-15")]
    [InlineData("denial-modified-in-part.txt", "Acupuncture 12 visits, cervical spine", "2025-07-08", "2026-01-07")]
    [InlineData("denial-peer-review.txt", "MRI lumbar spine|TENS unit, purchase", "2025-01-20", null)]
    [InlineData("denial-several-in-prose.txt", "Norco 10/325 mg #120|Soma 350 mg #60", "2019-04-04", null)]
    [InlineData("denial-bullets.txt", "Functional restoration program, 80 hours|Psychological evaluation", "2021-09-19", "2025-05-09")]
    [InlineData("denial-item.txt", "Compound cream flurbiprofen 20%/lidocaine 5% 120 grams", "2022-03-03", "2025-07-21")]
    [InlineData("denial-status-table.txt", "Lumbar support brace|Cyclobenzaprine 7.5 mg", "2025-05-05", "2025-11-11")]
    [InlineData("application-form-text.txt", "MRI arthrogram right shoulder|Physical therapy 12 sessions", "2025-07-07", "2025-12-01")]
    public void OtherLayoutsGiveTheDisputedServicesAndDates(string name, string requests, string injury, string? decided)
    {
        var denial = Denial(name);

        Assert.Equal(requests.Split('|'), denial.Services.Select(s => s.Request.Value));
        Assert.Equal(injury, denial.DateOfInjury!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        if (decided is not null)
        {
            Assert.Equal(
                decided,
                denial.UtilizationReviewDate!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void AnApplicationForImrGivesItsDisputedTreatment()
    {
        var read = Specimens.ReadSpecimen("application-for-imr.txt");

        Assert.Equal(LetterFormat.ImrApplication, read.Diagnostics.Format);
        Assert.Equal(["Acupuncture, 6 sessions, for the neck", "Heating pad for purchase"], read.Record.Services.Select(s => s.Request));
        Assert.Equal(new DateOnly(2025, 6, 7), read.Record.DateOfInjury);
        Assert.Equal(new DateOnly(2025, 10, 1), read.Record.UtilizationReviewDate);
        Assert.Equal("Standard", read.Record.Priority);
        Assert.All(read.Denial!.Services, s => Assert.Null(s.Decision));
    }

    [Fact]
    public void ADenialBecomesACaseWithoutOutcomeOrReviewer()
    {
        var read = Specimens.ReadSpecimen("denial-labelled.txt");

        Assert.Null(read.Record.ReviewerSpecialty);
        Assert.All(read.Record.Services, s => Assert.Null(s.Outcome));
        Assert.Null(read.Record.ToDetermination());
        Assert.Single(read.Record.ToReviewCase().Services);
    }

    [Fact]
    public void WhatIsNotFoundStaysBlank()
    {
        var denial = Assert.IsType<LetterRead>(Specimens.Read("Utilization review. The request for invented tablets was denied.")).Denial!;

        Assert.Equal("invented tablets", Assert.Single(denial.Services).Request.Value);
        Assert.Null(denial.DateOfInjury);
        Assert.Null(denial.UtilizationReviewDate);
        Assert.Null(denial.CaseSummary);
        Assert.Null(denial.Services[0].Citation);
    }

    [Fact]
    public void EverySpanPointsAtTheWordsThatWereRead()
    {
        foreach (var name in Specimens.Names.Where(n =>
                n.StartsWith("denial", StringComparison.Ordinal) || n.StartsWith("application", StringComparison.Ordinal)))
        {
            var denial = Denial(name);
            foreach (var service in denial.Services)
            {
                Assert.Contains(service.Request.Value, Unbroken(service.Request.Span.In(denial.Text)), StringComparison.Ordinal);
                if (service.Citation is { } citation)
                {
                    Assert.Equal(citation.Value, Unbroken(citation.Span.In(denial.Text)));
                }
            }

            if (denial.CaseSummary is { } summary)
            {
                Assert.Equal(summary.Value, Unbroken(summary.Span.In(denial.Text)));
            }
        }
    }

    [Fact]
    public void ADenialThatNamesNoTreatmentIsRejectedWithAdvice()
    {
        var rejected = Assert.IsType<LetterRejected>(Specimens.Read("Utilization review notice\nIt was denied. You may appeal."));

        Assert.StartsWith("the requested treatment with the decision on it", rejected.Expected, StringComparison.Ordinal);
        Assert.Contains("paste the request itself", rejected.Found, StringComparison.Ordinal);
    }

    private static string Unbroken(string words) => words.Replace('\n', ' ');

    private static DenialReading Denial(string name) => Specimens.ReadSpecimen(name).Denial!;
}
