using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Models;
using ImrPredict.Api.Predictions;
using ImrPredict.Cases;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>Predicts every open dispute that another model than the one in use has predicted: after a promotion or a rollback.</summary>
internal sealed class PredictingAnew(
    IServiceScopeFactory scopes, PredictionLogWriter writer, ActiveModels models, TimeProvider time) : IJobKind
{
    public const string Kind = "predictAnew";

    /// <summary>
    /// So many are predicted, logged and kept together; after a failure so many go alone, until the one that fails is found.
    /// </summary>
    private const int Together = 50;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Predicting the open disputes anew";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var place = run.Place<AnewPlace>() ?? new(0, 0);
        var served = (await models.ServedAsync(stopping)).ToDictionary(m => m.Program, m => m.ModelId);
        var alone = run.HasFailed && !await Occasion.WasLoggedAsync(writer, OccasionOf(run, place), stopping) ? Together : 0;
        while (true)
        {
            run.Words = Words(place.Predicted);
            stopping.ThrowIfCancellationRequested();
            await using var scope = scopes.CreateAsyncScope();
            var open = await scope.ServiceProvider.GetRequiredService<DisputeStore>()
                .OpenAsync(place.After, alone-- > 0 ? 1 : Together, stopping);
            if (open.Count == 0)
            {
                return new(Words(place.Predicted));
            }

            place = run.SetsNextAside
                ? await SetAsideAsync(run, open[0], place, stopping)
                : await PredictAsync(run, scope.ServiceProvider.GetRequiredService<TriageDesk>(), open, served, place, stopping);
        }
    }

    private static async Task<AnewPlace> SetAsideAsync(JobRun run, Dispute dispute, AnewPlace place, CancellationToken stopping)
    {
        var next = place with { After = dispute.Id };
        await run.ReachAsync(new JobStep(next, run.Done + 1, run.Refused + 1), stopping);
        return next;
    }

    private async Task<AnewPlace> PredictAsync(
        JobRun run,
        TriageDesk desk,
        IReadOnlyList<Dispute> open,
        IReadOnlyDictionary<ReviewProgram, string> served,
        AnewPlace place,
        CancellationToken stopping)
    {
        List<Dispute> outdated =
        [
            .. open.Where(d => served.GetValueOrDefault(d.Content.Program) is { } model && d.Assessment?.ModelId != model
                && ContentCheck.Problems(d.Content).Count == 0),
        ];

        // Logged first and once, whatever happens between the two; kept together with the place.
        var attempts = await desk.AttemptAsync(outdated, run.By, OccasionOf(run, place), stopping);
        var next = place with { After = open[^1].Id };
        await run.ReachAsync(
            async context =>
            {
                // Somebody who works on a dispute meanwhile goes before; she sees that another model is in use.
                var predicted = outdated.Zip(attempts).Where(a => a.Second.Prediction is not null);
                var kept = await new DisputeStore(context, time).AssessAsync(
                    [.. predicted.Select(a => TriageDesk.Predicted(a.First, a.Second))], run.By, stopping);
                next = next with { Predicted = place.Predicted + kept };
                return new(next, run.Done + open.Count, run.Refused + outdated.Count - kept);
            },
            stopping);
        return next;
    }

    private static string OccasionOf(JobRun run, AnewPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"job {run.Id:D} open disputes after {place.After}");

    private static string Words(int predicted) =>
        string.Create(CultureInfo.InvariantCulture, $"{predicted:N0} open {(predicted == 1 ? "dispute" : "disputes")} predicted anew.");

    private sealed record AnewPlace(long After, int Predicted);
}
