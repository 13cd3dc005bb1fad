using System.Text;
using ImrPredict.Api.Determinations;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Quality;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Reports.Csv;
using ImrPredict.Reports.Html;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Quality;
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
    ServicePairs pairs) : PageModel
{
    public const int DisagreementsShown = 25;

    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "model")]
    public string? ModelId { get; set; }

    [BindProperty(SupportsGet = true, Name = "program")]
    public ReviewProgram Program { get; set; }

    public QualityReport? Report { get; private set; }

    /// <summary>Whether no report is at hand yet, and one is on its way.</summary>
    public bool IsComputing { get; private set; }

    public ArchiveCounts? Archive { get; private set; }

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
        }

        Archive = await counting;
    }

    /// <summary>The report as a file: html, figures or disagreements.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? kind, CancellationToken cancellationToken)
    {
        var report = await quality.ReportAsync(Question(), cancellationToken);
        return kind switch
        {
            "html" => File(Encoding.UTF8.GetBytes(QualityReportHtml.Write(report)), "text/html; charset=utf-8", "quality.html"),
            "figures" => File(Encoding.UTF8.GetBytes(QualityReportCsv.Figures(report)), "text/csv; charset=utf-8", "figures.csv"),
            "disagreements" => File(
                Encoding.UTF8.GetBytes(QualityReportCsv.Disagreements(report)),
                "text/csv; charset=utf-8",
                "disagreements.csv"),
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
                : $"{taken.Added:N0} new, {taken.Corrected:N0} corrected, {taken.Unchanged:N0} known already, {taken.Rejected:N0} not "
                    + $"read{(taken.Rejected > 0 ? " (named under Add disputes)" : "")}. {taken.EndedOnDesk:N0} on the desk were marked as "
                    + $"ended.";
        return Redirect("/quality");
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
            ["from"] = From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["to"] = To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
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
