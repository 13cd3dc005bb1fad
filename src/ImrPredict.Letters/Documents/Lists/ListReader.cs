using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Documents.Tables;
using ImrPredict.Letters.Formats;

namespace ImrPredict.Letters.Documents.Lists;

/// <summary>A dispute as it is read out of a list.</summary>
/// <param name="Line">Of its first row.</param>
/// <param name="Remarks">What a person should look at.</param>
public sealed record ListedDispute(int Line, CaseRecord Record, IReadOnlyList<string> Remarks);

/// <summary>A row that could not be read.</summary>
/// <param name="Values">As they stand in the list, to be mended and sent again.</param>
public sealed record RefusedRow(int Line, string Reason, IReadOnlyList<string> Values);

/// <summary>What came of a list.</summary>
/// <param name="Dates">How the dates of each column were read, said once instead of beside every dispute.</param>
public sealed record ListReading(
    IReadOnlyList<ListedDispute> Disputes, IReadOnlyList<RefusedRow> Refused, IReadOnlyList<DatesOfColumn> Dates);

/// <summary>Reads the rows of an office's list as disputes.</summary>
public static class ListReader
{
    /// <summary>Nobody whose dispute is reviewed was hurt before.</summary>
    private const int FirstYear = 1950;

    /// <param name="mapping">Without a <see cref="ListMapping.Problem"/>.</param>
    /// <param name="today">In California: a date behind it cannot be.</param>
    /// <param name="atMost">Rows to read, for a first look.</param>
    public static ListReading Read(OfficeList list, ListMapping mapping, DateOnly today, int atMost = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(mapping);
        var (disputes, refused) = (new List<Entry>(), new List<RefusedRow>());
        var dates = new DateTally();
        var byName = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in list.Rows.Take(atMost))
        {
            if (row.Damage is { } damage)
            {
                refused.Add(new(row.Line, $"expected {damage.Expected}, found {damage.Found}", row.Fields));
                continue;
            }

            var read = new RowReading(row, mapping, today);
            if (read.Refusal is { } reason)
            {
                refused.Add(new(row.Line, reason, row.Fields));
                continue;
            }

            dates.Add(row.Line, read.DatesAsWritten);
            var name = mapping.JoinRows ? read.CaseNumber ?? read.Reference : null;
            if (name is not null && byName.TryGetValue(name, out var entry))
            {
                entry.Add(read);
                continue;
            }

            disputes.Add(entry = new Entry(row.Line, read));
            if (name is not null)
            {
                byName[name] = entry;
            }
        }

