namespace ImrPredict.Evaluation.Quality;

/// <summary>What a person said of a predicted service: which determined one answers to it.</summary>
/// <param name="Predicted">Number of the service in the prediction.</param>
/// <param name="Determined">Number of the service in the determination; null where none answers to it.</param>
public sealed record ServicePair(int Predicted, int? Determined, string By);
