using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;

namespace ImrPredict.Scoring.Tests.Bundles;

public sealed class ManifestSignatureTests(TinyBundleFixture fixture) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Bundle => _folder.Combine("tiny");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ASignedBundleIsLoadedAndOneWithoutSignatureIsRefused()
    {
        var (secret, open) = ManifestSignature.NewKeys();
        CopyBundle();

        Assert.Contains("expected a manifest with its signature", Refusal(open), StringComparison.Ordinal);
        ManifestSignature.Sign(Bundle, secret);

        Assert.Equal("tiny", ManifestSignature.LoadSigned(Bundle, open).ModelId);
        Assert.True(ManifestSignature.IsPublicKey(open));
        Assert.False(ManifestSignature.IsPublicKey("zorbium"));
    }

    [Fact]
    public void AnotherKeysSignatureAndAManifestThatWasChangedAfterwardsAreRefused()
    {
        var (secret, open) = ManifestSignature.NewKeys();
        CopyBundle();
        ManifestSignature.Sign(Bundle, ManifestSignature.NewKeys().Private);
        Assert.Contains("its signature is not one of the key", Refusal(open), StringComparison.Ordinal);

        ManifestSignature.Sign(Bundle, secret);
        File.AppendAllText(Path.Combine(Bundle, ModelBundle.ManifestFile), " ");
        Assert.Contains("its signature is not one of the key", Refusal(open), StringComparison.Ordinal);
    }

    [Fact]
    public void APublicKeyCannotSign()
    {
        CopyBundle();

        var e = Assert.Throws<ModelBundleException>(() => ManifestSignature.Sign(Bundle, ManifestSignature.NewKeys().Public));

        Assert.Contains("expected a private key", e.Message, StringComparison.Ordinal);
    }

    private string Refusal(string key) =>
        Assert.Throws<ModelBundleException>(() => ManifestSignature.LoadSigned(Bundle, key)).Message;

    private void CopyBundle()
    {
        Directory.CreateDirectory(Bundle);
        foreach (var file in Directory.GetFiles(Path.Combine(fixture.Models, "tiny")))
        {
            File.Copy(file, Path.Combine(Bundle, Path.GetFileName(file)));
        }
    }
}
