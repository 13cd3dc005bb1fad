namespace ImrPredict.Letters.Documents.Tables;

/// <summary>What a table holds, told by the names of its columns.</summary>
internal enum TableKind
{
    Unknown,

    /// <summary>Disputes, one service a row, decided or not: the template of the page, a table of determinations.</summary>
    Disputes,

    /// <summary>The open data of California's Department of Managed Health Care.</summary>
    ManagedHealthCare,

    /// <summary>The external appeals that New York's Department of Financial Services publishes.</summary>
    NewYorkAppeals,

    /// <summary>Decisions of independent review organizations (IRO), as Texas publishes them.</summary>
    IndependentReviewOrganizations,
}

/// <summary>The columns of the tables that are known.</summary>
internal static class TableColumns
{
    /// <summary>Columns of a table of disputes, in the order of the template.</summary>
    public static readonly IReadOnlyList<string> OfDisputes =
    [
        "caseNumber", "reference", "priority", "dateOfInjury", "utilizationReviewDate", "applicationReceived", "dateAssigned",
        "caseSummary", "request", "claimsAdministratorCitation", "asOfDate", "baseRate",
    ];

    /// <summary>Columns that a table of disputes may have besides: how they ended.</summary>
    public static readonly IReadOnlyList<string> OfOutcomes =
        ["number", "outcome", "decisionDate", "reviewerCitation", "rationale", "disposition", "program"];

    private static readonly HashSet<string> Disputes = [.. OfDisputes.Concat(OfOutcomes).Select(Normalize)];

    /// <summary>New York's columns as read in public code that processes them (TPAFS/hicric, src/processors/ny_dfs.py).</summary>
    private static readonly string[] NewYork = ["APPEALDECISION", "DENIALREASON", "COVERAGETYPE"];

    public static TableKind KindOf(IReadOnlyCollection<string> normalized) =>
        normalized.Contains("REFERENCEID") && normalized.Contains("DETERMINATION") && normalized.Contains("TREATMENTCATEGORY")
            ? TableKind.ManagedHealthCare
        : normalized.Contains("REQUEST") ? TableKind.Disputes
        : NewYork.Count(normalized.Contains) >= 2 ? TableKind.NewYorkAppeals
        : normalized.Any(c => c.StartsWith("IRO", StringComparison.Ordinal) && c is not "IRON") ? TableKind.IndependentReviewOrganizations
        : ColumnNames.IsWorklist(normalized) ? TableKind.Disputes
        : TableKind.Unknown;

    /// <summary>Whether a first line is the header of a table that is known, whatever the file is called.</summary>
    public static bool IsHeader(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > 4_000 || line.IndexOfAny(",;\t|") < 0)
        {
            return false;
        }

        var text = line.ToString();
        foreach (var separator in ",;\t|")
        {
            var names = Split(text, separator).Select(Normalize).ToList();
            var kind = names.Count < 2 ? TableKind.Unknown : KindOf(names);
            // One word "request" between commas may be a sentence; another column of the same table has to stand beside it.
            if (kind is not TableKind.Unknown
                && (kind is not TableKind.Disputes || (names.Count(Disputes.Contains) >= 2 && names.TrueForAll(n => n.Length < 40))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Reference ID", "ReferenceID" and "reference_id" are one name.</summary>
    public static string Normalize(string column) => string.Concat(column.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The values of one line, split outside quotes.</summary>
    public static List<string> Split(string line, char separator)
    {
        var (fields, start, quoted) = (new List<string>(), 0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == separator && !quoted))
            {
                fields.Add(line[start..i].Trim().Trim('"'));
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return fields;
    }
}
