using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Denials;
using ImrPredict.Letters.Formats;
using ImrPredict.Predictions;

namespace ImrPredict.Letters.Documents.Tables;

/// <summary>Disputes as a table: one service a row; rows with the same case number are one dispute, wherever they stand.</summary>
internal sealed class DisputeTable
{
    private const string NotRead = "; the dispute was not read";

    private readonly DisputeColumns _columns;
    private readonly string _name;
    private readonly string _what;
    private readonly List<Entry> _disputes = [];
    private readonly List<LetterRejected> _problems = [];
    private readonly Dictionary<string, Entry> _byNumber = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cases of which a row was refused: without it, they would look as if it had been heeded.</summary>
    private readonly HashSet<string> _refused = new(StringComparer.OrdinalIgnoreCase);

    private DisputeTable(TableRow header, string name, string what)
    {
        (_columns, _name, _what) = (new DisputeColumns(header), name, what);
        if (_columns.Unknown is { Count: > 0 } unknown)
        {
            Problem(
                header.Line,
                null,
                $"the columns {string.Join(", ", TableColumns.OfDisputes)}",
                $"also {string.Join(", ", unknown.Take(5))}; left out");
        }
    }

    /// <summary>The disputes in the order of their first rows, then what could not be read.</summary>
    public static IEnumerable<LetterReading> Read(TableRow header, IEnumerable<TableRow> rows, string name, string what)
    {
        var table = new DisputeTable(header, name, what);
        foreach (var row in rows)
        {
            if (!table.Take(row))
            {
                break;
            }
        }

        if (table._disputes.Count == 0 && table._problems.Count == 0)
        {
            table.Problem(header.Line + 1, null, "at least one disputed service", "none");
        }

        return [
            .. table._disputes.Where(d => !table.IsRefused(d)).SelectMany(d => d.Read(name, what)),
            .. table._disputes.Where(table.IsRefused).SelectMany(d => d.InPart.Select(s => s.Rejected(name, NotRead))),
            .. table._problems,
        ];
    }

    /// <returns>False when there are as many disputes as one table may hold; the row is left then.</returns>
    private bool Take(TableRow row)
    {
        if (_disputes.Count == TableReader.MostDisputes)
        {
            Problem(row.Line, null, $"at most {TableReader.MostDisputes:N0} disputes in one file", "more; the rest was not read");
            return false;
        }

        if (row.Damage is { } damage)
        {
            Problem(row.Line, null, damage.Expected, damage.Found);
            return true;
        }

        if (_columns.Misfit(row) is { } misfit)
        {
            Problem(row.Line, null, misfit.Expected, misfit.Found);
            Refuse(row);
            return true;
        }

        var disposition = Word<DisputeDisposition>(row, "disposition", out var known);
        if (!known)
        {
            return true;
        }

        var ended = disposition is DisputeDisposition.Authorized or DisputeDisposition.Withdrawn;
        if (_columns.Text(row, "request") is { } asked && RequestWords.Fault(asked) is { } fault)
        {
            Problem(row.Line, "request", RequestWords.Expected, fault);
            Refuse(row);
            return true;
        }

        if (RowDecision.Undisputed(_columns, row) is { } decision)
        {
            Problem(row.Line, null, "a request that was denied or modified", $"{Short(decision)}{NotRead}");
            return true;
        }

        if (_columns.Text(row, "request") is null && !ended)
        {
            Problem(row.Line, "request", "what was requested", "nothing");
            return true;
        }

        Add(row, disposition, ended);
        return true;
    }

