using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Models;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>Predicts every open dispute that another model than the one in use has predicted: after a promotion or a rollback.</summary>
internal sealed class PredictingAnew(IServiceScopeFactory scopes, ActiveModels models, TimeProvider time) : IJobKind
{
    public const string Kind = "predictAnew";

    private const int ReadAtOnce = 50;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Predicting the open disputes anew";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var place = run.Place<AnewPlace>() ?? new(0, 0);
        var served = (await models.ServedAsync(stopping)).ToDictionary(m => m.Program, m => m.ModelId);
        IReadOnlyList<Dispute> open;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredService<TriageDesk>();
            open = await scope.ServiceProvider.GetRequiredService<DisputeStore>().OpenAsync(place.After, ReadAtOnce, stopping);
            foreach (var dispute in open)
            {
                run.Words = Words(place.Predicted);
                stopping.ThrowIfCancellationRequested();
                place = await PredictAsync(run, desk, dispute, served.GetValueOrDefault(dispute.Content.Program), place, stopping);
            }
        }
        while (open.Count == ReadAtOnce);

        return new(Words(place.Predicted));
    }

    private async Task<AnewPlace> PredictAsync(
        JobRun run, TriageDesk desk, Dispute dispute, string? model, AnewPlace place, CancellationToken stopping)
    {
        var next = place with { After = dispute.Id };
        if (run.SetsNextAside || model is null || dispute.Assessment?.ModelId == model || ContentCheck.Problems(dispute.Content).Count > 0)
        {
            await run.ReachAsync(new JobStep(next, run.Done + 1, run.Refused + (run.SetsNextAside ? 1 : 0)), stopping);
            return next;
        }

        var once = string.Create(CultureInfo.InvariantCulture, $"job {run.Id:D} dispute {dispute.Id}");
        var attempt = (await desk.AttemptAsync([dispute], run.By, once, stopping))[0];
        var (changed, what) = TriageDesk.Predicted(dispute, attempt);
        await run.ReachAsync(
            async context =>
            {
                // Somebody who works on the dispute meanwhile goes before; she sees that another model is in use.
                var isKept = attempt.Prediction is not null
                    && await new DisputeStore(context, time).ChangeAsync(changed, run.By, what, stopping);
                next = next with { Predicted = place.Predicted + (isKept ? 1 : 0) };
                return new(next, run.Done + 1, run.Refused + (isKept ? 0 : 1));
            },
            stopping);
        return next;
    }

    private static string Words(int predicted) =>
        string.Create(CultureInfo.InvariantCulture, $"{predicted:N0} open {(predicted == 1 ? "dispute" : "disputes")} predicted anew.");

    private sealed record AnewPlace(long After, int Predicted);
}
