using System.CommandLine;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Evaluating;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr promote</c>: verifies a bundle and makes it the one that serves.</summary>
public sealed class PromoteCommand : ImrCommand
#pragma warning restore CA1010
{
    private readonly Argument<string> _id = new("ID") { Description = "Id of the model." };

    private readonly Option<string> _models = ModelChoice.ModelsOption();

    public PromoteCommand()
        : base("promote", "Verifies a model and makes it the active one of its program.")
    {
        _id.CompletionSources.Add(_ => ModelChoice.Ids());
        Arguments.Add(_id);
        Options.Add(_models);
    }

    public override string Manual =>
        """
        Every file of the bundle is compared with its manifest first; when one differs, the active model stays and the exit
        code is 3. active.json is then switched in one step: a running API goes over to the new model without a restart.
        The model that was active before is kept for 'rollback'.

        A warning says when 'compare' called the model worse than the one that is active, or when nobody compared the two
        in this folder of models. It is promoted all the same: you decide.
        """;

    protected override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var models = new ModelFolder(arguments.GetRequiredValue(_models));
        var id = arguments.GetRequiredValue(_id);
        if (!ModelFolder.IsValidId(id) || !Directory.Exists(models.FolderOf(id)))
        {
            // Find names the models that there are; a folder elsewhere cannot be promoted, since active.json holds ids.
            ModelChoice.Find(models, id);
            throw new CommandFailedException(
                ExitCode.Usage,
                $"model '{id}': expected the id of a model in {models.Path}, found a folder elsewhere");
        }

        var active = models.List().FirstOrDefault(m => m.Id == id) is { } manifest ? models.ActiveId(manifest.Program) : null;
        var bundle = models.Promote(id);
        context.WarnOf(bundle);
        if (active is not null && active != id && ComparisonLog.Doubt(models.Path, id, active) is { } doubt)
        {
            context.Warn(doubt);
        }

        context.WriteResult(
            new { bundle.Program, active = bundle.ModelId, previous = models.PreviousId(bundle.Program) },
            () =>
                context.WriteLine(
                    $"{bundle.Program}: {bundle.ModelId} is active; 'imr rollback' returns to "
                        + $"{models.PreviousId(bundle.Program) ?? "nothing, it is the first"}."
                ));
        return Task.FromResult(ExitCode.Done);
    }
}
