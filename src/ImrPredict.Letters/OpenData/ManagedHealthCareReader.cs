using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.OpenData;

/// <summary>
/// Reads the Department of Managed Health Care's determinations, one a row: comma or semicolon, with or without findings, column names
/// with or without spaces.
/// </summary>
public static class ManagedHealthCareReader
{
    /// <summary>In bytes; real findings have up to 20,000.</summary>
    private const int LongestRow = 1_000_000;

    private static readonly string[] Required = ["REFERENCEID", "DETERMINATION", "TREATMENTCATEGORY"];

    private static readonly CsvReaderOptions Options = new()
    {
        NormalizeHeaderName = Normalize,
        MaxRecordSize = LongestRow,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

    /// <summary>Streams the rows; a row that cannot be used is a rejection and the rest goes on.</summary>
    /// <param name="name">Stands before '#' and the reference id in each record's source.</param>
    /// <param name="audit">Counts words of findings with outcomes, before and after the cut; null for no audit.</param>
    /// <returns>The readings in order; a file whose columns are not the expected ones gives one rejection.</returns>
    public static IEnumerable<LetterReading> Read(Stream stream, string name, LeakAudit? audit = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var csv = CsvReader.Create(stream, Options, leaveOpen: true);
        var (columns, unreadable) = ReadColumns(csv);
        var absent = Required.Where(c => !columns.Contains(c)).ToList();
        if (unreadable || absent.Count > 0)
        {
            yield return new LetterRejected(
                name,
                "line 1",
                "the columns Reference ID, Determination and Treatment Category",
                unreadable ? "no header that can be read" : $"none named {string.Join(", ", absent)}");
            yield break;
        }

        while (Advance(csv, name, out var problem))
        {
            if (problem is not null)
            {
                yield return problem;
                yield break;
            }

            yield return ReadRow(csv, name, columns, audit);
        }
    }

    private static (HashSet<string> Columns, bool Unreadable) ReadColumns(CsvReader csv)
    {
        try
        {
            csv.ReadHeader();
            return ([.. csv.Headers.ToArray().Select(Normalize)], false);
        }
        catch (CsvFormatException)
        {
            return ([], true);
        }
    }

    private static bool Advance(CsvReader csv, string name, out LetterRejected? problem)
    {
        problem = null;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            problem = new LetterRejected(name, $"line {e.LineNumber}", "a row of separated values", "one that cannot be taken apart; the rest of the file is left out");
            return true;
        }
    }

    private static LetterReading ReadRow(CsvReader csv, string name, HashSet<string> columns, LeakAudit? audit)
    {
        string? Field(string column)
        {
            if (!columns.Contains(column))
            {
                return null;
            }

            var value = TextFolding.Fold(csv.GetString(column));
            return value.Length == 0 ? null : value;
        }

        var id = Field("REFERENCEID");
        var place = $"line {csv.LineNumber.ToString(CultureInfo.InvariantCulture)}";
        if (id is null)
        {
            return new LetterRejected(name, place, "a Reference ID", "none");
        }

        var source = $"{name}#{id}";
        if (OutcomeOf(Field("DETERMINATION")) is not { } outcome)
        {
            return new LetterRejected(source, $"{place}, Determination", "a decision that is upheld or overturned", Field("DETERMINATION") is null ? "nothing" : "another word");
        }

        var (category, subCategory) = (Field("TREATMENTCATEGORY"), Field("TREATMENTSUBCATEGORY"));
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
            audit?.Add(findings, background, outcome);
        }

        var record = new CaseRecord
        {
            Source = source,
            Program = ReviewProgram.ManagedHealthCare,
            CaseNumber = CaseNumber.TryParse(id, out var number) ? number.Value : id,
            Priority = Field("IMRTYPE"),
            CaseSummary = background,
            HealthPlan = new HealthPlanCategories
            {
                DiagnosisCategory = Field("DIAGNOSISCATEGORY"),
                DiagnosisSubCategory = Field("DIAGNOSISSUBCATEGORY"),
                TreatmentCategory = category,
                TreatmentSubCategory = subCategory,
                Type = Field("TYPE"),
                AgeRange = Field("AGERANGE"),
                PatientGender = Field("PATIENTGENDER"),
                ReportYear = int.TryParse(Field("REPORTYEAR"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            },
            Services = [new ServiceRecord { Number = 1, Request = request, Outcome = outcome, Rationale = findings }],
            Further = FurtherOf(Field("DAYSTOREVIEW"), Field("DAYSTOADOPT")),
        };
        return new LetterRead(source, record, new LetterDiagnostics(LetterFormat.ManagedHealthCareOpenData, [], []));
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
        if (int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            further[name] = JsonSerializer.SerializeToElement(value);
        }
    }

    private static Outcome? OutcomeOf(string? determination) =>
        determination is null ? null
        : determination.StartsWith("Upheld", StringComparison.OrdinalIgnoreCase) ? Outcome.Upheld
        : determination.StartsWith("Overturned", StringComparison.OrdinalIgnoreCase) ? Outcome.Overturned
        : null;

    private static string Normalize(string column)
    {
        var normalized = new StringBuilder(column.Length);
        foreach (var c in column.Where(char.IsLetterOrDigit))
        {
            normalized.Append(char.ToUpperInvariant(c));
        }

        return normalized.ToString();
    }
}
