namespace ImrPredict.Evaluation.Quality;

/// <summary>
/// Reads again what only a list of single services shows: the rationale of the determination, and the evidence of the prediction. Held
/// for every letter they would be most of the memory, and few of them are shown.
/// </summary>
public interface IQualityWords
{
    /// <summary>The same services, in the same order, with rationale and evidence; what is not on record any more stays empty.</summary>
    /// <param name="services">Some hundred: all their words are in memory at once.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    IReadOnlyList<MatchedService> Read(IReadOnlyList<MatchedService> services);
}