        var whole = disputes.FindAll(d => d.Services <= DisputeFacts.MostServices);
        refused.AddRange(disputes.Except(whole).SelectMany(d => d.Rows.Select(r => new RefusedRow(
            r.Line,
            $"a dispute has at most {DisputeFacts.MostServices} services, this one {d.Services:N0}: does its reference stand for several?",
            r.Fields))));
        return new([.. whole.Select(d => d.Read(list))], [.. refused.OrderBy(r => r.Line)], dates.Gathered());
    }

    /// <summary>What one row holds.</summary>
    private sealed class RowReading
    {
        private readonly Dictionary<ListField, DateOnly> _dates = [];

        public RowReading(TableRow row, ListMapping mapping, DateOnly today)
        {
            Row = row;
            var (requests, citations, summary) = (new List<string>(), new List<string?>(), new List<string>());
            for (var i = 0; i < mapping.Columns.Count && i < row.Fields.Count; i++)
            {
                var (field, text) = (mapping.Columns[i], row.Fields[i].Replace("\r\n", "\n", StringComparison.Ordinal).Trim());
                if (text.Length == 0 || field == ListField.None)
                {
                    continue;
                }

                switch (field)
                {
                    case ListField.Request:
                        requests.AddRange(mapping.PartCells ? ServiceParting.Items(text) : [text]);
                        break;
                    case ListField.Citation:
                        citations.Add(text);
                        break;
                    case ListField.CaseSummary:
                        summary.Add(text);
                        break;
                    case ListField.Reference:
                        Reference = OwnReference.Plain(text);
                        break;
                    case ListField.CaseNumber:
                        CaseNumber = text;
                        break;
                    case ListField.Priority:
                        Priority = text.Contains("exped", StringComparison.OrdinalIgnoreCase)
                            || text.Contains("urgent", StringComparison.OrdinalIgnoreCase)
                            || string.Equals(text, "yes", StringComparison.OrdinalIgnoreCase) ? "Expedited" : "Standard";
                        break;
                    default:
                        TakeDate(field, text, today);
                        break;
                }
            }

            (Requests, Citations, Summary) = (requests, citations, summary.Count == 0 ? null : string.Join("\n", summary));
            if (CaseNumber is not null && Reference is null && !Cases.CaseNumber.TryParse(CaseNumber, out _))
            {
                (CaseNumber, Reference) = (null, OwnReference.Plain(CaseNumber));
            }

            Refusal ??= requests.Count == 0 ? "nothing stands where the request is expected"
                : Reference is { } own && !OwnReference.IsOne(own) ? $"your reference may hold {OwnReference.Expected}"
                : CaseNumber is { } number && !Cases.CaseNumber.TryParse(number, out _)
                    ? "the IMR case number is none, such as CM16-9000001; leave it empty where none was given yet"
                : requests.Select(RequestWords.Fault).FirstOrDefault(f => f is not null) is { } fault
                    ? $"a request: expected {RequestWords.Expected}, found {fault}"
                : row.Fields.Skip(mapping.Columns.Count).Any(f => f.Length > 0)
                    ? $"it has {row.Fields.Count} values for {mapping.Columns.Count} columns: is a value with a comma not in quotes?"
                : null;
        }

        public TableRow Row { get; }

        public string? Reference { get; }

        public string? CaseNumber { get; }

        public string? Priority { get; }

        public string? Summary { get; }

        public IReadOnlyList<string> Requests { get; }

        public IReadOnlyList<string?> Citations { get; }

        public List<string> Remarks { get; } = [];

        public string? Refusal { get; private set; }

        /// <summary>Every date with its words; null for one that is none or cannot be.</summary>
        public List<(ListField Field, string Text, DateOnly? Date)> DatesAsWritten { get; } = [];

        public DateOnly? Date(ListField field) => _dates.TryGetValue(field, out var date) ? date : null;

        private void TakeDate(ListField field, string text, DateOnly today)
        {
            if (!TableDate.TryParse(text, out var date))
            {
                DatesAsWritten.Add((field, Short(text), null));
                Remarks.Add($"{ListMapping.Words(field)}: \u201C{Short(text)}\u201D is no date; left empty");
            }
            else if (date.Year < FirstYear || date > today.AddDays(1))
            {
                DatesAsWritten.Add((field, Short(text), null));
                Remarks.Add(
                    $"{ListMapping.Words(field)}: \u201C{Short(text)}\u201D would be {Written(date)}, which cannot be; left empty");
            }
            else
            {
                _dates[field] = date;
                DatesAsWritten.Add((field, Short(text), date));
            }
        }

        private static string Written(DateOnly date) => date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

        private static string Short(string text) => text.Length > 30 ? text[..30] + "\u2026" : text;
    }

    /// <summary>A dispute while its rows are gathered.</summary>
    private sealed class Entry(int line, RowReading first)
    {
        private readonly List<RowReading> _rows = [first];

        public int Services => _rows.Sum(r => r.Requests.Count);

        public IEnumerable<TableRow> Rows => _rows.Select(r => r.Row);

        public void Add(RowReading row) => _rows.Add(row);

        public ListedDispute Read(OfficeList list)
        {
            List<ServiceRecord> services =
            [
                .. _rows.SelectMany(r => r.Requests.Select((request, i) => new ServiceRecord
                {
                    Request = request,
                    ClaimsAdministratorCitation = r.Citations.Count == r.Requests.Count ? r.Citations[i]
                        : r.Citations.Count > 0 ? r.Citations[0] : null,
                })),
            ];
            List<string> summaries = [.. _rows.Select(r => r.Summary).OfType<string>().Distinct(StringComparer.Ordinal)];
            List<string> remarks = [.. _rows.SelectMany(r => r.Remarks).Distinct(StringComparer.Ordinal)];
            remarks.AddRange(Differing());
            var record = new CaseRecord
            {
                Source = $"{list.Name}#{line}",
                Reference = Value(r => r.Reference),
                CaseNumber = Value(r => r.CaseNumber),
                Priority = Value(r => r.Priority),
                CaseSummary = summaries.Count == 0 ? null : string.Join("\n", summaries),
                DateOfInjury = Date(ListField.DateOfInjury),
                UtilizationReviewDate = Date(ListField.UtilizationReviewDate),
                ApplicationReceived = Date(ListField.ApplicationReceived),
                DateAssigned = Date(ListField.DateAssigned),
                Services = [.. services.Select((s, i) => s with { Number = i + 1 })],
            };
            return new(line, record, remarks);
        }

        private string? Value(Func<RowReading, string?> value) => _rows.Select(value).FirstOrDefault(v => v is not null);

        private DateOnly? Date(ListField field) => _rows.Select(r => r.Date(field)).FirstOrDefault(d => d is not null);

        /// <summary>Rows of one dispute that say different things of it: the first counts, and a person is told.</summary>
        private IEnumerable<string> Differing()
        {
            foreach (var field in Enum.GetValues<ListField>().Where(ListMapping.IsDate))
            {
                if (_rows.Select(r => r.Date(field)).Where(d => d is not null).Distinct().Count() > 1)
                {
                    yield return $"{ListMapping.Words(field)}: the rows of this dispute differ; the first was taken. "
                        + "If they are several disputes, say so when reading the list";
                }
            }
        }
    }
}
