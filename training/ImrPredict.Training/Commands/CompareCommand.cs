using System.CommandLine;
using System.Globalization;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Evaluating;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr compare</c>: two models on the same letters.</summary>
public sealed class CompareCommand : ImrCommand
#pragma warning restore CA1010
{
    private static readonly Metric[] Compared =
    [
        Metric.LogLoss, Metric.RocAuc, Metric.BrierSkill, Metric.RecallAt20Percent, Metric.ExpectedCalibrationError,
        Metric.GuidelineTop1, Metric.GuidelineTop3, Metric.GuidelineSectionTop3, Metric.Coverage, Metric.ConfidentShare,
    ];

    /// <summary>Where the verdict is said: what every letter has, and no hindsight of a reviewer's summary in it.</summary>
    private const FeatureSet PrimarySet = FeatureSet.PreDecision;

    private readonly IScorerSource _scorers;
    private readonly Option<string> _model = new("--model", "-m")
    {
        Description = "The model in question: its id or folder.",
        Required = true,
    };
    private readonly Option<string> _with = new("--with", "-w")
    {
        Description = "The model to compare it with: its id or folder.",
        Required = true,
    };
    private readonly Option<string> _data = new("--data", "-d") { Description = "Decided cases: a case file.", Required = true };
    private readonly Option<string> _models = ModelChoice.ModelsOption();
    private readonly Option<string[]> _gates = new("--gate", "-g")
    {
        Description = "FIGURE=LEAST: by how much at least the figure must improve, for example logLoss=0; may be given several times.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly TimeProvider _clock;

    public CompareCommand(IScorerSource scorers, TimeProvider clock)
        : base("compare", "Says whether a model is better than another on the same letters, paired by letter.")
    {
        (_scorers, _clock) = (scorers, clock);
        _gates.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                try
                {
                    ComparisonGate.Parse(token.Value);
                }
                catch (FormatException e)
                {
                    result.AddError(e.Message);
                }
            }
        });
        Options.Add(_model);
        Options.Add(_with);
        Options.Add(_data);
        Options.Add(_models);
        Options.Add(_gates);
    }

    public override string Manual =>
        """
        Both models score the same letters, of which neither was trained on any; letters that one of them was trained on are
        left out and counted. Differences are the first model's figure minus the second's, with a 95 % interval in which both
        are computed on the same resampled letters.

        Better or worse is said of one figure, named beforehand: the log loss without case summary, which every letter has.
        Of two equally good models it is said in at most one of twenty comparisons. All other figures describe: looking
        among ten of them for one whose interval leaves out 0 would find it by chance in one comparison of five.

        A gate asks for an improvement, counted so that more is better for every figure: logLoss=0 asks that the log loss does
        not rise, rocAuc=0.01 that the area grows by 0.01. It must be met without and with the case summary; else the exit
        code is 4.

        What was said is noted in the folder of models (comparisons.jsonl: ids and verdict), and 'promote' reminds of it.

        Example:
          imr compare --model wc-2017-04 --with wc-2017-03 --data determinations.jsonl --gate logLoss=0 --gate guidelineTop1=-0.02
        """;

    protected override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var (models, path) = (arguments.GetRequiredValue(_models), arguments.GetRequiredValue(_data));
        var first = _scorers.Load(arguments.GetRequiredValue(_model), models);
        var second = _scorers.Load(arguments.GetRequiredValue(_with), models);
        context.WarnOf(first);
        context.WarnOf(second);
        if (first.Program != second.Program)
        {
            throw new CommandFailedException(
                ExitCode.Usage,
                $"expected two models of one program, found {first.ModelId} of {first.Program} and {second.ModelId} of {second.Program}");
        }

        ComparisonGate[] gates = [.. (arguments.GetValue(_gates) ?? []).Select(ComparisonGate.Parse)];
        var data = await EvaluationData.ReadAsync(path, first.Program, cancellationToken);
        foreach (var rejection in data.Rejected)
        {
            context.Error(rejection);
        }

        var (unseen, trained) = data.Part(first, second);
        if (unseen.Letters.Count == 0)
        {
            throw new CommandFailedException(
                ExitCode.Rejected,
                $"{path}: expected decided {first.Program} cases that neither model was trained on, found none ({trained.Letters.Count} "
                    + $"were in a training)"
            );
        }

        var compared = await context.WithProgressAsync("Scoring letters", 2 * unseen.Letters.Count, progress => Task.Run(
            () => Compare(first, second, unseen, progress, cancellationToken), cancellationToken));
        (FeatureSet Set, ComparisonGate Gate)[] missed =
        [
            .. compared.SelectMany(c => gates.Where(g => !g.IsMetBy(c.Figures)).Select(g => (c.Set, g))),
        ];
        Show(context, first, second, unseen, trained, compared, missed);
        ComparisonLog.Note(
            models,
            new(first.ModelId, second.ModelId, Words(PrimaryOf(compared).Verdict), unseen.Letters.Count, _clock.GetUtcNow()));
        return missed.Length > 0 ? ExitCode.GateMissed : data.Rejected.Count > 0 ? ExitCode.Rejected : ExitCode.Done;
    }

    private static IReadOnlyList<(FeatureSet Set, PairedFigures Figures)> Compare(
        ICaseScorer first, ICaseScorer second, EvaluationData unseen, IProgress<long> progress, CancellationToken cancellationToken)
    {
        // One base rate for both, so that Brier skill has one yardstick.
        var baseRate = EvaluateCommand.BaseRateOf(second);
        var ofFirst = LetterScoring.Score(unseen, first, baseRate, withText: false, progress, cancellationToken);
        var ofSecond = LetterScoring.Score(
            unseen,
            second,
            baseRate,
            withText: false,
            new Shifted(progress, unseen.Letters.Count),
            cancellationToken);
        return
        [
            .. ofFirst
                .Select(s => (s.Key, MetricEvaluator.Compare(s.Value, ofSecond[s.Key])))
                .Select(c => c.Key == PrimarySet ? c : (c.Key, c.Item2.Described)),
        ];
    }

    private static void Show(
        CommandContext context, ICaseScorer first, ICaseScorer second, EvaluationData unseen, EvaluationData trained,
        IReadOnlyList<(FeatureSet Set, PairedFigures Figures)> compared, IReadOnlyList<(FeatureSet Set, ComparisonGate Gate)> missed)
    {
        context.WriteResult(
            new
            {
                model = first.ModelId,
                with = second.ModelId,
                primary = new { figure = Metrics.Primary.Name(), featureSet = WireName(PrimarySet) },
                verdict = Words(PrimaryOf(compared).Verdict),
                pValue = PrimaryOf(compared).PValue,
                intervals = ReportedResampling.Covers,
                letters = unseen.Letters.Count,
                trainingCases = trained.Letters.Count,
                featureSets = compared.ToDictionary(
                    c => WireName(c.Set),
                    c =>
                        Compared.ToDictionary(
                            m => m.Name(),
                            m => new
                            {
                                model = c.Figures[m].First,
                                with = c.Figures[m].Second,
                                difference = c.Figures[m].Difference,
                                verdict = Words(c.Figures[m].Verdict),
                            }
                        )),
                missedGates = missed.Select(m => Sentence(m.Set, m.Gate, compared)),
            },
            () =>
            {
                context.WriteLine(
                    $"{first.ModelId} against {second.ModelId} on {unseen.Letters.Count} letters; {trained.Letters.Count} letters of a "
                        + $"training left out"
                );
                foreach (var (set, figures) in compared)
                {
                    context.WriteLine();
                    context.WriteLine(set == FeatureSet.WithSummary ? "With case summary" : "Without case summary");
                    context.WriteTable(
                        ["Figure", first.ModelId, second.ModelId, "Difference", $"{first.ModelId} is"],
                        [
                            .. Compared
                                .Where(m => figures[m].Difference.Value is not null)
                                .Select(m =>
                                    (IReadOnlyList<string>)
                                        [
                                            m.Name(),
                                            FigureText.Of(figures[m].First),
                                            FigureText.Of(figures[m].Second),
                                            FigureText.Difference(figures[m].Difference),
                                            Words(figures[m].Verdict),
                                        ]),
                        ]);
                }

                context.WriteLine();
                context.WriteLine(VerdictSentence(first, second, PrimaryOf(compared)));
                context.WriteLine($"{ReportedResampling.Covers} Figures other than the primary one describe, without a verdict.");
                foreach (var (set, gate) in missed)
                {
                    context.WriteLine($"Gate missed: {Sentence(set, gate, compared)}");
                }

                context.WriteLine(Prediction.DecisionSupportNotice);
            });
    }

    private static PairedFigure PrimaryOf(IReadOnlyList<(FeatureSet Set, PairedFigures Figures)> compared) =>
        compared.Single(c => c.Set == PrimarySet).Figures[Metrics.Primary];

    private static string VerdictSentence(ICaseScorer first, ICaseScorer second, PairedFigure primary)
    {
        var said = primary.Verdict switch
        {
            Verdict.Better => $"{first.ModelId} is better than {second.ModelId}",
            Verdict.Worse => $"{first.ModelId} is worse than {second.ModelId}",
            _ => $"Cannot tell whether {first.ModelId} or {second.ModelId} is the better one",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{said}, by the log loss without case summary, the one figure named for "
                + $"it{(primary.PValue is { } p ? $" (p = {p:0.000})" : "")}."
        );
    }

    private static string Sentence(FeatureSet set, ComparisonGate gate, IReadOnlyList<(FeatureSet Set, PairedFigures Figures)> compared)
    {
        var improvement = ComparisonGate.ImprovementOf(compared.Single(c => c.Set == set).Figures[gate.Metric]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{gate.Metric.Name()} ({WireName(set)}) improves by "
                + $"{(improvement is { } i ? i.ToString("0.0000", CultureInfo.InvariantCulture) : "an undefined amount")}, at least "
                + $"{gate.Improvement} was asked for"
        );
    }

    private static string WireName(FeatureSet set) => set == FeatureSet.WithSummary ? "withSummary" : "preDecision";

    private static string Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.Better => "better",
            Verdict.Worse => "worse",
            Verdict.CannotTell => "cannot tell",
            _ => "described",
        };

    /// <summary>Progress of the second half of the work.</summary>
    private sealed class Shifted(IProgress<long> progress, long by) : IProgress<long>
    {
        public void Report(long value) => progress.Report(value + by);
    }
}
