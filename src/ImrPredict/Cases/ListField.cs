namespace ImrPredict.Cases;

/// <summary>What a column of an office's own list holds.</summary>
public enum ListField
{
    /// <summary>Nothing that is read.</summary>
    None,

    /// <summary>The office's own number or name of the dispute.</summary>
    Reference,

    /// <summary>The number of the independent medical review.</summary>
    CaseNumber,

    /// <summary>What was requested; a list may have several such columns.</summary>
    Request,

    /// <summary>What the file says of the patient; several such columns are put together.</summary>
    CaseSummary,

    /// <summary>The guideline that utilization review relied on.</summary>
    Citation,

    DateOfInjury,

    UtilizationReviewDate,

    ApplicationReceived,

    DateAssigned,

    /// <summary>Standard or expedited.</summary>
    Priority,
}
