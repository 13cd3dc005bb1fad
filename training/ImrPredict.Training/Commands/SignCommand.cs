using System.CommandLine;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr sign</c>: signs a model, and makes the keys for it.</summary>
public sealed class SignCommand : ImrCommand
#pragma warning restore CA1010
{
    private readonly Argument<string?> _model = new("MODEL")
    {
        Description = "Id of the model, or the folder of a bundle.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _key = new("--key") { Description = "File of the private key.", HelpName = "FILE", Required = true };

    private readonly Option<bool> _new = new("--new-key") { Description = "Makes a pair of keys: FILE and FILE.pub." };

    private readonly Option<string> _models = ModelChoice.ModelsOption();

    public SignCommand()
        : base("sign", "Signs a model's manifest, so that a server can require the signature.")
    {
        _model.CompletionSources.Add(_ => ModelChoice.Ids());
        Arguments.Add(_model);
        Options.Add(_key);
        Options.Add(_new);
        Options.Add(_models);
    }

    public override string Manual =>
        """
        The manifest holds the hash of every file of the bundle; the signature stands beside it as manifest.sig. A server whose
        setting Models:SignedBy names the public key serves no model without a signature of it. Keep the private key away
        from the server: there it would prove nothing.

        Examples:
          imr sign --new-key --key signing.pem
          imr sign wc-2017-02 --key signing.pem
        """;

    protected override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var (key, model, isNew) = (arguments.GetRequiredValue(_key), arguments.GetValue(_model), arguments.GetValue(_new));
        if (model is null && !isNew)
        {
            throw new CommandFailedException(ExitCode.Usage, "MODEL: expected the model to sign, or --new-key, found neither");
        }

        if (isNew)
        {
            if (File.Exists(key))
            {
                throw new CommandFailedException(ExitCode.Usage, $"--key {key}: expected a new file, found an existing one");
            }

            var (secret, open) = ManifestSignature.NewKeys();
            await WholeFile.WriteAsync(key, file => file.WriteAsync(secret));
            await WholeFile.WriteAsync(key + ".pub", file => file.WriteAsync(open));
        }

        if (model is not null)
        {
            var folder = ModelChoice.Find(new ModelFolder(arguments.GetRequiredValue(_models)), model);
            ManifestSignature.Sign(folder, await ReadAsync(key, cancellationToken));
        }

        context.WriteResult(
            new { key, publicKey = isNew ? key + ".pub" : null, signed = model },
            () =>
            {
                if (isNew)
                {
                    context.WriteLine($"{key} is the private key, {key}.pub the public one.");
                }

                if (model is not null)
                {
                    context.WriteLine($"{model} is signed.");
                }
            });
        return ExitCode.Done;
    }

    private static async Task<string> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(key, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Usage, $"--key {key}: expected a file that can be read, found {e.GetType().Name}", e);
        }
    }
}
