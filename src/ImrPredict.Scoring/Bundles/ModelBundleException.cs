namespace ImrPredict.Scoring.Bundles;

/// <summary>A bundle cannot be used; the message names the bundle, what was expected and what was found.</summary>
public sealed class ModelBundleException(string message, Exception? innerException = null) : Exception(message, innerException);
