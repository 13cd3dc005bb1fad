using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.Documents;

/// <summary>What a container, a table of work or a form holds is read whole, or its rows are rejected with their place.</summary>
public sealed class PapersInContainersTests
{
    private const string Head = "UTILIZATION REVIEW DETERMINATION\nDate of decision: 02/08/2023\nDate of injury: 06/12/2021\n";

    [Theory]
    [InlineData("<tr><td>Neck<br>pillow</td><td>Denied</td></tr><tr><td>Grab bar</td><td>Denied</td></tr>")]
    [InlineData("<tr><td>Neck pillow</td><td>Denied</td></tr><tr><td>Grab<br>bar</td><td>Denied</td></tr>")]
    [InlineData("<tr><td>1</td><td>Neck pillow</td><td>Denied</td></tr><tr><td>2</td><td>Grab bar</td><td>Denied</td></tr>")]
    [InlineData("<tr><td>Neck pillow</td><td rowspan=2>Denied</td></tr><tr><td>Grab bar</td></tr>")]
    [InlineData("<tr><td>Neck pillow</td><td>Denied</td></tr></table><table><tr><td>Grab bar</td><td>Denied</td></tr>")]
    public void CellsOfAPageAreWholeRequests(string rows)
    {
        var head = Head.Trim().Replace("\n", "</p><p>", StringComparison.Ordinal);
        var page = $"<html><body><p>{head}</p><table>{rows}</table></body></html>";

        Assert.Equal(["Neck pillow", "Grab bar"], Requests(Encoding.UTF8.GetBytes(page), "a.html"));
    }

    [Fact]
    public void AMailThatWasSentOnIsReadWithoutItsMarks() =>
        Assert.Equal(
            ["Neck pillow", "Grab bar"],
            Requests(
                Sample.Mail(
                    "Please see below.\n\n> "
                        + (Head + "Neck pillow: Denied\nGrab bar: Denied").Replace("\n", "\n> ", StringComparison.Ordinal)),
                "a.eml"));

    [Fact]
    public void AnAddendumOfADeterminationIsSaid()
    {
        var read = Assert.IsType<LetterRead>(Specimens.Read(Sample.Determination + "\n\nADDENDUM\nThis determination was amended later."));

        Assert.Contains(read.Diagnostics.Remarks, r => r.Contains("addendum", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("request,UR Decision\nNeck pillow,Denied\nGrab bar,Certified\n", "line 3")]
    [InlineData("request,caseSummary\nNeck pillow,\nBar: Upheld. The reviewer found it not medically necessary.,\n", "line 3")]
    [InlineData("request,request\nNeck pillow,Grab bar\n", "line 1")]
    public void ARowThatIsNoDisputeIsRejectedWithItsPlace(string table, string place)
    {
        var readings = DocumentReader.Read(Sample.Utf8(table), "work.csv").ToList();

        Assert.Equal(
            ["Neck pillow"],
            readings.OfType<LetterRead>().SelectMany(r => r.Record.Services).Select(s => s.Request));
        Assert.Contains(readings.OfType<LetterRejected>(), r => r.Place.StartsWith(place, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Neck pillow; Grab bar; Ramp", "02/08/2023")]
    [InlineData("1. Neck pillow 2. Grab bar", "02/08/2023")]
    [InlineData("Neck pillow", "02/08/1923")]
    [InlineData("Neck pillow", "02/08/2093")]
    public void ADoubtfulRowIsSaid(string request, string decided)
    {
        var table = $"caseNumber,request,UR Denial Date\nA-1,{request},{decided}\n";

        Assert.NotEmpty(Assert.IsType<LetterRead>(DocumentReader.Read(Sample.Utf8(table), "work.csv").First()).Diagnostics.Remarks);
    }

    [Theory]
    [InlineData("| Neck strain | S13.4 | See attached | | |", 0, 0)]
    [InlineData("| Neck strain | S13.4 | Traction unit | E0849 | 1 |\n| | | with halter | | |", 1, 2)]
    [InlineData("| Neck strain | S13.4 | Traction unit | E0849 | 1 | Denied |", 1, 2)]
    [InlineData("| Neck strain | S13.4 | Traction unit | E0849 | 1 |\n| Neck strain | S13.4 | See report | | |", 2, 2)]
    public void RowsOfARequestForAuthorizationAreWholeOrSaid(string rows, int services, int remarks)
    {
        var form = "REQUEST FOR AUTHORIZATION DWC Form RFA\nNew Request\nEmployee Information\nRequesting Physician Information\n"
            + "Claims Administrator Information\nDate of Injury: 06/12/2021\nDiagnosis (Required) | ICD-Code | Service/Good Requested "
            + $"(Required) | CPT/HCPCS | Other Information\n{rows}\nRequesting Physician Signature: Date: 02/01/2023\n";
        var reading = Specimens.Read(form);

        Assert.Equal(services, reading is LetterRead read ? read.Record.Services.Count : 0);
        Assert.True(reading is LetterRejected || ((LetterRead)reading).Diagnostics.Remarks.Count >= remarks);
    }

    private static IEnumerable<string> Requests(byte[] content, string name) =>
        DocumentReader.Read(content, name).OfType<LetterRead>().SelectMany(r => r.Record.Services).Select(s => s.Request!);
}
