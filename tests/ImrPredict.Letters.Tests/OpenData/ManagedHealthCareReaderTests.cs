using System.Text;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.OpenData;

namespace ImrPredict.Letters.Tests.OpenData;

public sealed class ManagedHealthCareReaderTests
{
    private const string Spaced =
        "Reference ID,Report Year,Diagnosis Category,Diagnosis Sub Category,Treatment Category,Treatment Sub "
            + "Category,Determination,Type,Age Range,Patient Gender\n";
    private const string Fused =
        "ReferenceID;ReportYear;DiagnosisCategory;DiagnosisSubCategory;TreatmentCategory;TreatmentSubCategory;"
        + "Determination;Type;AgeRange;PatientGender;IMRType;DaysToReview;DaysToAdopt;Findings\n";

    [Fact]
    public void ARowWithoutFindingsGivesItsCategories()
    {
        var record = Assert
            .Single(
                Read(
                    Spaced
                        + "MN16-90001,2016,Invented,Sprain,\"Imaging, Screening\",Knee MRI,Overturned Decision of Health Plan,Medical "
                        + "Necessity,41-50,Female\n"
                ))
            .Record;

        Assert.Equal(ReviewProgram.ManagedHealthCare, record.Program);
        Assert.Equal("MN16-90001", record.CaseNumber);
        Assert.Equal("open.csv#MN16-90001", record.Source);
        Assert.Equal("Imaging, Screening: Knee MRI", record.Services[0].Request);
        Assert.Equal(Outcome.Overturned, record.Services[0].Outcome);
        Assert.Equal(2016, record.HealthPlan!.ReportYear);
        Assert.Equal("Medical Necessity", record.HealthPlan.Type);
        Assert.Null(record.CaseSummary);
    }

    [Fact]
    public void SemicolonsAndFusedColumnNamesAreRead()
    {
        var record = Assert
            .Single(
                Read(
                    Fused
                        + "EI25-90002;2025;Invented;;Drugs;;Upheld Decision of Health Plan;Experimental/Investigational;21 to "
                        + "30;Male;Expedited;3;1;\n"
                ))
            .Record;

        Assert.Equal(Outcome.Upheld, record.Services[0].Outcome);
        Assert.Equal("Drugs", record.Services[0].Request);
        Assert.Equal("Expedited", record.Priority);
        Assert.Equal(3, record.Further!["daysToReview"].GetInt32());
    }

    [Fact]
    public void FindingsAreCutToTheirBackground()
    {
        const string Findings =
            "Findings: The physician reviewer found that the patient has requested authorization and coverage for an invented implant. "
            + "The patient is 40 years old. The device is not supported by studies. Therefore, the implant is not medically necessary. "
            + "Final Result: The plan's denial should be upheld.Credentials: the reviewer is board certified.";

        var record = Assert
            .Single(Read(Fused + $"EI25-90003;2025;A;B;C;D;Upheld Decision of Health Plan;Medical Necessity;;;;;;\"{Findings}\"\n"))
            .Record;

        Assert.Equal("an invented implant", record.Services[0].Request);
        Assert.Equal(
            "the patient has requested authorization and coverage for an invented implant. The patient is 40 years old.",
            record.CaseSummary);
        Assert.StartsWith("Findings:", record.Services[0].Rationale, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownDeterminationIsRejectedWithLineAndColumnAndTheRestGoesOn()
    {
        var readings = All(
            Spaced + "MN16-90004,2016,A,B,C,D,Withdrawn,E,F,G\nMN16-90005,2016,A,B,C,D,Upheld Decision of Health Plan,E,F,G\n");

        Assert.Equal(
            "line 2, Determination: expected a decision that is upheld or overturned, found another word",
            Assert.IsType<LetterRejected>(readings[0]).Message);
        Assert.IsType<LetterRead>(readings[1]);
    }

    [Fact]
    public void ATableOfSomethingElseIsRejectedOnce()
    {
        var rejected = Assert.IsType<LetterRejected>(Assert.Single(All("fruit,price\norange,1\n")));

        Assert.Equal(
            "line 1: expected the columns Reference ID, Determination and Treatment Category, found none named REFERENCEID, "
                + "DETERMINATION, TREATMENTCATEGORY",
            rejected.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("Reference ID,Determination,Treatment Category\n\"never closed")]
    public void BrokenTablesAreRejectionsAndNeverFailures(string table) => Assert.All(All(table), r => Assert.IsType<LetterRejected>(r));

    [Fact]
    public void TheAuditShowsThatTheCutTakesTellingWordsAway()
    {
        var table = new StringBuilder(Fused);
        for (var i = 0; i < 60; i++)
        {
            var (word, outcome) = i % 2 == 0 ? ("upheld", "Upheld") : ("overturned", "Overturned");
            table.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"EI25-91{i:000};2025;A;B;C;D;{outcome} Decision of Health Plan;Medical Necessity;;;;;;The patient requested therapy. "
                    + $"Final Result: The denial should be {word}.\n"
            );
        }

        var audit = new LeakAudit();
        Assert.Equal(60, ManagedHealthCareReader.Read(Stream(table.ToString()), "open.csv", audit).Count());
        var report = audit.Report()!;
        Assert.Equal(2, report.Before.Telling);
        Assert.Equal("overturned", report.Before.Strongest[0].Word);
        Assert.Equal(1, report.Before.Strongest[0].Phi, 6);
        Assert.Equal(0, report.After.Telling);
    }

    private static List<LetterRead> Read(string table) => [.. All(table).Select(r => Assert.IsType<LetterRead>(r))];

    private static List<LetterReading> All(string table) => [.. ManagedHealthCareReader.Read(Stream(table), "open.csv")];

    private static MemoryStream Stream(string table) => new(Encoding.UTF8.GetBytes(table));
}
