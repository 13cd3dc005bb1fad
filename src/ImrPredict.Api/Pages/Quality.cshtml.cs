using System.Globalization;
using System.Text;
using ImrPredict.Api.Determinations;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Models;
using ImrPredict.Api.Quality;
using ImrPredict.Api.Words;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Reports.Csv;
using ImrPredict.Reports.Html;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Quality;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

/// <summary>Predictions against actual determinations, for QA.</summary>
[RequestSizeLimit(Disputes.NewModel.LargestUpload)]
[RequestFormLimits(MultipartBodyLengthLimit = Disputes.NewModel.LargestUpload)]
public sealed class QualityModel(
    QualityService quality,
    DeterminationArchive archive,
    DeterminationIntake determinations,
    QualityFindings findings,
    ServicePairs pairs,
    OutcomeAnswers answers,
    OutcomeQuestions questions,
    IntakeFailures failures,
    KeptReports reports,
    LearnedFrom learnedFrom) : PageModel
{
    public const int DisagreementsShown = 25;

    /// <summary>Questions about outcomes on the page; the others follow when these are answered.</summary>
    public const int QuestionsShown = 50;

    public const int FailuresShown = 50;

    private const int ReportsShown = 24;

    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "model")]
    public string? ModelId { get; set; }

    [BindProperty(SupportsGet = true, Name = "program")]
    public ReviewProgram Program { get; set; }

    public QualityReport? Report { get; private set; }

    /// <summary>The first disagreements, with their words.</summary>
    public IReadOnlyList<Disagreement> Shown { get; private set; } = [];

    /// <summary>Whether no report is at hand yet, and one is on its way.</summary>
    public bool IsComputing { get; private set; }

    public ArchiveCounts? Archive { get; private set; }

    /// <summary>Determinations of which services were decided in part, for a person to say what that counts as.</summary>
    public IReadOnlyList<AskedOutcomes> Asked { get; private set; } = [];

    public int AskedCount { get; private set; }

    /// <summary>What was brought as a determination and could not be read, until somebody dismisses it.</summary>
    public IReadOnlyList<IntakeFailure> NotRead { get; private set; } = [];

    /// <summary>Reports that were computed before, newest first.</summary>
    public IReadOnlyList<KeptReport> Kept { get; private set; } = [];

    /// <summary>Disagreements of which QA found that the outcome on record is wrong.</summary>
    public int LabelErrors => Report?.Disagreements.Count(d => d.Finding?.Kind == FindingKind.LabelError) ?? 0;

    /// <summary>How many models lie in the folder of models.</summary>
    public int Models { get; private set; }

    /// <summary>Which models had the case of a label error in their training.</summary>
    public ILookup<CaseNumber, LearnedModel>? Learned { get; private set; }

    [TempData]
    public string? Done { get; set; }

    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // SQLite reads on the thread that asks: a large archive is counted while the report is waited for.
        var counting = Task.Run(() => archive.CountAsync(cancellationToken), cancellationToken);
        if (!ModelState.IsValid || From > To)
        {
            Problem = "Expected two dates, the first not behind the second.";
        }
        else if (SettingRanges.ProblemsOfPeriod(From, To).FirstOrDefault() is { Problem: not null and var outOfRange })
        {
            Problem = outOfRange;
        }
        else
        {
            Report = await quality.ReportSoonAsync(Question(), cancellationToken);
            IsComputing = Report is null;
            Shown = Report is { } report ? await Task.Run(() => report.InWords(DisagreementsShown).ToList(), cancellationToken) : [];
        }

        Archive = await counting;
        AskedCount = await questions.CountAsync(cancellationToken);
        Asked = AskedCount == 0 ? [] : await answers.ListAsync(QuestionsShown, cancellationToken);
        NotRead = await failures.ListAsync(DeterminationIntake.Expected, FailuresShown, cancellationToken);
        Kept = await reports.ListAsync(Program, ReportsShown, cancellationToken);
        if (LabelErrors > 0)
        {
            (Models, Learned) = learnedFrom.Of(
            [
                .. Report!.Disagreements.Where(d => d.Finding?.Kind == FindingKind.LabelError)
                    .Select(d => d.Service.Logged.Prediction.CaseNumber)
                    .OfType<CaseNumber>()
                    .Distinct(),
            ]);
        }
    }

    /// <summary>Which models learned from the case of a label error, in words.</summary>
    public string LearnedWords(CaseNumber? number)
    {
        var models = number is { } known && Learned is { } learned ? learned[known].ToList() : [];
        return models.Count > 0
            ? $"In the training of {string.Join(", ", models.Select(m => $"{m.Id} (trained {Wording.Moment(m.Trained)})"))}."
            : $"None of the {Models:N0} {(Models == 1 ? "model" : "models")} here had this case in its training.";
    }

    /// <summary>The template of a table of determinations: csv or xlsx.</summary>
    public IActionResult OnGetTemplate(string? format) => format == "xlsx"
        ? File(
            DeterminationTemplate.Workbook(),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "determinations.xlsx")
        : File(Encoding.UTF8.GetBytes(DeterminationTemplate.Csv), "text/csv; charset=utf-8", "determinations.csv");

    /// <summary>A report as it was computed then.</summary>
    public async Task<IActionResult> OnGetKeptAsync(long id, CancellationToken cancellationToken) =>
        await reports.FindAsync(id, cancellationToken) is { Text: { } text } kept
            ? File(
                Encoding.UTF8.GetBytes(text),
                "application/json; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture, $"quality-{kept.At:yyyy-MM-dd}-{kept.Id}.json"))
            : NotFound();

    /// <summary>A person says what the services of one determination that were decided in part count as, or leaves it out.</summary>
    /// <param name="service">Numbers of the services in question.</param>
    /// <param name="outcome">For each of them an outcome, in the same order.</param>
    public async Task<IActionResult> OnPostAnswerAsync(
        Guid question, List<int> service, List<string?> outcome, bool leaveOut, CancellationToken cancellationToken)
    {
        if (leaveOut)
        {
            Done = await answers.LeaveOutAsync(question, cancellationToken) ? "Left out." : GoneAlready;
            return Redirect(Link("#asked"));
        }

        var given = service.Zip(outcome)
            .Where(g => Enum.TryParse<Outcome>(g.Second, out var known) && Enum.IsDefined(known))
            .GroupBy(g => g.First)
            .ToDictionary(g => g.Key, g => Enum.Parse<Outcome>(g.Last().Second!));
        if (given.Count < service.Distinct().Count())
        {
            Done = "Choose for each service what it counts as.";
            return Redirect(Link("#asked"));
        }

        var taken = await answers.AnswerAsync(question, given, Preferences.WhoActs(HttpContext), cancellationToken);
        Done = taken is null ? GoneAlready : "Taken in as you said.";
        return Redirect(Link("#asked"));
    }

    /// <summary>A person answers every open question alike.</summary>
    public async Task<IActionResult> OnPostAnswerAllAsync(string? outcome, CancellationToken cancellationToken)
    {
        var isOutcome = Enum.TryParse<Outcome>(outcome, out var known) && Enum.IsDefined(known);
        if (!isOutcome && outcome != "leaveOut")
        {
            Done = "Choose what all of them count as.";
            return Redirect(Link("#asked"));
        }

        var answered = 0;
        foreach (var asked in await answers.ListAsync(MostAnsweredAtOnce, cancellationToken))
        {
            answered += isOutcome
                ? await answers.AnswerAsync(
                    asked.Id, asked.Services.ToDictionary(s => s.Number, _ => known), Preferences.WhoActs(HttpContext), cancellationToken)
                    is null ? 0 : 1
                : await answers.LeaveOutAsync(asked.Id, cancellationToken) ? 1 : 0;
        }

        Done = $"{answered:N0} {(isOutcome ? "taken in as you said" : "left out")}.";
        return Redirect(Link("#asked"));
    }

    /// <summary>Takes one failure, or all of determinations, off the list.</summary>
    public async Task<IActionResult> OnPostDismissAsync(long? failure, CancellationToken cancellationToken)
    {
        _ = failure is { } one
            ? await failures.DismissAsync(one, cancellationToken)
            : await failures.DismissAllAsync(DeterminationIntake.Expected, cancellationToken);
        return Redirect(Link("#actuals-title"));
    }

    private const string GoneAlready = "That question is not open any more.";

    private const int MostAnsweredAtOnce = 10_000;

    /// <summary>The report as a file: html, figures or disagreements.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? kind, CancellationToken cancellationToken)
    {
        var report = await quality.ReportAsync(Question(), cancellationToken);
        return kind switch
        {
            "html" => File(Encoding.UTF8.GetBytes(QualityReportHtml.Write(report)), "text/html; charset=utf-8", "quality.html"),
            "figures" => File(Encoding.UTF8.GetBytes(QualityReportCsv.Figures(report)), "text/csv; charset=utf-8", "figures.csv"),
            "disagreements" => new DisagreementsFile(report),
            _ => NotFound(),
        };
    }

    /// <summary>Actual determinations: letters, a case file, a table. The disputes on the desk that they decide are marked so.</summary>
    public async Task<IActionResult> OnPostActualsAsync(List<IFormFile> files, CancellationToken cancellationToken)
    {
        var by = Preferences.WhoActs(HttpContext);
        var documents = new List<UploadedDocument>();
        foreach (var file in files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            documents.Add(new(Path.GetFileName(file.FileName), content.ToArray()));
        }

        var taken = await determinations.TakeInAsync(
            documents.SelectMany(DeterminationDocuments.Read),
            Preferences.WhoActs(HttpContext),
            cancellationToken);
        Done =
            files.Count == 0
                ? "No file was chosen."
                : $"{taken.Added:N0} new, {taken.Corrected:N0} corrected, {taken.Unchanged:N0} known already, "
                    + $"{taken.Rejected - taken.Asked:N0} not read{(taken.Rejected > taken.Asked ? " (named below)" : "")}"
                    + $"{(taken.Asked > 0 ? $", {taken.Asked:N0} for you to answer" : "")}. {taken.EndedOnDesk:N0} on the desk were marked "
                    + "as ended.";
        return Redirect(taken.Asked > 0 ? "/quality#asked" : "/quality#actuals-title");
    }

    /// <summary>What QA finds of one disagreement.</summary>
    public async Task<IActionResult> OnPostFindingAsync(
        Guid prediction,
        int service,
        FindingKind? kind,
        string? note,
        CancellationToken cancellationToken)
    {
        if (kind is not { } found || !Enum.IsDefined(found))
        {
            Done = "Choose what you found.";
        }
        else
        {
            note = string.IsNullOrWhiteSpace(note) ? null : note.Trim()[..Math.Min(note.Trim().Length, 2_000)];
            await findings.AddAsync(prediction, service, new(found, note, Preferences.WhoActs(HttpContext)), cancellationToken);
            Done = "Your finding is kept.";
        }

        return Redirect(Link("#disagreements"));
    }

    /// <summary>A person pairs a predicted service with a determined one, or says that none answers to it.</summary>
    /// <param name="determined">Number of the determined service; 0 where none answers to it.</param>
    public async Task<IActionResult> OnPostPairAsync(Guid prediction, int service, int? determined, CancellationToken cancellationToken)
    {
        if (determined is not { } chosen || chosen < 0)
        {
            Done = "Choose the service of the determination, or say that none answers to it.";
        }
        else
        {
            await pairs.AddAsync(
                prediction, new(service, chosen == 0 ? null : chosen, Preferences.WhoActs(HttpContext)), cancellationToken);
            Done = chosen == 0 ? "Set aside: no service of the determination answers to it." : "Paired; it is counted from now on.";
        }

        return Redirect(Link("#unmatched"));
    }

    public string Link(string fragment = "", string? handler = null, string? kind = null)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["model"] = ModelId,
            ["program"] = Program == ReviewProgram.WorkersCompensation ? null : Program.ToString(),
            ["handler"] = handler,
            ["kind"] = kind,
        };
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
                "/quality",
                parameters.Where(p => !string.IsNullOrEmpty(p.Value))) + fragment;
    }

    public static string Words(FindingKind kind) => kind switch
    {
        FindingKind.LabelError => "label error",
        FindingKind.MissingDocument => "missing document",
        FindingKind.NewPolicy => "new policy",
        _ => "model fault",
    };

    private QualityQuestion Question() => new(Program, From, To, string.IsNullOrWhiteSpace(ModelId) ? null : ModelId);
}
