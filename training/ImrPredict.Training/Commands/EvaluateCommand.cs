using System.CommandLine;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Reports;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Evaluating;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr evaluate</c>: how well a model predicts letters that it was not trained on.</summary>
public sealed class EvaluateCommand : ImrCommand
#pragma warning restore CA1010
{
    private readonly IScorerSource _scorers;
    private readonly TimeProvider _clock;
    private readonly Option<string> _model = new("--model", "-m") { Description = "A model's id, or its folder.", Required = true };
    private readonly Option<string> _data = new("--data", "-d") { Description = "Decided cases: a case file.", Required = true };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder to write report.json and report.html into.",
        Required = true,
    };
    private readonly Option<string> _models = ModelChoice.ModelsOption();
    private readonly Option<bool> _noText = new("--no-text") { Description = "Leave the words of the cases out of the report." };

    public EvaluateCommand(IScorerSource scorers, TimeProvider clock)
        : base("evaluate", "Measures a model on letters that it was not trained on: report.json and report.html.")
    {
        (_scorers, _clock) = (scorers, clock);
        Options.Add(_model);
        Options.Add(_data);
        Options.Add(_output);
        Options.Add(_models);
        Options.Add(_noText);
    }

    public override string Manual =>
        """
        Every letter is scored with its outcome hidden, without its case summary (preDecision) and with it (withSummary).
        Cases that the model was trained on are recognised by their salted hash and reported apart, in no figure.
        Every figure comes with a 95 % interval by letter and beside baselines on the same letters; the calibration error stands
        beside what a calibrated model would have on these letters, with a test of calibration.

        report.html lists the worst misses with the words of their cases, so keep it as you keep the letters; --no-text
        leaves them out.

        Example:
          imr evaluate --model wc-2017-03 --data determinations.jsonl --output evaluation
        """;

    protected override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var (model, path, output) = (
            arguments.GetRequiredValue(_model),
            arguments.GetRequiredValue(_data),
            arguments.GetRequiredValue(_output));
        var scorer = _scorers.Load(model, arguments.GetRequiredValue(_models));
        context.WarnOf(scorer);
        var data = await EvaluationData.ReadAsync(path, scorer.Program, cancellationToken);
        foreach (var rejection in data.Rejected)
        {
            context.Error(rejection);
        }

        var (unseen, trained) = data.Part(scorer);
        if (data.Letters.Count == 0)
        {
            throw new CommandFailedException(ExitCode.Rejected, $"{path}: expected at least one decided {scorer.Program} case, found none");
        }

        var withText = !arguments.GetValue(_noText);
        var report = await context.WithProgressAsync(
            "Scoring letters",
            data.Letters.Count,
            progress =>
                Task.Run(
                    () =>
                        Report(
                            scorer,
                            unseen,
                            trained,
                            Path.GetFileName(path),
                            withText,
                            $"imr evaluate --model {scorer.ModelId} --data {Path.GetFileName(path)} --output "
                                + $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(output))}",
                            progress,
                            cancellationToken),
                    cancellationToken));
        ReportFolder.Write(report, output);
        Show(context, report, output);
        if (unseen.Letters.Count == 0)
        {
            context.Error($"{path}: every case was in the training of {scorer.ModelId}; nothing is left to measure it on");
        }

        return unseen.Letters.Count == 0 || data.Rejected.Count > 0 ? ExitCode.Rejected : ExitCode.Done;
    }

    private EvaluationReport Report(
        ICaseScorer scorer,
        EvaluationData unseen,
        EvaluationData trained,
        string source,
        bool withText,
        string command,
        IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        var options = new EvaluationReportOptions { CaseIdSalt = scorer.ModelHash };
        var baseRate = BaseRateOf(scorer);
        var scored = LetterScoring.Score(unseen, scorer, baseRate, withText, progress, cancellationToken);
        var apart = LetterScoring.Score(trained, scorer, baseRate, withText: false, progress: null, cancellationToken);
        var services = scored[FeatureSet.PreDecision];
        return new EvaluationReport
        {
            Title = $"Evaluation of {scorer.ModelId}",
            CreatedAt = _clock.GetUtcNow(),
            Model = new ReportedModel(scorer.ModelId, scorer.ModelHash, scorer.Program),
            Data = ReportedData.Of(source, services, unseen.Remarks),
            Method = "Letters that the model was not trained on",
            Command = command,
            Resampling = new ReportedResampling(
                options.Bootstrap.ResamplesFor(unseen.Letters.Count, services.Count),
                options.Bootstrap.Seed),
            FeatureSets = services.Count == 0
                ? new Dictionary<FeatureSet, FeatureSetReport>()
                : scored.ToDictionary(s => s.Key, s => FeatureSetReport.Of([s.Value], BaselinesOf(scorer, s.Value), options)),
            Conformal = scorer.Conformal,
            TrainingCases = trained.Letters.Count == 0
                ? null
                : new TrainingCasesApart(
                    trained.Letters.Count,
                    apart[FeatureSet.PreDecision].Count,
                    apart[FeatureSet.PreDecision].Count(s => s.Overturned),
                    apart.ToDictionary(a => a.Key, a => MetricEvaluator.Evaluate(a.Value, options.Bootstrap))),
        };
    }

    /// <exception cref="CommandFailedException">The model does not say.</exception>
    internal static double BaseRateOf(ICaseScorer scorer) => scorer.TrainingBaseRate
        ?? throw new CommandFailedException(
            ExitCode.Usage,
            $"model {scorer.ModelId}: expected the base rate of its training, found none; train it again");

    /// <summary>The reference models of its training; of a bundle that keeps none, the base rate and the echo alone.</summary>
    private static IReadOnlyList<BaselineScores> BaselinesOf(ICaseScorer scorer, IReadOnlyList<ScoredService> services) =>
        scorer.References?.Score(services)
        ??
        [
            BaselineScores.From(BaselineScores.BaseRate, "Base rate", services, _ => BaseRateOf(scorer), _ => null),
            BaselineScores.Echo(services),
        ];

    private static void Show(CommandContext context, EvaluationReport report, string output)
    {
        context.WriteResult(
            new
            {
                model = report.Model.Id,
                report.Data.Letters,
                report.Data.Services,
                report.Data.Overturned,
                trainingCases = report.TrainingCases?.Letters ?? 0,
                featureSets = report.FeatureSets.ToDictionary(
                    s => s.Key == FeatureSet.WithSummary ? "withSummary" : "preDecision",
                    s => Metrics.All.ToDictionary(m => m.Name(), m => s.Value.All.Figures[m])),
                calibration = report.FeatureSets.ToDictionary(
                    s => s.Key == FeatureSet.WithSummary ? "withSummary" : "preDecision",
                    s => s.Value.All.Calibration),
                confident = report.FeatureSets.ToDictionary(
                    s => s.Key == FeatureSet.WithSummary ? "withSummary" : "preDecision",
                    s => s.Value.All.Confident),
                intervals = ReportedResampling.Covers,
                output,
            },
            () =>
            {
                var sets = report.FeatureSets.OrderBy(s => s.Key).ToArray();
                context.WriteLine(
                    $"{report.Data.Letters} letters, {report.Data.Services} services, {report.Data.Overturned} overturned; "
                        + $"{report.TrainingCases?.Letters ?? 0} letters of the training kept apart"
                );
                context.WriteTable(
                    ["Figure", .. sets.Select(s => s.Key == FeatureSet.WithSummary ? "with summary" : "without summary")],
                    [.. Metrics.All.Where(m => sets.Any(s => s.Value.All.Figures[m].Value is not null)).Select(m => (IReadOnlyList<string>)
                        [m.Name(), .. sets.Select(s => FigureText.Of(s.Value.All.Figures[m]))])]);
                foreach (var (set, part) in sets)
                {
                    FigureText.WriteStatements(
                        context.WriteLine,
                        set == FeatureSet.WithSummary ? "With summary" : "Without summary",
                        part.All);
                    FigureText.DrawReliability(context, part.Curves);
                }

                context.WriteLine(ReportedResampling.Covers);
                context.WriteLine($"Written: {Path.Combine(output, ReportFolder.JsonFile)}, {Path.Combine(output, ReportFolder.HtmlFile)}");
                context.WriteLine(Prediction.DecisionSupportNotice);
            });
    }
}
