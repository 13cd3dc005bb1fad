using System.CommandLine;
using System.Globalization;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr models</c>: the bundles with their data and figures, and which of them serve.</summary>
public sealed class ModelsCommand : ImrCommand
#pragma warning restore CA1010
{
    private readonly Option<string> _models = ModelChoice.ModelsOption();

    public ModelsCommand()
        : base("models", "Lists the model bundles: date, data, figures, and which one is active.")
    {
        Options.Add(_models);
        Subcommands.Add(new VerifyModelsCommand());
    }

    public override string Manual =>
        """
        The figures are those of cross-validation while training, with the summary; each bundle's report.json has them all
        with their intervals. * marks the active model of each program, - the one that 'rollback' returns to.
        """;

    protected override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = new ModelFolder(arguments.GetRequiredValue(_models));
        var models = folder.List();
        var marks = models.ToDictionary(
            m => m.Id,
            m =>
                folder.ActiveId(m.Program) == m.Id ? "*"
                : folder.PreviousId(m.Program) == m.Id ? "-"
                : "");
        context.WriteResult(
            models.Select(m => new
            {
                m.Id,
                m.Program,
                m.Created,
                active = marks[m.Id] == "*",
                previous = marks[m.Id] == "-",
                m.Data,
                m.Lexicon,
                m.Candidates,
                m.Metrics,
            }),
            () =>
            {
                if (models.Count == 0)
                {
                    context.WriteLine($"No models in {folder.Path}: train one with 'imr train'.");
                    return;
                }

                context.WriteTable(
                    ["", "Model", "Program", "Created", "Letters", "Services", "Overturned", "Decided", "ROC AUC", "Brier skill"],
                    [
                        .. models.Select(m =>
                            (IReadOnlyList<string>)
                                [
                                    marks[m.Id],
                                    m.Id,
                                    m.Program.ToString(),
                                    m.Created.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                                    $"{m.Data.Letters}",
                                    $"{m.Data.Services}",
                                    m.Data.BaseRate.ToString("P1", CultureInfo.InvariantCulture),
                                    m.Data is { From: { } from, To: { } to }
                                        ? string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}")
                                        : "",
                                    Figure(m, "rocAuc"),
                                    Figure(m, "brierSkill"),
                                ]),
                    ]);
            });
        return Task.FromResult(ExitCode.Done);
    }

    private static string Figure(BundleManifest manifest, string metric) =>
        manifest.Metrics.GetValueOrDefault("withSummary")?.GetValueOrDefault(metric) is { Value: { } value } figure
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.000} [{figure.Low:0.000}, {figure.High:0.000}]")
            : "";
}
