namespace ImrPredict.Letters;

/// <summary>The layouts of documents that the reader knows.</summary>
public enum LetterFormat
{
    /// <summary>2013: "Notice of Independent Medical Review Determination", numbered findings, outcome derived.</summary>
    Notice2013,

    /// <summary>2014-2015: final determination whose citations name pages and regulation numbers.</summary>
    FinalDeterminationWithPages,

    /// <summary>2016-2017: final determination whose citations name sections.</summary>
    FinalDeterminationWithSections,

    /// <summary>"IMR DECISION(S) AND RATIONALE(S)", with a list of the documents reviewed.</summary>
    Format2,

    /// <summary>"MEDICAL PROFESSIONAL REVIEW", one issue at dispute after another.</summary>
    Format3,

    /// <summary>A denial or modification by utilization review: what is held at triage, without an outcome of a review.</summary>
    UtilizationReviewDenial,

    /// <summary>An application for independent medical review (DWC Form IMR).</summary>
    ImrApplication,

    /// <summary>A row of the Department of Managed Health Care's open data.</summary>
    ManagedHealthCareOpenData,

    /// <summary>A line of a case file, written by ingest or by another program.</summary>
    CaseFile,

    /// <summary>A request for authorization (DWC Form RFA): what was asked for, before any decision.</summary>
    RequestForAuthorization,

    /// <summary>Rows of a table of disputes, as the page's template has them.</summary>
    DisputeTable,
}

/// <summary>Names of formats on the wire.</summary>
public static class LetterFormats
{
    /// <summary>The format's id in case files, for example "final-determination-with-sections".</summary>
    public static string Id(this LetterFormat format) => format switch
    {
        LetterFormat.Notice2013 => "notice-2013",
        LetterFormat.FinalDeterminationWithPages => "final-determination-with-pages",
        LetterFormat.FinalDeterminationWithSections => "final-determination-with-sections",
        LetterFormat.Format2 => "format-2",
        LetterFormat.Format3 => "format-3",
        LetterFormat.UtilizationReviewDenial => "utilization-review-denial",
        LetterFormat.ImrApplication => "imr-application",
        LetterFormat.ManagedHealthCareOpenData => "managed-health-care-open-data",
        LetterFormat.CaseFile => "case-file",
        LetterFormat.RequestForAuthorization => "request-for-authorization",
        LetterFormat.DisputeTable => "dispute-table",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>Whether letters of this format announce a determination.</summary>
    public static bool IsDetermination(this LetterFormat format) =>
        format is LetterFormat.Notice2013 or LetterFormat.FinalDeterminationWithPages or LetterFormat.FinalDeterminationWithSections
            or LetterFormat.Format2 or LetterFormat.Format3;
}
