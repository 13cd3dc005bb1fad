using System.Globalization;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Documents.Tables;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.OpenData;

/// <summary>Turns rows of the Department of Managed Health Care's open data into disputes.</summary>
internal sealed class ManagedHealthCareRows
{
    private static readonly string[] Required = ["REFERENCEID", "DETERMINATION", "TREATMENTCATEGORY"];

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly int _count;
    private readonly string _name;
    private readonly string _what;
    private readonly LeakAudit? _audit;

    /// <param name="what">"line" or "row": how places are called.</param>
    public ManagedHealthCareRows(TableRow header, string name, string what, LeakAudit? audit)
    {
        (_name, _what, _audit, _count) = (name, what, audit, header.Fields.Count);
        for (var i = 0; i < header.Fields.Count; i++)
        {
            _columns.TryAdd(TableColumns.Normalize(header.Fields[i]), i);
        }

        Absent = [.. Required.Where(c => !_columns.ContainsKey(c))];
    }

    /// <summary>Columns that are needed and not there.</summary>
    public IReadOnlyList<string> Absent { get; }

    public LetterReading Read(TableRow row)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{_what} {row.Line}");
        if (row.Damage is { } damage)
        {
            return new LetterRejected(_name, place, damage.Expected, damage.Found);
        }

        string? Field(string column)
        {
            if (!_columns.TryGetValue(column, out var at) || at >= row.Fields.Count)
            {
                return null;
            }

            var value = TextFolding.Fold(row.Fields[at]);
            return value.Length == 0 ? null : value;
        }

        var id = Field("REFERENCEID");
        if (id is null)
        {
            return new LetterRejected(_name, place, "a Reference ID", "none");
        }

        var source = $"{_name}#{id}";
        if (row.Fields.Count < _count || row.Fields.Skip(_count).Any(f => f.Length > 0))
        {
            // A value lost or won moves all behind it into other columns; a row cut short has lost its end.
            return new LetterRejected(source, place, $"{_count} values, as the header has columns", $"{row.Fields.Count}");
        }

        if (Field("DETERMINATION") is not { } words || OutcomeWords.Read(words) is not { Outcome: { } outcome })
        {
            var isPart = Field("DETERMINATION") is { } part && OutcomeWords.Read(part).IsPart;
            return new LetterRejected(
                source,
                $"{place}, Determination",
                isPart ? OutcomeWords.ExpectedWhole : "a decision that is upheld or overturned",
                isPart ? "a part of each" : Field("DETERMINATION") is null ? "nothing" : "another word");
        }

        var (category, subCategory) = (CategoryNames.Treatment(Field("TREATMENTCATEGORY")), Field("TREATMENTSUBCATEGORY"));
        var findings = Field("FINDINGS");
        var request = (findings is null ? null : FindingsCut.Request(findings))
            ?? (category is null ? subCategory : subCategory is null ? category : $"{category}: {subCategory}");
        if (request is null)
        {
            return new LetterRejected(source, $"{place}, Treatment Category", "what was asked for", "nothing");
        }

        var background = findings is null ? null : FindingsCut.Background(findings);
        if (findings is not null)
        {
            _audit?.Add(findings, background, outcome);
        }

        var remarks = new List<string>();
        var record = new CaseRecord
        {
            Source = source,
            Program = ReviewProgram.ManagedHealthCare,
            CaseNumber = CaseNumber.TryParse(id, out var number) ? number.Value : id,
            Priority = Field("IMRTYPE"),
            CaseSummary = background,
            HealthPlan = new HealthPlanCategories
            {
                DiagnosisCategory = CategoryNames.Diagnosis(Field("DIAGNOSISCATEGORY")),
                DiagnosisSubCategory = Field("DIAGNOSISSUBCATEGORY"),
                TreatmentCategory = category,
                TreatmentSubCategory = subCategory,
                Type = Field("TYPE"),
                AgeRange = AgeRangeOf(Field("AGERANGE"), remarks),
                PatientGender = Field("PATIENTGENDER"),
                ReportYear = int.TryParse(Field("REPORTYEAR"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            },
            Services = [new ServiceRecord { Number = 1, Request = request, Outcome = outcome, Rationale = findings }],
            Further = FurtherOf(Field("DAYSTOREVIEW"), Field("DAYSTOADOPT")),
        };
        return new LetterRead(source, record, new LetterDiagnostics(LetterFormat.ManagedHealthCareOpenData, [], []) { Remarks = remarks })
        {
            Place = place,
        };
    }

    /// <summary>"41 to 50", "41-50" and "41_50" are one range. Spreadsheets take "11-20" for a November.</summary>
    private static string? AgeRangeOf(string? text, List<string> remarks)
    {
        if (text is null)
        {
            return null;
        }

        if (text is "20-Nov" or "Nov-20")
        {
            remarks.Add("Mended while reading: an age range that a spreadsheet had made a date of");
            return "11-20";
        }

        if (text.Length <= 8
            && text.Any(char.IsLetter)
            && !text.Contains("to", StringComparison.OrdinalIgnoreCase)
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, out _))
        {
            remarks.Add("age range: expected years of age, found a date as spreadsheets make of them; left empty");
            return null;
        }

        return text.Replace(" to ", "-", StringComparison.OrdinalIgnoreCase).Replace('_', '-').Replace('\u2013', '-');
    }

    private static Dictionary<string, JsonElement> FurtherOf(string? daysToReview, string? daysToAdopt)
    {
        var further = new Dictionary<string, JsonElement>
        {
            ["format"] = JsonSerializer.SerializeToElement(LetterFormat.ManagedHealthCareOpenData.Id()),
        };
        AddDays(further, "daysToReview", daysToReview);
        AddDays(further, "daysToAdopt", daysToAdopt);
        return further;
    }

    private static void AddDays(Dictionary<string, JsonElement> further, string name, string? days)
    {
        // A spreadsheet may write "5.0".
        if (decimal.TryParse(days, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value == decimal.Truncate(value)
            && value < 100_000)
        {
            further[name] = JsonSerializer.SerializeToElement((int)value);
        }
    }
}
