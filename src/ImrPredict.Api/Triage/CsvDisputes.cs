using System.Globalization;
using System.Text;
using ImrPredict.Cases;
using ImrPredict.Deadlines;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>Disputes as a table: one service a row; rows with the same case number are one dispute.</summary>
public static class CsvDisputes
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "caseNumber", "priority", "dateOfInjury", "utilizationReviewDate", "applicationReceived", "dateAssigned",
        "caseSummary", "request", "claimsAdministratorCitation",
    ];

    /// <summary>The template to download: the columns and two rows that show their form.</summary>
    public static string Template { get; } =
        CsvText.Line([.. Columns])
        + CsvText.Line("CM16-9000001", "Standard", "2016-05-02", "2016-10-11", "2016-10-28", "2016-11-09",
            "Low back pain after lifting; six visits of therapy were completed.", "Physical therapy, 12 visits, lumbar spine", "MTUS Low Back Complaints")
        + CsvText.Line("CM16-9000001", "Standard", "2016-05-02", "2016-10-11", "2016-10-28", "2016-11-09",
            "", "MRI of the lumbar spine without contrast", "ODG, Low Back chapter");

    public static IntakeResult Read(byte[] content, string name)
    {
        var (problems, disputes, byNumber) = (new List<IntakeProblem>(), new List<DisputeContent>(), new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        var text = new StreamReader(new MemoryStream(content), Encoding.UTF8).ReadToEnd();
        IReadOnlyList<string>? header = null;
        try
        {
            foreach (var (line, fields) in CsvRows.Read(text))
            {
                if (header is null)
                {
                    header = [.. fields.Select(f => f.Trim())];
                    if (!header.Contains("request", StringComparer.OrdinalIgnoreCase))
                    {
                        return new([], [new(name, $"line {line}", "a column named request, as in the template", $"{header.Count} columns without it")]);
                    }

                    var unknown = header.Where(h => h.Length > 0 && !Columns.Contains(h, StringComparer.OrdinalIgnoreCase)).Take(5).ToList();
                    if (unknown.Count > 0)
                    {
                        problems.Add(new(name, $"line {line}", $"the columns {string.Join(", ", Columns)}", $"also {string.Join(", ", unknown)}; left out"));
                    }

                    continue;
                }

                if (disputes.Count == Intake.MostDisputes)
                {
                    problems.Add(new(name, $"line {line}", $"at most {Intake.MostDisputes:N0} disputes in one file", "more; the rest was not read"));
                    break;
                }

                Take(new Row(header, fields, line), name, disputes, byNumber, problems);
            }
        }
        catch (FormatException e)
        {
            problems.Add(new(name, e.Message.Split(':')[0], "a quote that is closed", "none until the end of the file; the rest was not read"));
        }

        if (disputes.Count == 0 && problems.Count == 0)
        {
            problems.Add(new(name, "line 2", "at least one disputed service", "none"));
        }

        return new(disputes, problems);
    }

    private static void Take(Row row, string name, List<DisputeContent> disputes, Dictionary<string, int> byNumber, List<IntakeProblem> problems)
    {
        if (row.Text("request") is not { } request)
        {
            problems.Add(new(name, $"line {row.Line}, column request", "what was requested", "nothing"));
            return;
        }

        var service = new DraftService(request, row.Text("claimsAdministratorCitation"));
        var number = row.Text("caseNumber");
        if (number is not null && byNumber.TryGetValue(number, out var known))
        {
            var former = disputes[known];
            disputes[known] = former with { Services = [.. former.Services, service], CaseSummary = former.CaseSummary ?? row.Text("caseSummary") };
            return;
        }

        var remarks = new List<string>();
        var priority = row.Text("priority");
        disputes.Add(new DisputeContent
        {
            CaseNumber = number,
            Program = ReviewProgram.WorkersCompensation,
            Priority = priority,
            Pace = string.Equals(priority, "Expedited", StringComparison.OrdinalIgnoreCase) ? ReviewPace.Expedited : ReviewPace.Regular,
            DateOfInjury = row.Date("dateOfInjury", remarks),
            UtilizationReviewDate = row.Date("utilizationReviewDate", remarks),
            ApplicationReceived = row.Date("applicationReceived", remarks),
            DateAssigned = row.Date("dateAssigned", remarks),
            CaseSummary = row.Text("caseSummary"),
            Services = [service],
            Remarks = remarks,
        });
        if (number is not null)
        {
            byNumber[number] = disputes.Count - 1;
        }
    }

    private sealed record Row(IReadOnlyList<string> Header, IReadOnlyList<string> Fields, int Line)
    {
        public string? Text(string column)
        {
            for (var i = 0; i < Header.Count && i < Fields.Count; i++)
            {
                if (string.Equals(Header[i], column, StringComparison.OrdinalIgnoreCase))
                {
                    return string.IsNullOrWhiteSpace(Fields[i]) ? null : Fields[i].Trim();
                }
            }

            return null;
        }

        public DateOnly? Date(string column, List<string> remarks)
        {
            if (Text(column) is not { } text)
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "M/d/yyyy", "MM/dd/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            remarks.Add($"{DisputeContents.Words(column)}: expected a date such as 2016-10-28, found something else; left empty");
            return null;
        }
    }
}
