using System.Globalization;
using CsvHelper;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Api.Determinations;

/// <summary>
/// Reads a table of determinations, one service a row: caseNumber, request, outcome, and optionally number, decisionDate,
/// reviewerCitation, rationale, claimsAdministratorCitation, disposition, program. Rows of one case stand together or apart.
/// </summary>
internal static class DeterminationTable
{
    private static readonly string[] Required = ["caseNumber", "request", "outcome"];

    private static readonly CsvReaderOptions Options = new()
    {
        NormalizeHeaderName = Normalize,
        MaxRecordSize = 2_000_000,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

    /// <summary>Whether the first line names the columns of such a table.</summary>
    public static bool IsTable(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content));
        return reader.ReadLine() is { } header && Required.All(c => header.Contains(c, StringComparison.OrdinalIgnoreCase));
    }

    public static IEnumerable<DisputeReading> Read(byte[] content, string name)
    {
        var (cases, rejections) = (new Dictionary<string, List<Row>>(StringComparer.OrdinalIgnoreCase), new List<RejectedDocument>());
        foreach (var row in Rows(content, name, rejections))
        {
            if (!cases.TryGetValue(row.CaseNumber, out var rows))
            {
                cases.Add(row.CaseNumber, rows = []);
            }

            rows.Add(row);
        }

        return
        [
            .. cases.Values.Select(rows => DeterminationDocuments.Of(Record(rows, name), name, $"line {rows[0].Line}")),
            .. rejections.Select(r => new DisputeReading(null, r)),
        ];
    }

    private static CaseRecord Record(List<Row> rows, string name) => new()
    {
        Source = name,
        Program = rows[0].Program,
        CaseNumber = rows[0].CaseNumber,
        DecisionDate = rows[0].DecisionDate,
        Disposition = rows[0].Disposition,
        Services =
        [
            .. rows.OrderBy(r => r.Number ?? int.MaxValue).Select((r, i) => new ServiceRecord
            {
                Number = i + 1,
                Request = r.Request,
                Outcome = r.Outcome,
                ClaimsAdministratorCitation = r.ClaimsAdministratorCitation,
                ReviewerCitation = r.ReviewerCitation,
                Rationale = r.Rationale,
            }),
        ],
    };

    private static List<Row> Rows(byte[] content, string name, List<RejectedDocument> rejections)
    {
        var rows = new List<Row>();
        using var csv = CsvReader.Create(new MemoryStream(content), Options, leaveOpen: false);
        try
        {
            csv.ReadHeader();
            var columns = csv.Headers.ToArray().Select(Normalize).ToHashSet();
            while (csv.Read())
            {
                var line = (int)csv.LineNumber;
                string? Field(string column) => columns.Contains(Normalize(column)) && csv.GetString(Normalize(column)).Trim() is { Length: > 0 } value ? value : null;
                if (Wrong(Field) is { } problem)
                {
                    rejections.Add(new(name, Place(line), problem));
                    continue;
                }

                rows.Add(new(
                    line, Field("caseNumber")!, Parse<ReviewProgram>(Field("program")) ?? ReviewProgram.WorkersCompensation,
                    int.TryParse(Field("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
                    Field("request"), Parse<Outcome>(Field("outcome")), Date(Field("decisionDate")), Parse<DisputeDisposition>(Field("disposition")),
                    Field("claimsAdministratorCitation"), Field("reviewerCitation"), Field("rationale")));
            }
        }
        catch (CsvFormatException e)
        {
            rejections.Add(new(name, Place((int)e.LineNumber), "Expected a row of separated values; the rest of the table is left out."));
        }

        return rows;
    }

    private static string? Wrong(Func<string, string?> field)
    {
        if (field("caseNumber") is null)
        {
            return "caseNumber: expected a case number, found nothing.";
        }

        if (field("program") is { } program && Parse<ReviewProgram>(program) is null)
        {
            return $"program: expected {string.Join(" or ", Enum.GetNames<ReviewProgram>())}.";
        }

        if (field("disposition") is { } disposition && Parse<DisputeDisposition>(disposition) is null)
        {
            return $"disposition: expected {string.Join(", ", Enum.GetNames<DisputeDisposition>())}.";
        }

        if (field("outcome") is { } outcome && Parse<Outcome>(outcome) is null)
        {
            return "outcome: expected Upheld or Overturned.";
        }

        return field("decisionDate") is { } date && Date(date) is null ? "decisionDate: expected a date as in 2017-01-31." : null;
    }

    private static T? Parse<T>(string? text)
        where T : struct, Enum => text is not null && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : null;

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Place(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");

    private static string Normalize(string column) => string.Concat(column.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private sealed record Row(
        int Line, string CaseNumber, ReviewProgram Program, int? Number, string? Request, Outcome? Outcome, DateOnly? DecisionDate, DisputeDisposition? Disposition,
        string? ClaimsAdministratorCitation, string? ReviewerCitation, string? Rationale);
}