    private void Add(TableRow row, DisputeDisposition? disposition, bool ended)
    {
        var number = NameOf(row);
        var former = number is null ? null : _byNumber.GetValueOrDefault(number);
        var outcome = OutcomeOf(row, out var inPart, out var outcomeKnown);
        var program = Word<ReviewProgram>(row, "program", out var programKnown);
        var decided = DateOf(row, "decisionDate", required: true, out var dateKnown);
        if (!outcomeKnown || !programKnown || !dateKnown
            || !Setting(
                row,
                "asOfDate",
                former?.Record.AsOfDate,
                AsOf,
                SettingRanges.ExpectedAsOf,
                day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                out var asOf)
            || !Setting(
                row,
                "baseRate",
                former?.Record.BaseRate,
                Share,
                SettingRanges.ExpectedBaseRate,
                share => share.ToString(CultureInfo.InvariantCulture),
                out var rate))
        {
            return;
        }

        var entry = former;
        if (entry is null)
        {
            _disputes.Add(entry = New(row));
            if (number is not null)
            {
                _byNumber[number] = entry;
            }
        }

        if (row.Fields.Count < _columns.Count)
        {
            entry.Remarks.Add(
                $"{_what} {row.Line} ends after {row.Fields.Count} of {_columns.Count} values; what is missing was left empty");
        }

        var services = entry.Record.Services.ToList();
        if (_columns.Text(row, "request") is { } request && !ended)
        {
            if (RequestItems.Inline(request, new TextSpan(0, request.Length)).Count(p => p.Length > 0) > 1)
            {
                entry.Remarks.Add($"{_what} {row.Line}: the request may hold several treatments; give each a row of its own");
            }

            entry.Remarks.AddRange(RowDecision.Doubts(_columns, row).Select(doubt => $"{_what} {row.Line}: {doubt}"));
            var service =
                new ServiceRecord
                {
                    Number = int.TryParse(_columns.Text(row, "number"), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                        ? at
                        : services.Count + 1,
                    Request = RowDecision.HandedOn(_columns, row, request),
                    Outcome = outcome,
                    ClaimsAdministratorCitation = _columns.Text(row, "claimsAdministratorCitation"),
                    ReviewerCitation = _columns.Text(row, "reviewerCitation"),
                    Rationale = _columns.Text(row, "rationale"),
                };
            services.Add(service);
            if (inPart is not null)
            {
                entry.InPart.Add(new(service, Place(row.Line, "outcome"), Short(inPart)));
            }
        }

        entry.Record = entry.Record with
        {
            Services = services,
            Program = program ?? entry.Record.Program,
            Disposition = disposition ?? entry.Record.Disposition,
            DecisionDate = decided ?? entry.Record.DecisionDate,
            CaseSummary = entry.Record.CaseSummary ?? _columns.Text(row, "caseSummary"),
            AsOfDate = asOf,
            BaseRate = rate,
        };
    }

    /// <summary>Nobody whose dispute is reviewed was hurt before.</summary>
    private const int FirstYear = 1950;

    private Entry New(TableRow row)
    {
        var remarks = new List<string>();
        DateOnly? Date(string column, string words)
        {
            var date = DateOf(row, column, required: false, out var known);
            if (!known)
            {
                remarks.Add($"{words}: expected a date such as 2016-10-28, found something else; left empty");
            }

            var today = DateOnly.FromDateTime(DateSense.Clock.GetUtcNow().UtcDateTime);
            if (date is { } day && (day.Year < FirstYear || day > today.AddDays(1)))
            {
                remarks.Add($"{words}: {day:MM/dd/yyyy} cannot be and was left out");
                return null;
            }

            return date;
        }

        return new Entry(
            new CaseRecord
            {
                CaseNumber = _columns.Text(row, "caseNumber"),
                Reference = _columns.Text(row, "reference"),
                Priority = _columns.Text(row, "priority"),
                DateOfInjury = Date("dateOfInjury", "date of injury"),
                UtilizationReviewDate = Date("utilizationReviewDate", "utilization review date"),
                ApplicationReceived = Date("applicationReceived", "application received"),
                DateAssigned = Date("dateAssigned", "date assigned"),
            },
            row.Line,
            remarks);
    }

    /// <param name="inPart">The words of a decision in part, for which there is no outcome; null for any other.</param>
    private Outcome? OutcomeOf(TableRow row, out string? inPart, out bool known)
    {
        (inPart, known) = (null, true);
        if (_columns.Text(row, "outcome") is not { } text)
        {
            return null;
        }

        var outcome = OutcomeWords.Read(text);
        if (outcome.IsPart)
        {
            inPart = text;
            return null;
        }

        known = outcome.Outcome is not null;
        if (!known)
        {
            Problem(row.Line, "outcome", "Upheld or Overturned", $"{Short(text)}{NotRead}");
            Refuse(row);
        }

        return outcome.Outcome;
    }

    private bool IsRefused(Entry dispute) =>
        (dispute.Record.CaseNumber ?? dispute.Record.Reference) is { } name && _refused.Contains(name);

    private T? Word<T>(TableRow row, string column, out bool known)
        where T : struct, Enum
    {
        known = true;
        if (_columns.Text(row, column) is not { } text)
        {
            return null;
        }

        if (!char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
        {
            return value;
        }

        known = false;
        Problem(row.Line, column, string.Join(", ", Enum.GetNames<T>()), $"{Short(text)}{NotRead}");
        Refuse(row);
        return null;
    }

    private DateOnly? DateOf(TableRow row, string column, bool required, out bool known)
    {
        known = true;
        if (_columns.Text(row, column) is not { } text)
        {
            return null;
        }

        if (TableDate.TryParse(text, out var date))
        {
            return date;
        }

        known = false;
        if (required)
        {
            Problem(row.Line, column, "a date as in 2017-01-31", $"{Short(text)}{NotRead}");
            Refuse(row);
        }

        return null;
    }

    private static DateOnly? AsOf(string text) => TableDate.TryParse(text, out var day) && SettingRanges.IsAsOf(day) ? day : null;

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
        && SettingRanges.IsBaseRate(share)
            ? share
            : null;

    /// <summary>Reads a setting of the whole case: one row may give it, and no two may differ in it.</summary>
    /// <param name="read">Null for a text that is none.</param>
    private bool Setting<T>(
        TableRow row,
        string column,
        T? former,
        Func<string, T?> read,
        string expected,
        Func<T, string> words,
        out T? setting)
        where T : struct
    {
        setting = former;
        if (_columns.Text(row, column) is not { } text)
        {
            return true;
        }

        var found = read(text);
        if (found is null || (former is { } before && !before.Equals(found.Value)))
        {
            Problem(
                row.Line,
                column,
                found is null ? expected : $"{words(former!.Value)}, as in the rows before of this case",
                $"{Short(text)}{NotRead}");
            Refuse(row);
            return false;
        }

        setting = found;
        return true;
    }

    private void Refuse(TableRow row) => _ = NameOf(row) is { } name && _refused.Add(name);

    /// <summary>What tells a row's dispute from others: the number of its review, else the office's own reference.</summary>
    private string? NameOf(TableRow row) => _columns.Text(row, "caseNumber") ?? _columns.Text(row, "reference");

    private void Problem(int line, string? column, string expected, string found) =>
        _problems.Add(new(_name, Place(line, column), expected, found));

    /// <summary>Where something stands, with the table's own name of the column.</summary>
    private string Place(int line, string? column) =>
        column is null ? $"{_what} {line}" : $"{_what} {line}, column {_columns.Heading(column)}";

    private static string Short(string text) => text.Length > 30 ? text[..30] + "\u2026" : text;

    /// <summary>A dispute while its rows are gathered.</summary>
    private sealed class Entry(CaseRecord record, int line, List<string> remarks)
    {
        public List<string> Remarks => remarks;

        public List<DecidedInPart> InPart { get; } = [];

        public CaseRecord Record { get; set; } = record;

        /// <summary>The dispute; where services of it were decided in part, a rejection for each with the one question.</summary>
        public IEnumerable<LetterReading> Read(string name, string what)
        {
            var ordered = Record.Services.OrderBy(s => s.Number).ToList();
            var whole = Record with { Source = $"{name}#{line}", Services = [.. ordered.Select((s, i) => s with { Number = i + 1 })] };
            if (InPart.Count == 0)
            {
                return
                [
                    new LetterRead(name, whole, new LetterDiagnostics(LetterFormat.DisputeTable, [], []) { Remarks = remarks })
                    {
                        Place = $"{what} {line}",
                    },
                ];
            }

            var question = new OutcomeQuestion(
                whole,
                [
                    .. InPart.Select(p => new ServiceInPart(
                        ordered.FindIndex(s => ReferenceEquals(s, p.Service)) + 1, p.Place, p.Service.Request ?? "", p.Words)),
                ]);
            return InPart.Select(p => p.Rejected(name, NotRead) with { Question = question });
        }
    }
}
