namespace ImrPredict.Api.Audit;

/// <summary>What an endpoint or a page's handler does, as the trail names it.</summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Address">The route of an endpoint ("/api/v1/log/heads") or the path of a page ("/Disputes/Show").</param>
/// <param name="Handler">Of a page: the name of the handler, empty for the one without.</param>
/// <param name="Action">How the trail names it; null where nothing is recorded.</param>
/// <param name="WhyNot">Why nothing is recorded; null where something is.</param>
public sealed record AuditedAction(string Method, string Address, string Handler, string? Action, string? WhyNot = null);

/// <summary>The one table of what is recorded: every endpoint and every handler of a page is in it, which a test holds.</summary>
public static class AuditedActions
{
    private const string NoCase = "shows nothing of a case";
    private const string InTheLog = "stands in the prediction log with its user";

    public static IReadOnlyList<AuditedAction> All { get; } =
    [
        new("GET", "/health/live", "", null, NoCase),
        new("GET", "/health/ready", "", null, NoCase),
        new("GET", "/metrics", "", null, NoCase),
        new("POST", "/sign-out", "", "signed out"),
        new("GET", "/api/v1/model", "", null, NoCase),
        new("POST", "/api/v1/predictions", "", null, InTheLog),
        new("POST", "/api/v1/predictions/batch", "", null, InTheLog),
        new("GET", "/api/v1/predictions/{id:guid}", "", "saw prediction"),
        new("GET", "/api/v1/predictions", "", "searched predictions"),
        new("POST", "/api/v1/letters", "", "read a document"),
        new("POST", "/api/v1/determinations", "", "imported determinations"),
        new("GET", "/api/v1/determinations/questions", "", "saw questions about outcomes"),
        new("POST", "/api/v1/determinations/questions/{id:guid}", "", "answered a question about outcomes"),
        new("DELETE", "/api/v1/determinations/questions/{id:guid}", "", "left a determination out"),
        new("GET", "/api/v1/quality", "", "saw quality"),
        new("GET", "/api/v1/quality/reports", "", null, NoCase),
        new("POST", "/api/v1/quality/reports", "", "began a quality report"),
        new("GET", "/api/v1/quality/reports/{id}", "", null, NoCase),
        new("GET", "/api/v1/log/verification", "", "verified the log"),
        new("GET", "/api/v1/log/heads", "", "saw the log's heads"),
        new("GET", "/api/v1/audit", "", "saw the audit trail"),
        new("GET", "/api/v1/jobs/{id:guid}", "", null, NoCase),
        new("DELETE", "/api/v1/jobs/{id:guid}", "", "stopped a job"),
        new("POST", "/api/v1/jobs/{id:guid}/resume", "", "resumed a job"),
        new("GET", "/Index", "", "searched the worklist"),
        new("POST", "/Index", "Export", "exported disputes"),
        new("POST", "/Index", "State", "changed disputes' state"),
        new("POST", "/Index", "Assign", "entered notices of assignment"),
        new("GET", "/Disputes/New", "", null, NoCase),
        new("GET", "/Disputes/New", "Template", null, NoCase),
        new("POST", "/Disputes/New", "Files", "took documents in"),
        new("POST", "/Disputes/New", "Text", "took a text in"),
        new("POST", "/Disputes/New", "Predict", "predicted drafts"),
        new("POST", "/Disputes/New", "Assign", "entered notices of assignment"),
        new("POST", "/Disputes/New", "Dismiss", "dismissed a failed import"),
        new("GET", "/Disputes/List", "", "saw an office's list"),
        new("POST", "/Disputes/List", "Look", "saw an office's list"),
        new("POST", "/Disputes/List", "Read", "took an office's list in"),
        new("GET", "/Disputes/List", "Refused", "exported refused rows"),
        new("POST", "/Disputes/List", "Dismiss", "dismissed an office's list"),
        new("GET", "/Disputes/Show", "", "saw dispute"),
        new("POST", "/Disputes/Show", "State", "changed dispute's state"),
        new("POST", "/Disputes/Show", "Predict", "predicted dispute"),
        new("POST", "/Disputes/Show", "Expect", "said an expectation of dispute"),
        new("GET", "/Disputes/Edit", "", "saw dispute"),
        new("POST", "/Disputes/Edit", "Keep", "changed dispute"),
        new("POST", "/Disputes/Edit", "Predict", "changed and predicted dispute"),
        new("POST", "/Disputes/Edit", "AddService", null, "nothing is kept until the form is"),
        new("POST", "/Disputes/Edit", "RemoveService", null, "nothing is kept until the form is"),
        new("POST", "/Disputes/Edit", "Erase", "erased dispute"),
        new("GET", "/Disputes/Print", "", "saw dispute"),
        new("GET", "/Disputes/WhatIf", "", "saw dispute"),
        new("POST", "/Disputes/WhatIf", "", "asked what if of dispute"),
        new("POST", "/Disputes/WhatIf", "AddService", null, "nothing is kept and nothing is predicted"),
        new("POST", "/Disputes/WhatIf", "RemoveService", null, "nothing is kept and nothing is predicted"),
        new("GET", "/Job", "", null, NoCase),
        new("POST", "/Job", "Stop", "stopped a job"),
        new("POST", "/Job", "Resume", "resumed a job"),
        new("GET", "/Work", "", null, NoCase),
        new("POST", "/Work", "Schedule", "changed a schedule"),
        new("POST", "/Work", "Begin", "began long work"),
        new("GET", "/Quality", "", "saw quality"),
        new("GET", "/Quality", "File", "exported quality"),
        new("POST", "/Quality", "Actuals", "imported determinations"),
        new("GET", "/Quality", "Template", null, NoCase),
        new("GET", "/Quality", "Kept", null, NoCase),
        new("POST", "/Quality", "Answer", "answered a question about outcomes"),
        new("POST", "/Quality", "AnswerAll", "answered questions about outcomes"),
        new("POST", "/Quality", "Dismiss", "dismissed a failed import"),
        new("POST", "/Quality", "Pair", "paired services by hand"),
        new("POST", "/Quality", "Finding", "noted a finding of quality"),
        new("GET", "/About", "", null, NoCase),
        new("GET", "/FirstSteps", "", null, "shows invented examples alone"),
        new("POST", "/FirstSteps", "Try", "took an example in"),
        new("POST", "/FirstSteps", "Undo", "took an example away"),
        new("GET", "/WhatsNew", "", null, NoCase),
        new("GET", "/Preferences", "", null, NoCase),
        new("POST", "/Preferences", "", null, NoCase),
    ];

    private static readonly Dictionary<(string, string, string), AuditedAction> ByPlace =
        All.ToDictionary(a => (a.Method, a.Address.ToUpperInvariant(), a.Handler.ToUpperInvariant()));

    /// <summary>What is recorded of a request.</summary>
    /// <returns>Null for a place that the table does not know.</returns>
    public static AuditedAction? Find(string method, string address, string handler) =>
        ByPlace.GetValueOrDefault((method, address.ToUpperInvariant(), handler.ToUpperInvariant()));
}
