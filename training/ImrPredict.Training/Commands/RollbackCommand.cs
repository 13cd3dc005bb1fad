using System.CommandLine;
using ImrPredict.Cases;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr rollback</c>: returns to the model that was active before.</summary>
public sealed class RollbackCommand : ImrCommand
#pragma warning restore CA1010
{
    private readonly Option<ReviewProgram> _program = new("--program")
    {
        Description = "Whose active model to change.",
        DefaultValueFactory = _ => ReviewProgram.WorkersCompensation,
    };

    private readonly Option<string> _models = ModelChoice.ModelsOption();

    public RollbackCommand()
        : base("rollback", "Returns to the model that was active before; a second rollback undoes the first.")
    {
        Options.Add(_program);
        Options.Add(_models);
    }

    protected override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var models = new ModelFolder(arguments.GetRequiredValue(_models));
        var program = arguments.GetValue(_program);
        if (models.PreviousId(program) is null)
        {
            throw new CommandFailedException(
                ExitCode.Usage,
                $"{models.Path}: expected a {program} model that was active before, found none");
        }

        var bundle = models.Rollback(program);
        context.WarnOf(bundle);
        context.WriteResult(
            new { bundle.Program, active = bundle.ModelId, previous = models.PreviousId(program) },
            () => context.WriteLine($"{program}: {bundle.ModelId} is active again; 'imr rollback' returns to {models.PreviousId(program)}.")
        );
        return Task.FromResult(ExitCode.Done);
    }
}
