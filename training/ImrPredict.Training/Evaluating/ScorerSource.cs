using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Evaluating;

/// <summary>Where commands that measure take their models from; tests put scorers of known quality in its place.</summary>
public interface IScorerSource
{
    /// <summary>Loads a model by its id within a folder of models, or by its own folder.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    /// <exception cref="ModelBundleException">It cannot be used.</exception>
    ICaseScorer Load(string idOrFolder, string modelsFolder);
}

/// <summary>Loads bundles.</summary>
public sealed class BundleSource : IScorerSource
{
    public ICaseScorer Load(string idOrFolder, string modelsFolder) => ModelChoice.Load(modelsFolder, idOrFolder);
}
