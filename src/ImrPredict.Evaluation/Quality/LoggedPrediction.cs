using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>A prediction as QA takes it from the log or from predictions.jsonl.</summary>
/// <param name="Prediction">Requests may be blank where the text was erased; then services are matched by number alone.</param>
/// <param name="Purpose">Only triage counts.</param>
/// <param name="Expectations">What a human reviewer expected, by service number, noted before the determination.</param>
public sealed record LoggedPrediction(
    Prediction Prediction, PredictionPurpose Purpose = PredictionPurpose.Triage, IReadOnlyDictionary<int, Outcome>? Expectations = null)
{
    /// <summary>What a person said of its services where the words did not tell; null for nothing.</summary>
    public IReadOnlyList<ServicePair>? Pairs { get; init; }

    /// <summary>Where its evidence can be read again, as whoever read it numbers places; null where it is held here.</summary>
    public long? Place { get; init; }
}
