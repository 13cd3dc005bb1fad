namespace ImrPredict.Letters.Documents.Tables;

/// <summary>Names that departments and third-party administrators give the columns of their worklists.</summary>
internal static class ColumnNames
{
    /// <summary>Utilization review's decision on the row's treatment.</summary>
    public const string Decision = "URDECISION";

    /// <summary>Where a treatment stands: a decision, or a step of the department's own work.</summary>
    public const string Status = "STATUS";

    private const string Request = "REQUEST";
    private const string Outcome = "OUTCOME";
    private const string ReviewDate = "UTILIZATIONREVIEWDATE";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["URDENIALDATE"] = ReviewDate,
        ["URDECISIONDATE"] = ReviewDate,
        ["URDETERMINATIONDATE"] = ReviewDate,
        ["URDATE"] = ReviewDate,
        ["URREVIEWDATE"] = ReviewDate,
        ["DATEOFUR"] = ReviewDate,
        ["DATEOFURDECISION"] = ReviewDate,
        ["DATEOFURDENIAL"] = ReviewDate,
        ["DATEOFDENIAL"] = ReviewDate,
        ["DENIALDATE"] = ReviewDate,
        ["DETERMINATIONDATE"] = ReviewDate,
        ["DATEDENIED"] = ReviewDate,
        ["DECISIONDT"] = ReviewDate,
        ["DENIALDT"] = ReviewDate,
        ["DATEOFADVERSEDETERMINATION"] = ReviewDate,
        ["DOI"] = "DATEOFINJURY",
        ["LOSSDATE"] = "DATEOFINJURY",
        ["DATEOFACCIDENT"] = "DATEOFINJURY",
        ["ACCIDENTDATE"] = "DATEOFINJURY",
        ["INJURYDATE"] = "DATEOFINJURY",
        ["DATEOFLOSS"] = "DATEOFINJURY",
        ["DOL"] = "DATEOFINJURY",
        ["CASENO"] = "CASENUMBER",
        ["IMRCASENUMBER"] = "CASENUMBER",
        ["IMRCASENO"] = "CASENUMBER",
        ["CLAIMNUMBER"] = "REFERENCE",
        ["CLAIMNO"] = "REFERENCE",
        ["CLAIM"] = "REFERENCE",
        ["REQUESTEDTREATMENT"] = Request,
        ["TREATMENTREQUESTED"] = Request,
        ["TREATMENT"] = Request,
        ["REQUESTEDSERVICE"] = Request,
        ["SERVICEREQUESTED"] = Request,
        ["SERVICE"] = Request,
        ["REQUESTEDITEM"] = Request,
        ["ITEMREQUESTED"] = Request,
        ["ITEM"] = Request,
        ["SERVICEITEM"] = Request,
        ["TREATMENTSERVICE"] = Request,
        ["REQUESTEDPROCEDURE"] = Request,
        ["PROCEDUREREQUESTED"] = Request,
        ["PROCEDURE"] = Request,
        ["DISPUTEDTREATMENT"] = Request,
        ["TREATMENTINDISPUTE"] = Request,
        ["DISPUTEDSERVICE"] = Request,
        ["SERVICEINDISPUTE"] = Request,
        ["DENIEDTREATMENT"] = Request,
        ["DENIEDSERVICE"] = Request,
        ["DECISION"] = Decision,
        ["DETERMINATION"] = Decision,
        ["URDETERMINATION"] = Decision,
        ["UTILIZATIONREVIEWDECISION"] = Decision,
        ["UTILIZATIONREVIEWDETERMINATION"] = Decision,
        ["URSTATUS"] = Decision,
        ["UROUTCOME"] = Decision,
        ["DECISIONSTATUS"] = Decision,
        ["IMROUTCOME"] = Outcome,
        ["IMRDECISION"] = Outcome,
        ["IMRDETERMINATION"] = Outcome,
        ["IMRRESULT"] = Outcome,
        ["REVIEWOUTCOME"] = Outcome,
        ["FINALDETERMINATION"] = Outcome,
        ["IMRDECISIONDATE"] = "DECISIONDATE",
        ["IMRDATE"] = "DECISIONDATE",
        ["IMRDETERMINATIONDATE"] = "DECISIONDATE",
        ["DATEOFIMRDECISION"] = "DECISIONDATE",
        ["SUMMARY"] = "CASESUMMARY",
        ["CLINICALSUMMARY"] = "CASESUMMARY",
        ["URGUIDELINE"] = "CLAIMSADMINISTRATORCITATION",
        ["URCITATION"] = "CLAIMSADMINISTRATORCITATION",
        ["GUIDELINECITED"] = "CLAIMSADMINISTRATORCITATION",
    };

    /// <summary>The name in the template of a column, normalized; its own where the template has none like it.</summary>
    /// <param name="all">All names of the header, normalized: no column takes the template's name from the one that bears it.</param>
    public static string Of(string name, IReadOnlyCollection<string> all)
    {
        // A date of "the decision" is the determination's where the table tells how disputes ended, else utilization review's.
        if (name is "DECISIONDATE" or "DATEOFDECISION"
            && !all.Any(n => n == Outcome || Known.GetValueOrDefault(n) == Outcome)
            && !all.Contains("DISPOSITION") && !all.Contains("RATIONALE") && !all.Contains(ReviewDate))
        {
            return ReviewDate;
        }

        return Known.TryGetValue(name, out var known) && !all.Contains(known) ? known : name;
    }

    /// <summary>
    /// Whether a header names treatments, and beside them what only a worklist of utilization review has, or how reviews ended.
    /// </summary>
    public static bool IsWorklist(IReadOnlyCollection<string> all)
    {
        var names = all.Select(n => Of(n, all)).ToHashSet(StringComparer.Ordinal);
        return names.Contains(Request) && (names.Contains(ReviewDate) || names.Contains("DATEOFINJURY") || names.Contains(Decision)
            || names.Contains(Outcome));
    }
}
