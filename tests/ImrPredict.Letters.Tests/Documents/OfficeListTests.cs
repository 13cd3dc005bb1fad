using System.Text;
using ImrPredict.Cases;
using ImrPredict.Letters.Documents.Lists;
using MiniExcelLibs;

namespace ImrPredict.Letters.Tests.Documents;

/// <summary>Lists with an office's own headings are read as a person would read them; every word is invented.</summary>
public sealed class OfficeListTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    private const string Csv =
        """
        Claim No,Requested Treatment,Clinical Summary,DOI,UR Denial Date
        WC-7781,"Physical therapy, 12 visits, lumbar spine",Fell from a ladder.,3/4/16,10/11/2016
        WC-7781,MRI of the lumbar spine,Fell from a ladder.,3/4/16,10/11/2016
        WC-7790,"1. Knee brace
        2. Cortisone injection of the right knee",,42500,

        WC-7791,,Nothing was asked for.,1/2/2016,
        WC-7792,Acupuncture,,sometime,
        """;

    [Fact]
    public void ColumnsAreGuessedFromTheirNames()
    {
        var list = OfficeList.Open(Encoding.UTF8.GetBytes(Csv), "mine.csv")!;

        Assert.True(list.NeedsMapping);
        Assert.Equal(
            [ListField.Reference, ListField.Request, ListField.CaseSummary, ListField.DateOfInjury, ListField.UtilizationReviewDate],
            ListMapping.Guess(list).Columns);
        Assert.Null(ListMapping.Guess(list).Problem);
    }

    [Fact]
    public void RowsOfOneClaimAreOneDisputeAndACellMayHoldSeveralServices()
    {
        var read = Read(Csv, "mine.csv");

        Assert.Equal(["WC-7781", "WC-7790", "WC-7792"], read.Disputes.Select(d => d.Record.Reference));
        Assert.Equal([2, 2, 1], read.Disputes.Select(d => d.Record.Services.Count));
        Assert.Equal("Fell from a ladder.", read.Disputes[0].Record.CaseSummary);
        Assert.Equal(
            ["Knee brace", "Cortisone injection of the right knee"],
            read.Disputes[1].Record.Services.Select(s => s.Request));
    }

    [Fact]
    public void AShortYearAndACountOfDaysAreReadAndTheReadingIsShown()
    {
        var read = Read(Csv, "mine.csv");

        Assert.Equal(new DateOnly(2016, 3, 4), read.Disputes[0].Record.DateOfInjury);
        Assert.Empty(read.Disputes[0].Remarks);
        Assert.Equal(new DateOnly(2016, 5, 10), read.Disputes[1].Record.DateOfInjury);
        Assert.Contains("the date of injury: \u201Csometime\u201D is no date; left empty", read.Disputes[2].Remarks);

        var injuries = read.Dates.Single(d => d.Field == ListField.DateOfInjury);
        Assert.Equal((3, 3, 1), (injuries.Read, injuries.Abbreviated, injuries.UnreadCount));
        Assert.Equal(("3/4/16", new DateOnly(2016, 3, 4)), injuries.Example);
        Assert.Equal((new DateOnly(2016, 3, 4), new DateOnly(2016, 5, 10)), (injuries.Earliest, injuries.Latest));
        Assert.Equal("sometime", Assert.Single(injuries.Unread).Text);
        var denials = read.Dates.Single(d => d.Field == ListField.UtilizationReviewDate);
        Assert.Equal((2, 0, null), (denials.Read, denials.Abbreviated, denials.Example));
    }

    [Fact]
    public void ARowThatCannotBeReadKeepsItsValuesAndSaysWhy()
    {
        var refused = Assert.Single(Read(Csv, "mine.csv").Refused);

        Assert.Equal("WC-7791", refused.Values[0]);
        Assert.Equal("nothing stands where the request is expected", refused.Reason);
    }

    [Fact]
    public void AWorkbookIsReadLikeATable()
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(
            new[]
            {
                new Dictionary<string, object?>
                {
                    ["File Number"] = "A/1", ["Service 1"] = "Lumbar epidural steroid injection L4/L5", ["Service 2"] = "Gabapentin 300 mg",
                    ["Injury Date"] = new DateTime(2015, 6, 7, 0, 0, 0, DateTimeKind.Unspecified),
                },
            });
        var list = OfficeList.Open(workbook.ToArray(), "mine.xlsx")!;

        var dispute = Assert.Single(ListReader.Read(list, ListMapping.Guess(list), Today).Disputes).Record;

        Assert.Equal("A/1", dispute.Reference);
        Assert.Equal(["Lumbar epidural steroid injection L4/L5", "Gabapentin 300 mg"], dispute.Services.Select(s => s.Request));
        Assert.Equal(new DateOnly(2015, 6, 7), dispute.DateOfInjury);
    }

    [Fact]
    public void RequestsAreFoundByWhatStandsThereWhenNoNameSaysIt()
    {
        var list = OfficeList.Open(
            Encoding.UTF8.GetBytes("Key\tWhat\nK1\tPhysical therapy of the neck\nK2\tMRI of the knee\n"),
            "mine.tsv")!;

        Assert.Equal(ListField.Request, ListMapping.Guess(list).Columns[1]);
    }

    [Fact]
    public void TheTemplateOfThePageNeedsNoNaming() =>
        Assert.False(
            OfficeList.Open(
                Encoding.UTF8.GetBytes("caseNumber,reference,request,caseSummary\nCM16-9000001,,Knee brace,\n"),
                "disputes.csv")!.NeedsMapping);

    [Fact]
    public void WithoutAColumnOfRequestsNothingIsRead() =>
        Assert.NotNull(new ListMapping([ListField.Reference, ListField.None]).Problem);

    [Fact]
    public void ALetterIsNoList() =>
        Assert.Null(OfficeList.Open("Dear Doctor, the request, as sent, was denied."u8.ToArray(), "letter.txt"));

    [Theory]
    [InlineData("please look at: PT 3x4 C/S, Percocet #45, denied per ODG", "PT 3x4 C/S|Percocet #45", "ODG")]
    [InlineData("Physical therapy, 12 visits, lumbar spine", "Physical therapy, 12 visits, lumbar spine", null)]
    [InlineData("MRI left shoulder and cortisone injection left shoulder", "MRI left shoulder|cortisone injection left shoulder", null)]
    public void AShortNoteIsPartedIntoServices(string note, string requests, string? citation)
    {
        var parted = ServiceParting.Note(note)!.Value;

        Assert.Equal(requests.Split('|'), parted.Requests);
        Assert.Equal(citation, parted.Citation);
    }

    [Fact]
    public void ANoteWithoutATreatmentIsNotParted() => Assert.Null(ServiceParting.Note("Call me back, please."));

    private static ListReading Read(string text, string name)
    {
        var list = OfficeList.Open(Encoding.UTF8.GetBytes(text), name)!;
        return ListReader.Read(list, ListMapping.Guess(list), Today);
    }
}
