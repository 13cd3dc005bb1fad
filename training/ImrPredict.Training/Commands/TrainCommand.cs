using System.CommandLine;
using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.Bundles;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Fitting;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Commands;

/// <summary>Trains a model from a case file with outcomes.</summary>
internal sealed class TrainCommand : ImrCommand
{
    private readonly TimeProvider _time;

    private readonly Option<FileInfo> _data = new("--data")
    {
        Description = "Case file with outcomes, as ingest writes it.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo> _fromStore = new("--from-store")
    {
        Description = "Instead of --data: the server's program, which exports what was taken in; its settings say which store.",
        HelpName = "PROGRAM",
    };

    private readonly Option<DirectoryInfo> _models = new("--models")
    {
        Description = "Folder of all models; the new one becomes a subfolder.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("models"),
    };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "Name of the model; by default its program, the date and the data.",
        HelpName = "ID",
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "The same data and seed give the same predictions, to the last bit.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _quick = new("--quick")
    {
        Description = "For a first look: fewer folds, drawn once. Figures and choice are coarser.",
    };

    private readonly Option<DirectoryInfo?> _folds = new("--folds")
    {
        Description = "Folder in which results of folds are kept, and found again by other runs on the same data.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _part = new("--part")
    {
        Description = "Do part K of N of the folds, keep them in --folds, and write no model.",
        HelpName = "K/N",
    };

    public TrainCommand(TimeProvider time)
        : base("train", "Trains a model from determinations: chooses, fits, calibrates, cross-validates, writes a bundle.")
    {
        _time = time;
        _name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !ModelFolder.IsValidId(name))
            {
                result.AddError($"--name: expected letters, digits, '.', '-' and '_', found '{name}'");
            }
        });
        Options.Add(_data);
        Options.Add(_fromStore);
        Validators.Add(result =>
        {
            if (result.GetResult(_data) is null == result.GetResult(_fromStore) is null)
            {
                result.AddError("expected --data FILE or --from-store PROGRAM, one of them");
            }
        });
        Options.Add(_models);
        Options.Add(_name);
        Options.Add(_seed);
        Options.Add(_quick);
        Options.Add(_folds);
        Options.Add(_part);
        Options.Add(CommandContext.WatchOption);
        Validators.Add(result =>
        {
            if (result.GetValue(_part) is { } part && (PartOf(part) is null || result.GetValue(_folds) is null))
            {
                result.AddError($"--part: expected K/N with K from 1 to N, and --folds DIR beside it, found '{part}'");
            }
        });
    }

    public override string Manual =>
        """
        Reads the case file, compares the candidates by cross-validation by letter, takes the simplest within one
        standard error of the best, calibrates it on letters it had not seen, and measures all of that by
        cross-validating it once more from outside. Writes models/ID/ with manifest.json, the model, MODEL_CARD.md,
        report.json and report.html; nothing is left behind when it fails. The first model of a program becomes the
        active one; later ones wait for promote.

        With --watch it shows, fold by fold, the log loss so far beside that of the base rate alone: a first word on
        whether the run is worth its time.

        Refused, with exit code 3: fewer than 20 letters, one outcome only, services without outcome, one case with
        different outcomes, workers' compensation and managed health care in one file.

        On several computers: each runs its part of the folds into a folder that all share, and one of them then trains
        with the same --folds; the model and its figures are the same to the last bit as from one run alone.

        Examples:
          imr train --data determinations.jsonl
          imr train --data determinations.jsonl --folds /shared/folds --part 1/4
          imr train --from-store ImrPredict.Api.dll
          imr train --data determinations.jsonl --models models --name wc-2027-01 --seed 7
        """;

    protected override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        using var exported = arguments.GetValue(_fromStore) is { } program
            ? await context.WithProgressAsync(
                "Exporting determinations", null, _ => StoreExport.OfAsync(program.FullName, cancellationToken))
            : null;
        var path = exported?.File ?? arguments.GetRequiredValue(_data).FullName;
        var models = arguments.GetRequiredValue(_models).FullName;
        if (!File.Exists(path))
        {
            throw new CommandFailedException(ExitCode.Usage, $"--data {path}: expected a case file, found none");
        }

        var (data, vocabulary, repeated) = await context.WithProgressAsync(
            "Reading disputes", null, progress => TrainingDataReader.ReadAsync(path, progress, cancellationToken));
        var seed = arguments.GetValue(_seed);
        var id = arguments.GetValue(_name) ?? NameOf(data);
        if (Directory.Exists(new ModelFolder(models).FolderOf(id)))
        {
            throw new CommandFailedException(ExitCode.Usage, $"--name {id}: expected a new name, found a model of that name in {models}");
        }

        ShowData(context, data, repeated);
        TrainingDataException.ThrowIfUnusable(data);
        var plan = arguments.GetValue(_quick) ? TrainingPlan.Quick(data.Letters) : TrainingPlan.For(data.Letters);
        var options = new TrainingOptions(
            id, seed, plan, Folds: arguments.GetValue(_folds) is { } folds ? new KeptFolds(folds.FullName) : null);
        if (PartOf(arguments.GetValue(_part)) is var (part, parts))
        {
            var done = await context.WithProgressAsync(
                "Cross-validating", null,
                progress => Task.Run(
                    () => ModelTraining.TrainPart(data, options, part, parts, progress, cancellationToken), cancellationToken));
            context.WriteResult(
                new { folds = done }, () => context.WriteLine($"{done} folds are kept; nothing else was written."));
            return ExitCode.Done;
        }

        var steps = ModelTraining.StepsOf(data, plan);
        var model = await context.WithProgressAsync(
            "Cross-validating",
            (IProgress<ProgressStep> progress) =>
            {
                var watch = new FoldWatch(progress, steps);
                return Task.Run(
                    () => ModelTraining.Train(data, vocabulary, options, _time, watch, watch, cancellationToken), cancellationToken);
            },
            steps);
        Directory.CreateDirectory(models);
        var bundle = BundleWriter.Write(model, models);
        var folder = new ModelFolder(models);
        var active = folder.ActiveId(bundle.Program) is null;
        if (active)
        {
            folder.Promote(id);
        }

        context.WriteResult(Summary(model, bundle, active), () => ShowModel(context, model, bundle, active, models));
        return ExitCode.Done;
    }

    /// <summary>"2/4" as 1 of 4, counted from 0; null for anything else.</summary>
    private static (int Part, int Parts)? PartOf(string? text) =>
        text?.Split('/') is [var part, var parts]
        && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var k)
        && int.TryParse(parts, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && k >= 1 && k <= n
            ? (k - 1, n)
            : null;

    private string NameOf(LearningSet data) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(data.Program == ReviewProgram.WorkersCompensation ? "wc" : "mhc")}-{_time.GetUtcNow():yyyyMMdd}-{data.Fingerprint[..6]}");

    private static void ShowData(CommandContext context, LearningSet data, int repeated)
    {
        var days = data.DecisionDay.Where(d => d > 0).ToArray();
        context.WriteTable(
            ["Program", "Letters", "Services", "Overturned", "Base rate", "Decided from", "to"],
            [
                [
                    $"{data.Program}",
                    $"{data.Letters}",
                    $"{data.Services}",
                    $"{data.Overturned.Count(o => o)}",
                    Percent(data.BaseRate),
                    days.Length == 0 ? "unknown" : $"{DateOnly.FromDayNumber(days.Min()):yyyy-MM-dd}",
                    days.Length == 0 ? "unknown" : $"{DateOnly.FromDayNumber(days.Max()):yyyy-MM-dd}",
                ],
            ]);
        if (data.Program == ReviewProgram.WorkersCompensation)
        {
            context.WriteTable(
                ["Category", "Services", "Overturned"],
                [.. data.AllServices().GroupBy(s => data.Categories[s]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
                    .Select(g => (IReadOnlyList<string>)[KebabCase.Of(g.Key), $"{g.Count()}", $"{g.Count(s => data.Overturned[s])}"])]);
        }

        if (repeated > 0)
        {
            context.Note($"{repeated} disputes stand there more than once, alike; each counts once");
        }

        if (data.GroupOfLetter.Distinct().Count() is var groups && groups < data.Letters)
        {
            context.Note(
                $"{data.Letters - groups} letters repeat the text of another nearly word for word; such letters stay on one side of every "
                    + $"split"
            );
        }
    }

    private static void ShowModel(CommandContext context, TrainedModel model, ModelBundle bundle, bool active, string models)
    {
        foreach (var (set, part) in model.Parts.Where(p => p.Value.Outcome.Definition.FeatureSet == p.Key))
        {
            context.WriteLine();
            context.WriteLine($"{ModelBundle.NameOf(set)}: chosen {part.Outcome.Definition.Candidate}");
            context.WriteTable(
                ["Candidate", "Log loss", "Above the best", "Standard error"],
                [
                    .. part.Outcome.Candidates.Select(c =>
                        (IReadOnlyList<string>)(
                            c.Failure is { } failure
                                ? [c.Trainer.Name, "not tried", failure, ""]
                                :
                                [
                                    $"{c.Trainer.Name}{(c.Trainer.Name == part.Outcome.Definition.Candidate ? " (chosen)" : "")}",
                                    Number(c.LogLoss),
                                    Number(c.Excess),
                                    Number(c.ExcessError),
                                ])),
                ]);
            var report = model.Report.FeatureSets[set].All;
            context.WriteTable(
                ["Figure", "Value", "95 % from", "to"],
                [
                    .. Metrics
                        .All.Where(m => report.Figures[m].Value is not null)
                        .Select(m =>
                            (IReadOnlyList<string>)
                                [m.Name(), Number(report.Figures[m].Value), Number(report.Figures[m].Low), Number(report.Figures[m].High)]),
                ]);
        }

        foreach (var curve in model.Report.LearningCurve.GroupBy(p => (p.Series, p.Metric)))
        {
            context.WriteBars(
                $"Learning curve, {curve.Key.Metric.Name()} of {curve.Key.Series}, by letters learned from",
                curve.Select(p => ($"{p.Letters}", p.Figure.Value)));
        }

        context.WriteLine();
        context.WriteLine($"{model.Report.Method}");
        context.WriteLine(
            $"Wrote {Path.Combine(models, bundle.ModelId)} ({(active ? "active" : $"not active yet: promote {bundle.ModelId}")})");
    }

    private static object Summary(TrainedModel model, ModelBundle bundle, bool active) => new
    {
        model = bundle.ModelId,
        hash = bundle.ModelHash,
        program = bundle.Program.ToString(),
        active,
        data = bundle.Manifest.Data,
        candidates = bundle.Manifest.Candidates,
        metrics = bundle.Manifest.Metrics,
        tried = model.Parts.ToDictionary(p => ModelBundle.NameOf(p.Key), p => p.Value.Outcome.Candidates.Select(c => new
        {
            name = c.Trainer.Name,
            logLoss = double.IsNaN(c.LogLoss) ? null : (double?)c.LogLoss,
            aboveTheBest = double.IsNaN(c.Excess) ? null : (double?)c.Excess,
            standardError = double.IsNaN(c.ExcessError) ? null : (double?)c.ExcessError,
            c.Failure,
        })),
    };

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "";
}
