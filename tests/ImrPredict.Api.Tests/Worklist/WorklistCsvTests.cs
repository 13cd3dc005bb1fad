using ImrPredict.Api.Worklist;
using ImrPredict.Determinations;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Tests.Worklist;

public sealed class WorklistCsvTests
{
    [Fact]
    public void TheLastExpectationOfEachServiceIsExportedWithReasonNoteNameAndTime()
    {
        var fields = Fields(
            Said(2, Outcome.Upheld),
            Said(1, Outcome.Upheld),
            Said(1, Outcome.Overturned) with
            {
                Reason = "new records",
                Note = "ask for them",
            }
        );

        Assert.Equal("1: overturned | 2: upheld", fields["expectedOutcome"]);
        Assert.Equal("1: new records", fields["reasonToDiffer"]);
        Assert.Equal("1: ask for them", fields["note"]);
        Assert.Equal("1: An Invented Reviewer | 2: An Invented Reviewer", fields["expectedBy"]);
        Assert.Equal("1: 2026-11-20 08:30 Pacific | 2: 2026-11-20 08:30 Pacific", fields["expectedAt"]);
    }

    [Fact]
    public void NothingThatAReviewerWroteBecomesAFormulaOrAnotherRow()
    {
        var fields = Fields(
            Said(1, Outcome.Upheld) with
            {
                By = "=1+1",
                Note = "@SUM(A1)\r\n=HYPERLINK(\"x\")",
                Reason = "-2, \"quoted\"",
            }
        );

        Assert.Equal(WorklistCsv.Header.Split(',').Length, fields.Count);
        Assert.All(fields.Values, value => Assert.False(value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r', value));
        Assert.Equal("1: =1+1", fields["expectedBy"]);
        Assert.Equal("1: -2, \"quoted\"", fields["reasonToDiffer"]);
    }

    [Fact]
    public void ADisputeOfWhichNobodySaidAnythingLeavesThoseColumnsEmpty() =>
        Assert.All(["expectedOutcome", "reasonToDiffer", "note", "expectedBy", "expectedAt"], column => Assert.Equal("", Fields()[column]));

    private static Dictionary<string, string> Fields(params Expectation[] said)
    {
        var row = new WorklistRow
        {
            Id = 1,
            CaseNumber = "CM16-9000001",
            State = DisputeState.Reviewed,
            Received = new(2026, 11, 1),
            IsReplay = false,
            Requests = ["Knee brace", "Cane"],
        };
        using var csv = CsvHelper.CsvReader.FromText(WorklistCsv.Header + WorklistCsv.Line(new(row, said)));
        Assert.True(csv.Read());
        var fields = csv.Headers.ToArray().ToDictionary(h => h, csv.GetString, StringComparer.Ordinal);
        Assert.False(csv.Read());
        return fields;
    }

    private static Expectation Said(int service, Outcome outcome) => new()
    {
        ServiceNumber = service,
        Expected = outcome,
        By = "An Invented Reviewer",
        At = new(2026, 11, 20, 16, 30, 0, TimeSpan.Zero),
    };
}
