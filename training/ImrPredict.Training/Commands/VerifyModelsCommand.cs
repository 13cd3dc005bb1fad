using System.CommandLine;
using System.Text.Json.Serialization;
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
        : base(
            "verify",
            "Checks the hash of every file of the bundles, that they load, and that they were trained with this program's lexicon.")
    {
        _ids.CompletionSources.Add(_ => ModelChoice.Ids());
        Arguments.Add(_ids);
        Options.Add(_models);
    }

    public override string Manual =>
        """
        A file that was changed, or is missing, is named, and the exit code is 3. A bundle trained with another treatment
        lexicon, other clinical cues or another guideline catalog than this program reads with still loads: that is a warning.
        """;

    protected override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var models = new ModelFolder(arguments.GetRequiredValue(_models));
        var folders = arguments.GetValue(_ids) is { Length: > 0 } ids ? ids.Select(id => ModelChoice.Find(models, id))
            : Directory.Exists(models.Path) ? Directory.EnumerateDirectories(models.Path).Order(StringComparer.Ordinal)
            : [];
        var verdicts = new List<Verdict>();
        foreach (var folder in folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var bundle = ModelBundle.Load(folder);
                verdicts.Add(new Verdict(bundle.ModelId, true, null, bundle.Warnings, bundle.Manifest.Lexicon is not null));
            }
            catch (ModelBundleException e)
            {
                verdicts.Add(new Verdict(Path.GetFileName(folder), false, e.Message, [], null));
            }
        }

        context.WriteResult(
            verdicts, () => context.WriteTable(["Model", "Verdict"], [.. verdicts.Select(v => (IReadOnlyList<string>)[v.Id, v.InWords])]));
        return Task.FromResult(verdicts.TrueForAll(v => v.Sound) ? ExitCode.Done : ExitCode.Rejected);
    }

    /// <param name="LexiconRecorded">Whether the manifest says which lexicon it was trained with; null when it cannot be told.</param>
    private sealed record Verdict(string Id, bool Sound, string? Problem, IReadOnlyList<string> Warnings, bool? LexiconRecorded)
    {
        [JsonIgnore]
        public string InWords => Problem
            ?? (Warnings.Count > 0 ? $"sound, but {string.Join("; ", Warnings)}"
                : LexiconRecorded == true ? "sound"
                : "sound; does not say which lexicon it was trained with");
    }
}
