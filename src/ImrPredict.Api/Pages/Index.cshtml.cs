using System.Text;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Words;
using ImrPredict.Api.Worklist;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiniExcelLibs;

namespace ImrPredict.Api.Pages;

/// <summary>The worklist: every dispute on the desk, those to be read first on top.</summary>
public sealed class IndexModel(
    WorklistReader worklist, DisputeStore disputes, IntakeFailures failures, TriageDesk desk, IJobs jobs) : PageModel
{
    private static readonly DisputeState[] Open = [DisputeState.New, DisputeState.Reviewed];

    /// <summary>"open", "all", or a state.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>"uncertain", "confident" or empty.</summary>
    [BindProperty(SupportsGet = true, Name = "certainty")]
    public string? Certainty { get; set; }

    [BindProperty(SupportsGet = true, Name = "guideline")]
    public string? Guideline { get; set; }

    /// <summary>Days from today, or empty.</summary>
    [BindProperty(SupportsGet = true, Name = "due")]
    public int? DueWithin { get; set; }

    /// <summary>The list of those that ask for the same, by their <see cref="WorklistRow.SameRequests"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "alike")]
    public string? Alike { get; set; }

    /// <summary>Each dispute in a row of its own, though others ask for the same.</summary>
    [BindProperty(SupportsGet = true, Name = "each")]
    public bool Each { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public WorklistSort? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "down")]
    public bool? Descending { get; set; }

    [BindProperty(SupportsGet = true, Name = "at")]
    public string? At { get; set; }

    /// <summary>What the last action on the list came to.</summary>
    [TempData]
    public string? Outcome { get; set; }

    public WorklistPage Result { get; private set; } = new([], 0, 0, null, null);

    public IReadOnlyDictionary<DisputeState, int> Counts { get; private set; } = new Dictionary<DisputeState, int>();

    /// <summary>Inputs that could not be read and were not dismissed.</summary>
    public int NotRead { get; private set; }

    /// <summary>Predicting of drafts that is under way.</summary>
    public Job? Predicting { get; private set; }

    public DateOnly Today { get; private set; }

    public bool ShowDeadlines { get; private set; }

    /// <summary>Rows of this page of which nothing is known to be due.</summary>
    public int Undated => Result.Rows.Count(r => (r.RecordsDue ?? r.DeterminationDue ?? r.PaymentDue) is null);

    public int Everything => Counts.Where(c => c.Key != DisputeState.Draft).Sum(c => c.Value);

    public int Drafts => Counts.GetValueOrDefault(DisputeState.Draft);

    public WorklistSort CurrentSort => Sort ?? WorklistSort.Attention;

    public bool CurrentDescending => Descending ?? IsDescendingFirst(CurrentSort);

    public bool IsFiltered =>
        !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Certainty) || !string.IsNullOrEmpty(Guideline) || DueWithin is not null;

    public static IEnumerable<string> Families => Guidelines.GuidelineFamilies.All;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Today = desk.Today();
        Predicting = await jobs.RunningAsync(PredictingDrafts.Kind, cancellationToken);
        ShowDeadlines = Preferences.Of(HttpContext).ShowDeadlines;
        NotRead = await failures.CountOfDisputesAsync(cancellationToken);
        Counts = await worklist.CountByStateAsync(cancellationToken);
        Result = await worklist.PageAsync(
            Query() with { Cursor = WorklistCursor.Parse(At), Grouped = !Each && string.IsNullOrEmpty(Alike) }, cancellationToken);
    }

    /// <summary>The chosen rows, or all that match, as CSV or as an Excel workbook.</summary>
    public async Task<IActionResult> OnPostExportAsync(long[] id, bool all, string? format, CancellationToken cancellationToken)
    {
        if (!all && id.Length == 0)
        {
            Outcome = "No dispute was chosen: tick the rows to export first.";
            return Redirect(Link());
        }

        Today = desk.Today();
        var exported = all ? worklist.ExportAsync(Query(), cancellationToken) : worklist.ExportAsync(id, cancellationToken);
        if (format == "xlsx")
        {
            var rows = new List<Dictionary<string, object?>>();
            await foreach (var dispute in exported)
            {
                rows.Add(WorklistCsv.Row(dispute));
            }

            var workbook = new MemoryStream();
            await workbook.SaveAsAsync(rows, sheetName: "Disputes", cancellationToken: cancellationToken);
            workbook.Position = 0;
            return File(
                workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"disputes-{Today:yyyy-MM-dd}.xlsx");
        }

        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"disputes-{Today:yyyy-MM-dd}.csv\"";
        await using var writer = new StreamWriter(
            Response.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            bufferSize: 32_768);
        await writer.WriteAsync(WorklistCsv.Header);
        await foreach (var dispute in exported)
        {
            await writer.WriteAsync(WorklistCsv.Line(dispute));
        }

        return new EmptyResult();
    }

    /// <summary>Sets the state of the chosen rows.</summary>
    public async Task<IActionResult> OnPostStateAsync(long[] id, DisputeState state, CancellationToken cancellationToken)
    {
        if (state is DisputeState.Draft)
        {
            return BadRequest();
        }

        var by = Preferences.WhoActs(HttpContext);
        var marked = 0;
        foreach (var dispute in await disputes.FindAsync(id, cancellationToken))
        {
            marked += await desk.MarkAsync(dispute, state, by, cancellationToken) ? 1 : 0;
        }

        Outcome =
            id.Length == 0
                ? "No dispute was chosen: tick the rows to mark first."
                : $"{marked:N0} {(marked == 1 ? "dispute" : "disputes")} marked as "
                    + $"{Wording.State(state)}.{(marked < id.Length ? " The others were changed by somebody else in the meantime." : "")}";
        return Redirect(Link());
    }

    /// <summary>Gives the chosen rows that have none their notice of assignment, from which their dates due follow.</summary>
    public async Task<IActionResult> OnPostAssignAsync(long[] id, string? assigned, CancellationToken cancellationToken)
    {
        Outcome =
            id.Length == 0
                ? "No dispute was chosen: tick the rows that were assigned first."
                : await desk.AssignAsync(
                    await disputes.FindAsync(id, cancellationToken),
                    assigned,
                    Preferences.WhoActs(HttpContext),
                    cancellationToken);
        return Redirect(Link());
    }

    /// <summary>The address of this list with some of its settings changed; the page begins anew.</summary>
    /// <param name="alike">Empty for all again.</param>
    public string Link(
        string? show = null,
        WorklistSort? sort = null,
        bool? down = null,
        WorklistCursor? at = null,
        string? alike = null,
        bool? each = null)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["show"] = show ?? Show,
            ["q"] = Search,
            ["certainty"] = Certainty,
            ["guideline"] = Guideline,
            ["due"] = DueWithin?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["alike"] = alike ?? Alike,
            ["each"] = (each ?? Each) ? "true" : null,
            ["sort"] = (sort ?? Sort)?.ToString(),
            ["down"] = (down ?? Descending)?.ToString().ToLowerInvariant(),
            ["at"] = at?.ToString(),
        };
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/", parameters.Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    /// <summary>Where a form about this list is sent, so that it comes back to the same list.</summary>
    public string ActionLink(string handler) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(Link(), "handler", handler);

    /// <summary>The order that a click on a column's heading gives: the useful end first, then the other.</summary>
    public string SortLink(WorklistSort sort) => Link(sort: sort, down: CurrentSort == sort ? !CurrentDescending : IsDescendingFirst(sort));

    public string? AriaSort(WorklistSort sort) => CurrentSort != sort ? null : CurrentDescending ? "descending" : "ascending";

    public string? AriaSortOfCase() => AriaSort(WorklistSort.Reference) ?? AriaSort(WorklistSort.CaseNumber);

    public string? AriaSortOfDue() =>
        AriaSort(WorklistSort.RecordsDue) ?? AriaSort(WorklistSort.DeterminationDue) ?? AriaSort(WorklistSort.PaymentDue);

    public bool IsOverdue(WorklistRow row, DateOnly? due) => due < Today && Open.Contains(row.State);

    private static bool IsDescendingFirst(WorklistSort sort) =>
        sort is WorklistSort.Attention or WorklistSort.Probability or WorklistSort.Received;

    private WorklistQuery Query() => new()
    {
        States = Show switch
        {
            null or "" or "open" => Open,
            "all" => [.. Enum.GetValues<DisputeState>().Except([DisputeState.Draft])],
            _ => Enum.TryParse<DisputeState>(Show, ignoreCase: true, out var state) ? [state] : Open,
        },
        Search = Search is { Length: > 200 } ? Search[..200] : Search,
        Uncertain = Certainty switch { "uncertain" => true, "confident" => false, _ => null },
        Guideline = Guideline,
        SameRequests = Alike is { Length: > 20 } ? Alike[..20] : Alike,
        DueBy = DueWithin is { } days ? desk.Today().AddDays(Math.Clamp(days, 0, 3650)) : null,
        Sort = CurrentSort,
        Descending = CurrentDescending,
    };
}
