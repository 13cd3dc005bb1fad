namespace ImrPredict.Api.Logging;

/// <summary>Every message this program logs. Ids, counts, lengths and durations only: a text of a case never enters a log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Serving model {ModelId} ({ModelHash}) for {Program}")]
    public static partial void ServingModel(ILogger logger, string modelId, string modelHash, string program);

    [LoggerMessage(2, LogLevel.Error, "Cannot serve the models that active.json names: {Reason}")]
    public static partial void ModelsRefused(ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Refused a request: {Reason}")]
    public static partial void RequestRefused(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Debug, "Prediction {PredictionId} by {ModelId}: {Services} services in {Milliseconds} ms")]
    public static partial void Predicted(ILogger logger, Guid predictionId, string modelId, int services, double milliseconds);

    [LoggerMessage(
        5,
        LogLevel.Information,
        "Determinations taken in: {Added} added, {Corrected} corrected, {Unchanged} unchanged, {Rejected} rejected")]
    public static partial void DeterminationsImported(ILogger logger, int added, int corrected, int unchanged, int rejected);

    [LoggerMessage(6, LogLevel.Error, "The quality report could not be prepared")]
    public static partial void QualityNotPrepared(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "A model that is served has a warning: {Warning}")]
    public static partial void ModelWarning(ILogger logger, string warning);

    [LoggerMessage(8, LogLevel.Error, "Job {JobId} ({Kind}) failed: {ErrorType}")]
    public static partial void JobFailed(ILogger logger, Guid jobId, string kind, string errorType);

    [LoggerMessage(9, LogLevel.Error, "A request was answered 503: {Reason}")]
    public static partial void Unavailable(ILogger logger, string reason);

    [LoggerMessage(10, LogLevel.Warning, "Job {JobId} waits: {Reason}")]
    public static partial void JobWaits(ILogger logger, Guid jobId, string reason);

    [LoggerMessage(11, LogLevel.Warning, "Invented disputes could not be predicted ahead of the first real ones")]
    public static partial void NotWarmedUp(ILogger logger, Exception exception);
}
