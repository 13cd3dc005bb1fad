using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Tests.CommandLine;

public sealed class SignCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AModelIsSignedWithAKeyThatTheCommandMade()
    {
        var (models, key) = (_folder.Combine("models"), _folder.Combine("signing.pem"));
        TinyBundle.Write(models, "tiny");

        var made = await Imr.RunAsync("sign", "--new-key", "--key", key);
        var signed = await Imr.RunAsync("sign", "tiny", "--key", key, "--models", models);
        var again = await Imr.RunAsync("sign", "--new-key", "--key", key);

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.Usage), (made.ExitCode, signed.ExitCode, again.ExitCode));
        var open = await File.ReadAllTextAsync(key + ".pub", TestContext.Current.CancellationToken);
        Assert.Equal("tiny", ManifestSignature.LoadSigned(Path.Combine(models, "tiny"), open).ModelId);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }
    }

    [Fact]
    public async Task WithoutAModelOrAKeyNothingIsSigned()
    {
        var neither = await Imr.RunAsync("sign", "--key", _folder.Combine("none.pem"));
        var noKey = await Imr.RunAsync("sign", "tiny", "--key", _folder.Combine("none.pem"), "--models", _folder.Path);

        Assert.Equal(ExitCode.Usage, neither.ExitCode);
        Assert.Contains("expected the model to sign", neither.Error, StringComparison.Ordinal);
        Assert.NotEqual(ExitCode.Done, noKey.ExitCode);
    }
}
