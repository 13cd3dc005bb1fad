using System.CommandLine;
using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Reports;
using ImrPredict.Reports.Wording;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Evaluating;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr qa</c>: predictions against actual determinations.</summary>
public sealed class QaCommand : ImrCommand
#pragma warning restore CA1010
{
    /// <summary>So many groups beyond chance are printed, the most surprising first.</summary>
    private const int SegmentsShown = 10;

    private readonly IScorerSource _scorers;
    private readonly TimeProvider _clock;
    private readonly Option<string> _predictions = new("--predictions", "-p")
    {
        Description = "Predictions, one dispute a line, as predict and the API write them.",
        Required = true,
    };
    private readonly Option<string> _actual = new("--actual", "-a")
    {
        Description = "Actual determinations: a case file.",
        Required = true,
    };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder to write the report into.",
        Required = true,
    };
    private readonly Option<string?> _gates = new("--gates")
    {
        Description = "A file of limits, for example {\"rocAuc\": {\"atLeast\": 0.6}}.",
    };
    private readonly Option<double> _threshold = new("--threshold")
    {
        Description = "From this probability on, a service is called overturned.",
        DefaultValueFactory = _ => 0.5,
    };
    private readonly Option<DateOnly?> _from = new("--from") { Description = "First decision date, for example 2017-02-01." };
    private readonly Option<DateOnly?> _to = new("--to") { Description = "Last decision date." };
    private readonly Option<DateOnly?> _driftFrom = new("--drift-from")
    {
        Description = "First day of drift's current window; without it the services are split in halves.",
    };
    private readonly Option<string?> _model = new("--model", "-m") { Description = "Only predictions of this model." };
    private readonly Option<string> _models = ModelChoice.ModelsOption();
    private readonly Option<ReviewProgram> _program = new("--program")
    {
        Description = "Whose reviews.",
        DefaultValueFactory = _ => ReviewProgram.WorkersCompensation,
    };

    public QaCommand(IScorerSource scorers, TimeProvider clock)
        : base("qa", "Holds predictions against actual determinations: may they be trusted?")
    {
        (_scorers, _clock) = (scorers, clock);
        _threshold.Refuse(threshold => threshold is >= 0 and <= 1 ? null : "expected a probability from 0 to 1");
        foreach (var option in new Option[]
            {
                _predictions,
                _actual,
                _output,
                _gates,
                _threshold,
                _from,
                _to,
                _driftFrom,
                _model,
                _models,
                _program,
            }
        )
        {
            Options.Add(option);
        }
    }

    public override string Manual =>
        """
            Predictions and determinations are brought together by case number and, within the case, by request: equal wording
            first, then similar wording where nothing else comes near. What is ambiguous is listed for a person, never guessed.
            The last triage prediction of a case counts. Cases that the model was trained on are counted apart (that model must lie
            in the folder of models), as are disputes withdrawn or authorized before a decision; a later determination of a case
            supersedes the former.

            Written: report.html, report.json, figures.csv (every figure of every group) and disagreements.csv (with columns for
            QA's finding). They hold words of the cases.

            The file of gates names figures with "atLeast" or "atMost"; "drift" stands for the largest stability index beyond
            chance, "calibration" for the p-value of the test of calibration. A limit on expectedCalibrationError is missed only
            where that test finds more than chance: with few letters a calibrated model has a calibration error too. When a gate
            is missed the exit code is 4.

            Example:
              imr qa --predictions predictions.jsonl --actual determinations.jsonl --output qa --gates gates.json
            """;

    protected override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var gates = arguments.GetValue(_gates) is { } path ? ReadGates(path) : [];
        var readingPredictions = Task.Run(
            () => QualityFiles.ReadPredictions(arguments.GetRequiredValue(_predictions), cancellationToken),
            cancellationToken);
        var readingActuals = Task.Run(
            () => QualityFiles.ReadActuals(arguments.GetRequiredValue(_actual), cancellationToken),
            cancellationToken);
        var loadingModels = Task.Run(
            async () => LoadModels((await readingPredictions).Predictions, arguments.GetRequiredValue(_models)),
            cancellationToken);
        await Task.WhenAll(readingPredictions, readingActuals, loadingModels);
        var ((predictions, rejectedPredictions), (actuals, rejectedActuals), models) = (
            await readingPredictions,
            await readingActuals,
            await loadingModels);
        string[] rejections = [.. rejectedPredictions, .. rejectedActuals];
        foreach (var rejection in rejections.Take(20))
        {
            context.Error(rejection);
        }

        if (rejections.Length > 20)
        {
            context.Error($"… and {rejections.Length - 20} more lines");
        }

        var settings = new QualitySettings
        {
            From = arguments.GetValue(_from),
            To = arguments.GetValue(_to),
            DriftFrom = arguments.GetValue(_driftFrom),
            ModelId = arguments.GetValue(_model),
            Program = arguments.GetValue(_program),
            Threshold = arguments.GetValue(_threshold),
            WasTrainedOn = (id, number) => models.GetValueOrDefault(id)?.WasTrainedOn(number),
            References = id => models.GetValueOrDefault(id)?.References,
        };
        context.Note($"{predictions.Count} predictions, {actuals.Count} determinations read");
        var report = await Task.Run(
            () =>
                QualityAssessment.Assess(
                    new QualityInput
                    {
                        Predictions = predictions,
                        Actuals = actuals,
                        Settings = settings,
                        Gates = gates,
                        Words = new WordsOfFiles(arguments.GetRequiredValue(_predictions), arguments.GetRequiredValue(_actual)),
                    },
                    _clock),
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (report.Counts.Counted == 0)
        {
            context.Warn(WhyNone(report.Counts));
        }

        var output = arguments.GetRequiredValue(_output);
        ReportFolder.Write(report, output);
        Show(context, report, output);
        return report.Gates.Any(g => !g.Passed) ? ExitCode.GateMissed : rejections.Length > 0 ? ExitCode.Rejected : ExitCode.Done;
    }

    /// <summary>Why nothing could be compared, by what became of the predictions.</summary>
    private static string WhyNone(QualityCounts counts) =>
        "Nothing was compared. "
        + (counts.Predictions == 0 ? "The file of predictions holds none."
            : counts.Determinations == 0 ? "The file of determinations holds none."
            : counts.NotTriage == counts.Predictions ? "Every prediction was made as a what-if or a replay; only triage counts."
            : counts.WithoutCaseNumber >= counts.Predictions ? "The predictions have neither a case number nor a reference to match by."
            : counts.NotAskedFor > 0 ? "What matches lies outside the dates, the model or the program that were asked for."
            : counts.AfterDetermination > 0 ? "The predictions were made after their determinations were known."
            : "No determination has the case number or the reference of a prediction: are the two files of the same disputes?");

    private static IReadOnlyList<QualityGate> ReadGates(string path)
    {
        try
        {
            return QualityGates.Parse(File.ReadAllText(path), path);
        }
        catch (FormatException e)
        {
            throw new CommandFailedException(ExitCode.Usage, e.Message, e);
        }
    }

    /// <summary>The models that are at hand; a report says which are not.</summary>
    private Dictionary<string, ICaseScorer> LoadModels(IReadOnlyList<LoggedPrediction> predictions, string folder)
    {
        var models = new Dictionary<string, ICaseScorer>(StringComparer.Ordinal);
        foreach (var id in predictions.Select(p => p.Prediction.ModelId).Distinct())
        {
            try
            {
                models.Add(id, _scorers.Load(id, folder));
            }
            catch (Exception e) when (e is CommandFailedException or ModelBundleException)
            {
                // Not at hand: the report says so.
            }
        }

        return models;
    }

    private static void Show(CommandContext context, QualityReport computed, string output)
    {
        var report = computed.Shown();
        context.WriteResult(
            new
            {
                report.Counts,
                report.Data.Letters,
                report.Data.Services,
                report.Data.Overturned,
                figures = report.All is { } all ? Metrics.All.ToDictionary(m => m.Name(), m => all.Figures[m]) : null,
                report.All?.Calibration,
                report.All?.Confident,
                intervals = ReportedResampling.Covers,
                drift = report.Drift?.Advice,
                segmentsBeyondChance = report.Segments.Where(s => s.BeyondChance),
                gates = report.Gates.Select(g => new { g.Gate.Figure, g.Value, g.Passed, g.Sentence }),
                report.Remarks,
                output,
            },
            () =>
            {
                context.WriteLine(
                    $"{report.Counts.Counted} cases counted, {report.Data.Services} services, {report.Data.Overturned} overturned");
                if (report.All is { } few && FiguresOfFew.IsFew(few.Letters))
                {
                    context.WriteLine(FiguresOfFew.Why(few.Letters));
                }
                else if (report.All is { } figures)
                {
                    context.WriteTable(
                        ["Figure", "Value"],
                        [
                            .. Metrics
                                .All.Where(m => figures.Figures[m].Value is not null)
                                .Select(m => (IReadOnlyList<string>)[m.Name(), FigureText.Of(figures.Figures[m])]),
                        ]);
                }

                if (report.All is { } whole && !FiguresOfFew.IsFew(whole.Letters))
                {
                    FigureText.WriteStatements(context.WriteLine, "All", whole);
                    context.WriteLine(ReportedResampling.Covers);
                    FigureText.DrawReliability(context, report.Curves);
                }

                ShowSegments(context, [.. report.Segments.Where(s => s.BeyondChance)]);
                if (report.Drift is { } drift)
                {
                    context.WriteLine($"Drift: {DriftWords.Of(drift.Advice)}. {string.Join(" ", drift.Reasons)}");
                }

                foreach (var remark in report.Remarks)
                {
                    context.WriteLine(remark);
                }

                foreach (var gate in report.Gates)
                {
                    context.WriteLine($"Gate {(gate.Passed ? "passed" : "missed")}: {gate.Sentence}");
                }

                context.WriteLine($"Written: {Path.Combine(output, ReportFolder.HtmlFile)} and the tables beside it");
                context.WriteLine(Prediction.DecisionSupportNotice);
            });
    }

    private static void ShowSegments(CommandContext context, Segment[] beyondChance)
    {
        foreach (var segment in beyondChance.Take(SegmentsShown))
        {
            context.WriteLine(
                string.Create(
    CultureInfo.InvariantCulture,
                    $"Beyond chance: {segment.Group} ({segment.Table.ToLowerInvariant()}), {segment.Overturned} of {segment.Services} "
                        + $"overturned, {segment.Expected:0.0} predicted"
                ));
        }

        if (beyondChance.Length > SegmentsShown)
        {
            context.WriteLine($"Beyond chance: {beyondChance.Length - SegmentsShown} more in {ReportFolder.HtmlFile}");
        }
    }
}
