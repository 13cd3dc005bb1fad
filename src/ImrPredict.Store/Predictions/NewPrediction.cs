using ImrPredict.Cases;
using ImrPredict.Predictions;

namespace ImrPredict.Store.Predictions;

/// <summary>A prediction about to be logged, with what was asked.</summary>
/// <param name="Prediction">The answer as the caller will see it.</param>
/// <param name="User">Who asked, as sign-in names them.</param>
/// <param name="TrainedOn">Whether the model was trained on this case.</param>
public sealed record NewPrediction(
    Prediction Prediction, ReviewCase Case, PredictionPurpose Purpose, ScoringOptions Options, string User, bool TrainedOn);

/// <summary>A prediction as the log will keep it: spelled and fingerprinted. It holds none of the objects that it was made of.</summary>
public sealed class NewEntry
{
    internal NewEntry(PredictionEntry row, PredictionText text, byte[] answerJson) => (Row, Text, AnswerJson) = (row, text, answerJson);

    public Guid PredictionId => Row.PredictionId;

    /// <summary>The answer's JSON in UTF-8, spelled once for the log and for the caller.</summary>
    public ReadOnlyMemory<byte> AnswerJson { get; }

    internal PredictionEntry Row { get; }

    internal PredictionText Text { get; }
}

/// <summary>Makes the repetition of a request harmless.</summary>
/// <param name="Scope">User, route and Idempotency-Key: what must be equal for a request to be the same one.</param>
/// <param name="Body">The body as sent; an equal key with another body is refused.</param>
/// <param name="Answer">What to answer a repetition with; holds ids, never a text of a case.</param>
public sealed record IdempotentRequest(string Scope, byte[] Body, string Answer);

/// <summary>What became of a request to log.</summary>
public enum AppendOutcome
{
    /// <summary>The predictions stand in the log.</summary>
    Logged,

    /// <summary>The same request was answered before; nothing was written.</summary>
    Repeated,

    /// <summary>The key was used before with another body; nothing was written.</summary>
    KeyReused,
}

/// <param name="Answer">With <see cref="AppendOutcome.Repeated"/>: the first request's answer.</param>
public sealed record AppendResult(AppendOutcome Outcome, string? Answer = null);
