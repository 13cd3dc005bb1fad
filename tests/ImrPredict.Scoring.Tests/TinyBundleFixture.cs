using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;

[assembly: AssemblyFixture(typeof(ImrPredict.Scoring.Tests.TinyBundleFixture))]

namespace ImrPredict.Scoring.Tests;

/// <summary>The tiny model, trained and written once for all tests of this project.</summary>
public sealed class TinyBundleFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyBundleFixture() => Bundle = TinyBundle.Write(Models);

    public string Models => _folder.Path;

    public ModelBundle Bundle { get; }

    public void Dispose() => _folder.Dispose();
}
