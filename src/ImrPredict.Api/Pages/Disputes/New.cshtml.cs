using System.Text;
using System.Text.Json.Nodes;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Worklist;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Documents.Lists;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages.Disputes;

/// <summary>Getting disputes in: files, pasted text, a form. What was read waits as a draft until a person has confirmed it.</summary>
[RequestSizeLimit(LargestUpload)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestUpload, ValueLengthLimit = 2_000_000)]
public sealed class NewModel(
    TriageDesk desk,
    DisputeStore disputes,
    IntakeFailures failures,
    WorklistReader worklist,
    ListIntake lists,
    OfficeLists kept,
    IJobs jobs) : PageModel
{
    /// <summary>Bytes of one sending, of all its files together.</summary>
    public const long LargestUpload = 256_000_000;

    public const int DraftsShown = 50;

    public IReadOnlyList<Dispute> Drafts { get; private set; } = [];

    public int DraftCount { get; private set; }

    public IReadOnlyList<IntakeFailure> Failures { get; private set; } = [];

    public int FailureCount { get; private set; }

    /// <summary>Lists whose columns wait to be named, and those of which rows were refused.</summary>
    public IReadOnlyList<KeptList> Lists { get; private set; } = [];

    /// <summary>Predicting of drafts that is under way.</summary>
    public Job? Predicting { get; private set; }

    /// <summary>What the last sending came to.</summary>
    [TempData]
    public string? Outcome { get; set; }

    public bool ShowDeadlines { get; private set; }

    public string? TextProblem { get; private set; }

    public string? Pasted { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    /// <summary>An empty table, or an example of a case file, to fill in.</summary>
    public IActionResult OnGetTemplate(string? format)
    {
        if (string.Equals(format, "jsonl", StringComparison.OrdinalIgnoreCase))
        {
            var example = new CaseRecord
            {
                CaseNumber = "CM16-9000001",
                Priority = "Standard",
                DateOfInjury = new(2016, 5, 2),
                UtilizationReviewDate = new(2016, 10, 11),
                ApplicationReceived = new(2016, 10, 28),
                DateAssigned = new(2016, 11, 9),
                CaseSummary = "Low back pain after lifting; six visits of therapy were completed.",
                Services =
                [
                    new()
                    {
                        Number = 1,
                        Request = "Physical therapy, 12 visits, lumbar spine",
                        ClaimsAdministratorCitation = "MTUS Low Back Complaints",
                    },
                    new()
                    {
                        Number = 2,
                        Request = "MRI of the lumbar spine without contrast",
                        ClaimsAdministratorCitation = "ODG, Low Back chapter",
                    },
                ],
            };

            // Settings that nobody gave are not written; a template shows their names.
            var line = JsonNode.Parse(CaseFile.ToLine(example))!.AsObject();
            (line["asOfDate"], line["baseRate"]) = (null, null);
            return File(Encoding.UTF8.GetBytes(line.ToJsonString() + "\n"), "application/jsonl", "disputes.jsonl");
        }

        return File(Encoding.UTF8.GetBytes(CsvDisputes.Template), "text/csv", "disputes.csv");
    }

    /// <summary>Files that were dropped or chosen. A script sends one at a time and asks for JSON; a form sends all at once.</summary>
    public async Task<IActionResult> OnPostFilesAsync(List<IFormFile> files, CancellationToken cancellationToken)
    {
        var by = Preferences.WhoActs(HttpContext);
        var (drafts, problems, toMap) = (new List<long>(), new List<IntakeProblem>(), new List<Guid>());
        foreach (var file in files)
        {
            var name = Path.GetFileName(file.FileName);
            var content = await ContentOfAsync(file, cancellationToken);
            if (await lists.TakeAsync(content, name, by, cancellationToken) is { } list)
            {
                toMap.Add(list);
                continue;
            }

            var read = Intake.Read(content, name);
            drafts.AddRange(await desk.TakeInAsync(read, name, by, cancellationToken));
            problems.AddRange(read.Problems);
        }

        if (Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return new JsonResult(new { drafts, problems, lists = toMap });
        }

        if (files.Count == 0)
        {
            Outcome = "No file was chosen.";
        }
        else if (toMap.Count == 1 && drafts.Count + problems.Count == 0)
        {
            return Redirect($"/disputes/list/{toMap[0]}");
        }
        else if (drafts.Count == 1 && problems.Count + toMap.Count == 0)
        {
            return Redirect($"/disputes/{drafts[0]}/edit");
        }
        else
        {
            Outcome =
                $"{files.Count:N0} {(files.Count == 1 ? "file" : "files")} done: {drafts.Count:N0} "
                    + $"{(drafts.Count == 1 ? "draft" : "drafts")}, {problems.Count:N0} not read."
                    + (toMap.Count == 0 ? "" : $" Lists whose columns wait to be named: {toMap.Count:N0}.");
        }

        return Redirect("/disputes/new");
    }

    /// <summary>The text of a letter or a denial.</summary>
    public async Task<IActionResult> OnPostTextAsync(string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            TextProblem = "Expected the text of a denial, an application or a letter, found nothing.";
        }
        else
        {
            var read = Intake.ReadPasted(text);
            if (read.Disputes.Count > 0)
            {
                var drafts = await desk.TakeInAsync(read, "pasted text", Preferences.WhoActs(HttpContext), cancellationToken);
                return Redirect($"/disputes/{drafts[0]}/edit");
            }

            if (ServiceParting.Note(text) is { } note)
            {
                var content = new DisputeContent
                {
                    Services = [.. note.Requests.Select(request => new DraftService(request, note.Citation))],
                    Remarks =
                    [
                        $"Parted from a note into {note.Requests.Count} {(note.Requests.Count == 1 ? "service" : "services")}"
                            + $"{(note.Citation is null ? "" : $", denied per {note.Citation}")}: please check each. The note: "
                            + $"\u201C{text.Trim()}\u201D",
                    ],
                };
                var by = Preferences.WhoActs(HttpContext);
                var ids = await disputes.AddAsync([desk.Draft(content, "pasted text")], by, cancellationToken);
                return Redirect($"/disputes/{ids[0]}/edit");
            }

            var problem = read.Problems[0];
            TextProblem = "No request for a treatment was found in this text "
                + $"({problem.Place}: expected {problem.Expected}, found {problem.Found}). "
                + "You can enter it in the form instead.";
        }

        Pasted = text;
        await LoadAsync(cancellationToken);
        return Page();
    }

    /// <summary>Predicts the drafts that have nothing left to correct: a few at once, many as work that can be left and stopped.</summary>
    public async Task<IActionResult> OnPostPredictAsync(CancellationToken cancellationToken)
    {
        var by = Preferences.WhoActs(HttpContext);
        var count = (await worklist.CountByStateAsync(cancellationToken)).GetValueOrDefault(DisputeState.Draft);
        if (count > PredictingDrafts.AtOnce)
        {
            var job = await PredictingDrafts.BeginAsync(jobs, count, JobStarter.Of(HttpContext, by), cancellationToken);
            return Redirect($"/jobs/{job.Id}");
        }

        var done = await desk.PredictDraftsAsync(by, cancellationToken);
        Outcome = PredictingDrafts.Words(done.Predicted, done.ToCorrect, done.Problem);
        return Redirect(done.ToCorrect == 0 && done.Problem is null ? "/" : "/disputes/new#drafts");
    }

    /// <summary>Gives every draft that has none the same notice of assignment.</summary>
    public async Task<IActionResult> OnPostAssignAsync(string? assigned, CancellationToken cancellationToken)
    {
        Outcome = await desk.AssignAsync(
            await disputes.DraftsAsync(0, Intake.MostDisputes, cancellationToken),
            assigned,
            Preferences.WhoActs(HttpContext),
            cancellationToken);
        return Redirect("/disputes/new");
    }

    public async Task<IActionResult> OnPostDismissAsync(long failure, CancellationToken cancellationToken)
    {
        _ = failure == 0
            ? await failures.DismissOfDisputesAsync(cancellationToken)
            : await failures.DismissAsync(failure, cancellationToken);
        return Redirect("/disputes/new#failures");
    }

    private static async Task<byte[]> ContentOfAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(capacity: (int)Math.Min(file.Length, LargestUpload));
        await file.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        ShowDeadlines = Preferences.Of(HttpContext).ShowDeadlines;
        DraftCount = (await worklist.CountByStateAsync(cancellationToken)).GetValueOrDefault(DisputeState.Draft);
        Drafts = DraftCount == 0 ? [] : await disputes.DraftsAsync(0, DraftsShown, cancellationToken);
        FailureCount = await failures.CountOfDisputesAsync(cancellationToken);
        Lists = await kept.OpenAsync(cancellationToken);
        Predicting = await jobs.RunningAsync(PredictingDrafts.Kind, cancellationToken);
        Failures = FailureCount == 0 ? [] : await failures.ListOfDisputesAsync(100, cancellationToken);
    }
}
