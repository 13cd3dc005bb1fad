using System.Globalization;
using ImrPredict.Api.Worklist;

namespace ImrPredict.Api.Jobs;

/// <summary>Predicts every draft that has nothing left to correct, however many there are.</summary>
public static class PredictingDrafts
{
    public const string Kind = "predictDrafts";

    /// <summary>Up to so many drafts are predicted while the page is waited for.</summary>
    public const int AtOnce = 50;

    /// <param name="drafts">How many there are.</param>
    public static Job Begin(IJobs jobs, int drafts, string by) => jobs.Begin(Kind, drafts, async (services, progress, stopping) =>
    {
        var (predicted, toCorrect, after, problem) = (0, 0, 0L, (string?)null);
        try
        {
            bool more;
            do
            {
                stopping.ThrowIfCancellationRequested();

                // A scope for each piece, so that what one piece has read is let go before the next.
                await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                var done = await scope.ServiceProvider.GetRequiredService<TriageDesk>()
                    .PredictDraftsAsync(after, by, stopping, seen => progress.Advance(refused: !seen));
                (predicted, toCorrect, after, more) = (predicted + done.Predicted, toCorrect + done.ToCorrect, done.LastId, done.More);
                problem ??= done.Problem;
            }
            while (more);
        }
        finally
        {
            progress.Result = Words(predicted, toCorrect, problem);
        }
    });

    /// <summary>What came of predicting drafts, in words.</summary>
    public static string Words(int predicted, int toCorrect, string? problem) => string.Create(
        CultureInfo.InvariantCulture,
        $"{predicted:N0} predicted"
        + $"{(toCorrect > 0 ? $", {toCorrect:N0} {(toCorrect == 1 ? "needs" : "need")} a correction first" : "")}. {problem}").Trim();
}
