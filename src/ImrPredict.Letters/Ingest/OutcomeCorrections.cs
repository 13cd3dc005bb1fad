using System.Globalization;
using CsvHelper;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Ingest;

/// <summary>
/// Outcomes that QA found recorded wrongly: the rows of <c>disagreements.csv</c>, as
/// <c>qa</c> and the quality page write it, whose finding is
/// a label error. A service has two outcomes, so the other one is right.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class OutcomeCorrections
{
    private static readonly string[] Needed = ["caseNumber", "outcome", "finding"];

    private static readonly CsvReaderOptions Csv = new()
    {
        NormalizeHeaderName = Normalize,
        MaxRecordSize = 2_000_000,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

    private readonly ILookup<string, Correction> _byCase;
    private readonly HashSet<Correction> _used = [];
    private readonly string _name;

    private OutcomeCorrections(string name, IEnumerable<Correction> corrections) =>
        (_name, _byCase) = (name, corrections.ToLookup(c => c.CaseNumber, StringComparer.Ordinal));

    public static OutcomeCorrections None { get; } = new("", []);

    /// <summary>Services whose outcome was replaced so far.</summary>
    public int Replaced { get; private set; }

    /// <summary>Reads the label errors of a table of disagreements; its other rows are passed over.</summary>
    /// <exception cref="FormatException">Not such a table; the message names the place, what was expected and what was found.</exception>
    public static OutcomeCorrections Read(string path)
    {
        var (name, corrections) = (Path.GetFileName(path), new List<Correction>());
        using var csv = CsvReader.Create(File.OpenRead(path), Csv, leaveOpen: false);
        try
        {
            csv.ReadHeader();
            var columns = csv.Headers.ToArray().Select(Normalize).ToHashSet();
            if (Needed.FirstOrDefault(c => !columns.Contains(Normalize(c))) is { } absent)
            {
                throw new FormatException($"{name}, line 1: expected a column '{absent}', as disagreements.csv has, found none");
            }

            while (csv.Read())
            {
                string? Field(string column) =>
                    columns.Contains(Normalize(column)) && csv.GetString(Normalize(column)).Trim() is { Length: > 0 } value ? value : null;
                if (Field("finding") is not { } finding || Normalize(finding) != Normalize(nameof(FindingKind.LabelError)))
                {
                    continue;
                }

                var line = (int)csv.LineNumber;
                corrections.Add(
                    new Correction(
                        line,
                        CaseNumber.TryParse(Field("caseNumber"), out var number)
                            ? number.Value
                            : throw Problem("caseNumber", "a case number", Field("caseNumber")),
                        int.TryParse(
                            Field("determinedNumber") ?? Field("number"),
                            NumberStyles.None,
                            CultureInfo.InvariantCulture,
                            out var service)
                            ? service
                            : null,
                        Field("request") is { } request ? RequestSimilarity.Fold(request) : null,
                        Enum.TryParse<Outcome>(Field("outcome"), ignoreCase: true, out var outcome) && Enum.IsDefined(outcome)
                            ? outcome
                            : throw Problem("outcome", "Upheld or Overturned", Field("outcome")),
                        Field("findingNote"),
                        Field("findingBy"),
                        Field("predictionId")));

                FormatException Problem(string column, string expected, string? found) =>
                    new($"{name}, line {line}, {column}: expected {expected}, found {found ?? "nothing"}");
            }
        }
        catch (CsvFormatException e)
        {
            throw new FormatException($"{name}, line {e.LineNumber}: expected a row of separated values", e);
        }

        return new OutcomeCorrections(name, corrections);
    }

    /// <summary>The dispute with its corrected outcomes, each keeping what it replaced and why.</summary>
    /// <returns>The same record where nothing is to be corrected, or was corrected before.</returns>
    public CaseRecord Apply(CaseRecord record)
    {
        if (!CaseNumber.TryParse(record.CaseNumber, out var number) || !_byCase.Contains(number.Value))
        {
            return record;
        }

        ServiceRecord[] services = [.. record.Services];
        var isChanged = false;
        foreach (var correction in _byCase[number.Value])
        {
            if (Find(services, correction) is not { } position)
            {
                continue;
            }

            _used.Add(correction);
            if (services[position].Outcome == correction.Recorded && services[position].Corrected is null)
            {
                services[position] = services[position] with
                {
                    Outcome = correction.Recorded == Outcome.Upheld ? Outcome.Overturned : Outcome.Upheld,
                    Corrected = new CorrectionRecord(correction.Recorded, correction.Why, correction.By, correction.PredictionId, _name),
                };
                Replaced++;
                isChanged = true;
            }
        }

        return isChanged ? record with { Services = services } : record;
    }

    /// <summary>Corrections that no dispute answered to.</summary>
    public IEnumerable<IngestRemark> Unused() =>
        _byCase
            .SelectMany(c => c)
            .Where(c => !_used.Contains(c))
            .Select(c => new IngestRemark(
                _name,
                IngestRemarkKinds.Rejected,
                string.Create(CultureInfo.InvariantCulture, $"line {c.Line}"),
                "a service of the case file with this case number and request",
                "none"));

    /// <summary>By wording; by its number where the wording repeats or was erased.</summary>
    private static int? Find(ServiceRecord[] services, Correction correction)
    {
        int[] alike =
        [
            .. Enumerable
                .Range(0, services.Length)
                .Where(i => correction.Request is null || RequestSimilarity.Fold(services[i].Request ?? "") == correction.Request),
        ];
        return alike is [var only] ? only : alike.Where(i => i + 1 == correction.Number).Select(i => (int?)i).FirstOrDefault();
    }

    private static string Normalize(string column) => string.Concat(column.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private sealed record Correction(
        int Line,
        string CaseNumber,
        int? Number,
        string? Request,
        Outcome Recorded,
        string? Why,
        string? By,
        string? PredictionId);
}
