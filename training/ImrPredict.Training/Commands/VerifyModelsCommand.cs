using System.CommandLine;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr models verify</c>: reads every bundle and compares each of its files with the manifest.</summary>
public sealed class VerifyModelsCommand : ImrCommand
#pragma warning restore CA1010
{
    private readonly Argument<string[]> _ids = new("ID")
    {
        Description = "Ids of models, or folders of bundles; all models when none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _models = ModelChoice.ModelsOption();

    public VerifyModelsCommand()
        : base("verify", "Checks the hash of every file of the bundles, and that they load.")
    {
        _ids.CompletionSources.Add(_ => ModelChoice.Ids());
        Arguments.Add(_ids);
        Options.Add(_models);
    }

    protected override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var models = new ModelFolder(arguments.GetRequiredValue(_models));
        var folders = arguments.GetValue(_ids) is { Length: > 0 } ids ? ids.Select(id => ModelChoice.Find(models, id))
            : Directory.Exists(models.Path) ? Directory.EnumerateDirectories(models.Path).Order(StringComparer.Ordinal)
            : [];
        var verdicts = new List<(string Id, string? Problem)>();
        foreach (var folder in folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                verdicts.Add((ModelBundle.Load(folder).ModelId, null));
            }
            catch (ModelBundleException e)
            {
                verdicts.Add((Path.GetFileName(folder), e.Message));
            }
        }

        context.WriteResult(
            verdicts.Select(v => new { v.Id, sound = v.Problem is null, v.Problem }),
            () => context.WriteTable(["Model", "Verdict"], [.. verdicts.Select(v => (IReadOnlyList<string>)[v.Id, v.Problem ?? "sound"])]));
        return Task.FromResult(verdicts.Exists(v => v.Problem is not null) ? ExitCode.Rejected : ExitCode.Done);
    }
}
