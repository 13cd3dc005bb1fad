using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Predicting;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr predict</c>: the API's answer for each dispute of a case file or a folder of letters and denials.</summary>
public sealed class PredictCommand : ImrCommand
#pragma warning restore CA1010
{
    private readonly TimeProvider _clock;

    private readonly Option<string?> _model = new("--model")
    {
        Description = "Id of a model, or the folder of a bundle. [default: the active model]",
        HelpName = "ID|DIR",
    };

    private readonly Option<string> _input = new("--input")
    {
        Description = "A case file (*.jsonl), a letter or denial (PDF or text), or a folder of letters and denials.",
        HelpName = "PATH",
        Required = true,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The file to write: one dispute a line, or one service a line as CSV.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _rejects = new("--rejects")
    {
        Description = "Where to list what got no prediction, with reasons. [default: the output's name with .rejects.jsonl]",
        HelpName = "FILE",
    };

    private readonly Option<OutputFormat?> _format = new("--format")
    {
        Description =
            "jsonl is the API's answer, one dispute a line; csv is one service a line. [default: csv where --output ends in .csv, else "
                + "jsonl]",
    };

    private readonly Option<double?> _baseRate = new("--base-rate")
    {
        Description =
            "Share of services overturned, in (0, 1), to recalibrate to: 0.127 for 2024. [default: the baseRate of a case file's line, "
                + "else that of the training data]",
        HelpName = "RATE",
    };

    private readonly Option<DateOnly?> _asOf = new("--as-of")
    {
        Description =
            "Date for which guideline editions are named, as 2017-03-31. [default: the asOfDate of a case file's line, the utilization "
                + "review date, else today]",
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(
                    result.Tokens[0].Value,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date))
            {
                return date;
            }

            result.AddError($"--as-of: expected a date as 2017-03-31, found '{result.Tokens[0].Value}'");
            return null;
        },
    };

    private readonly Option<bool> _withoutSummary = new("--without-summary")
    {
        Description = "Score without the case summary, which in a determination letter was written after deciding.",
    };

    private readonly Option<string> _models = ModelChoice.ModelsOption();

    public PredictCommand(TimeProvider clock)
        : base("predict", "Predicts every service of open disputes: the API's answer, one dispute a line.")
    {
        _clock = clock;
        _baseRate.Refuse(rate =>
            rate is { } share && SettingRanges.IsBaseRate(share) ? null : "expected a share between 0 and 1, both excluded");
        _model.CompletionSources.Add(_ => ModelChoice.Ids());
        Options.Add(_model);
        Options.Add(_input);
        Options.Add(_output);
        Options.Add(_rejects);
        Options.Add(_format);
        Options.Add(_baseRate);
        Options.Add(_asOf);
        Options.Add(_withoutSummary);
        Options.Add(_models);
        Options.Add(CommandContext.WatchOption);
    }

    /// <summary>What is written.</summary>
    public enum OutputFormat
    {
        Jsonl,
        Csv,
    }

    public override string Manual =>
        $"""
        Outcomes, rationales, reviewers' citations and specialties and decision dates in the input are ignored: nothing
        that is known only after a determination moves a prediction. Predictions keep the order of the input. What cannot
        be predicted is listed in the rejects file with its place, and the exit code is 3.

        Example:
          imr predict --model first-try --input denials/ --output predictions.jsonl

        {Prediction.DecisionSupportNotice}
        """;

    protected override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var (input, output) = (arguments.GetRequiredValue(_input), arguments.GetRequiredValue(_output));
        var rejectsFile = arguments.GetValue(_rejects) ?? output + ".rejects.jsonl";
        if (!File.Exists(input) && !Directory.Exists(input))
        {
            throw new CommandFailedException(
                ExitCode.Usage,
                $"--input {input}: expected a case file, a letter or a folder of letters, found nothing");
        }

        var bundle = ModelChoice.Load(arguments.GetRequiredValue(_models), arguments.GetValue(_model));
        context.WarnOf(bundle);
        var predictor = new BatchPredictor(
            bundle, _clock, arguments.GetValue(_asOf), arguments.GetValue(_baseRate), arguments.GetValue(_withoutSummary));
        var csv =
            (
                arguments.GetValue(_format)
                ?? (output.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? OutputFormat.Csv : OutputFormat.Jsonl)
            ) == OutputFormat.Csv;
        var rejects = new List<RejectedDispute>();
        var disputes = DisputeReader.Count(input);
        var counts = await context.WithProgressAsync("Predicting disputes", async (IProgress<ProgressStep> progress) =>
        {
            var total = (Predicted: 0, Services: 0, Rejected: 0);
            await WholeFile.WriteAsync(output, async writer =>
            {
                var done = 0L;
                var found = Findings.Of("none rejected");
                void Report() => progress.Report(new(++done, disputes, found));

                // Straight to the file, since predictions are spelled out in UTF-8.
                var file = writer.BaseStream;
                void Write(ReadOnlySpan<byte> line)
                {
                    file.Write(line);
                    file.WriteByte((byte)'\n');
                }

                if (csv)
                {
                    Write(Encoding.UTF8.GetBytes(PredictionCsv.Header));
                }

                total = await predictor.RunAsync(
                    DisputeReader.ReadAsync(input, cancellationToken),
                    prediction => csv ? PredictionCsv.ToUtf8(prediction) : PredictionJson.ToUtf8(prediction),
                    lines =>
                    {
                        Write(lines);
                        Report();
                    },
                    rejected =>
                    {
                        rejects.Add(rejected);
                        found = Findings.Of($"{rejects.Count} rejected");
                        Report();
                    },
                    cancellationToken);
            });
            return total;
        }, disputes);

        await WriteRejectsAsync(context, rejectsFile, rejects);
        context.WriteResult(
            new
            {
                modelId = bundle.ModelId,
                bundle.ModelHash,
                disputes = counts.Predicted,
                counts.Services,
                counts.Rejected,
                output,
                rejects = rejects.Count > 0 ? rejectsFile : null,
            },
            () =>
            {
                context.WriteTable(
                    ["Model", "Disputes", "Services", "Rejected", "Written"],
                    [[bundle.ModelId, $"{counts.Predicted}", $"{counts.Services}", $"{counts.Rejected}", output]]);
                context.WriteLine(Prediction.DecisionSupportNotice);
            });
        return rejects.Count > 0 ? ExitCode.Rejected : ExitCode.Done;
    }

    /// <summary>Lists the rejects; a list from an earlier run does not outlive a run that rejects nothing.</summary>
    private static async Task WriteRejectsAsync(CommandContext context, string file, List<RejectedDispute> rejects)
    {
        if (rejects.Count == 0)
        {
            File.Delete(file);
            return;
        }

        await WholeFile.WriteAsync(file, async writer =>
        {
            foreach (var reject in rejects)
            {
                await writer.WriteLineAsync(JsonSerializer.Serialize(reject, CaseJson.Options));
            }
        });
        const int shown = 5;
        foreach (var reject in rejects.Take(shown))
        {
            context.Warn($"{reject.Source}, {reject.Place}: {reject.Problem}");
        }

        context.Warn(rejects.Count > shown ? $"and {rejects.Count - shown} more, all in {file}" : $"listed in {file}");
    }
}
