using System.Globalization;
using System.Text;
using ImrPredict.Cases;
using ImrPredict.Deadlines;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>Disputes as a table: one service a row; rows with the same case number are one dispute.</summary>
public static class CsvDisputes
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "caseNumber", "priority", "dateOfInjury", "utilizationReviewDate", "applicationReceived", "dateAssigned",
        "caseSummary", "request", "claimsAdministratorCitation", AsOfDate, BaseRate,
    ];

    private const string AsOfDate = "asOfDate";
    private const string BaseRate = "baseRate";

    /// <summary>The template to download: the columns and two rows that show their form; the settings of a prediction are usually left empty.</summary>
    public static string Template { get; } =
        CsvText.Line([.. Columns])
        + CsvText.Line("CM16-9000001", "Standard", "2016-05-02", "2016-10-11", "2016-10-28", "2016-11-09",
            "Low back pain after lifting; six visits of therapy were completed.", "Physical therapy, 12 visits, lumbar spine", "MTUS Low Back Complaints", "", "")
        + CsvText.Line("CM16-9000001", "Standard", "2016-05-02", "2016-10-11", "2016-10-28", "2016-11-09",
            "", "MRI of the lumbar spine without contrast", "ODG, Low Back chapter", "", "");

    public static IntakeResult Read(byte[] content, string name)
    {
        var reading = new Reading(name);
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
                        reading.Problem($"line {line}", $"the columns {string.Join(", ", Columns)}", $"also {string.Join(", ", unknown)}; left out");
                    }
                }
                else if (!reading.Take(new Row(header, fields, line)))
                {
                    reading.Problem($"line {line}", $"at most {Intake.MostDisputes:N0} disputes in one file", "more; the rest was not read");
                    break;
                }
            }
        }
        catch (FormatException e)
        {
            reading.Problem(e.Message.Split(':')[0], "a quote that is closed", "none until the end of the file; the rest was not read");
        }

        return reading.Result();
    }

    /// <summary>What has been read of a table so far.</summary>
    private sealed class Reading(string name)
    {
        private readonly List<DisputeContent> _disputes = [];
        private readonly List<IntakeProblem> _problems = [];
        private readonly Dictionary<string, int> _byNumber = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>Cases of which a row was refused for a setting: predicted without it, they would look as if it had been heeded.</summary>
        private readonly HashSet<string> _refused = new(StringComparer.OrdinalIgnoreCase);

        public void Problem(string place, string expected, string found) => _problems.Add(new(name, place, expected, found));

        public IntakeResult Result()
        {
            if (_disputes.Count == 0 && _problems.Count == 0)
            {
                Problem("line 2", "at least one disputed service", "none");
            }

            return new([.. _disputes.Where(d => d.CaseNumber is null || !_refused.Contains(d.CaseNumber))], _problems);
        }

        /// <returns>False when there are as many disputes as one file may hold; the row is left then.</returns>
        public bool Take(Row row)
        {
            if (_disputes.Count == Intake.MostDisputes)
            {
                return false;
            }

            var number = row.Text("caseNumber");
            if (row.Text("request") is not { } request)
            {
                Problem($"line {row.Line}, column request", "what was requested", "nothing");
                return true;
            }

            var former = number is not null && _byNumber.TryGetValue(number, out var known) ? _disputes[known] : null;
            if (!TrySetting(row, AsOfDate, former?.AsOfDate, AsOf, SettingRanges.ExpectedAsOf, day => Wording.Date(day), out var asOfDate)
                || !TrySetting(row, BaseRate, former?.BaseRate, Share, SettingRanges.ExpectedBaseRate, share => share.ToString(CultureInfo.InvariantCulture), out var baseRate))
            {
                _ = number is not null && _refused.Add(number);
                return true;
            }

            var service = new DraftService(request, row.Text("claimsAdministratorCitation"));
            if (former is not null)
            {
                _disputes[_byNumber[number!]] = former with
                {
                    Services = [.. former.Services, service],
                    CaseSummary = former.CaseSummary ?? row.Text("caseSummary"),
                    AsOfDate = asOfDate,
                    BaseRate = baseRate,
                };
                return true;
            }

            _disputes.Add(New(row, service) with { AsOfDate = asOfDate, BaseRate = baseRate });
            if (number is not null)
            {
                _byNumber[number] = _disputes.Count - 1;
            }

            return true;
        }

        private static DisputeContent New(Row row, DraftService service)
        {
            var remarks = new List<string>();
            var priority = row.Text("priority");
            return new()
            {
                CaseNumber = row.Text("caseNumber"),
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
            };
        }

        private static DateOnly? AsOf(string text) => Row.TryDate(text, out var day) && SettingRanges.IsAsOf(day) ? day : null;

        private static double? Share(string text) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && SettingRanges.IsBaseRate(share) ? share : null;

        /// <summary>Reads a setting of the whole case: one row may give it, and no two may differ in it.</summary>
        /// <param name="read">Null for a text that is none.</param>
        private bool TrySetting<T>(Row row, string column, T? former, Func<string, T?> read, string expected, Func<T, string> words, out T? setting)
            where T : struct
        {
            setting = former;
            if (row.Text(column) is not { } text)
            {
                return true;
            }

            if (read(text) is not { } found)
            {
                return Refuse(row, column, expected, text);
            }

            if (former is { } before && !before.Equals(found))
            {
                return Refuse(row, column, $"{words(before)}, as in the rows before of this case", text);
            }

            setting = found;
            return true;
        }

        private bool Refuse(Row row, string column, string expected, string found)
        {
            Problem($"line {row.Line}, column {column}", expected, $"{(found.Length > 30 ? found[..30] + "\u2026" : found)}; the dispute was not read");
            return false;
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
                    // Line ends as the form sends them back, so that places in the text stay the same.
                    return string.IsNullOrWhiteSpace(Fields[i]) ? null : Fields[i].Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
                }
            }

            return null;
        }

        public static bool TryDate(string text, out DateOnly date) =>
            DateOnly.TryParseExact(text, ["yyyy-MM-dd", "M/d/yyyy", "MM/dd/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

        public DateOnly? Date(string column, List<string> remarks)
        {
            if (Text(column) is not { } text)
            {
                return null;
            }

            if (TryDate(text, out var date))
            {
                return date;
            }

            remarks.Add($"{DisputeContents.Words(column)}: expected a date such as 2016-10-28, found something else; left empty");
            return null;
        }
    }
}
