using ImrPredict.Api.Jobs;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>Work of ten steps, each of which keeps something in the store; it waits behind the third until the gate is opened.</summary>
internal sealed class GatedSteps : IJobKind
{
    public const int Steps = 10;

    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _attempts;

    public string Name => "gatedSteps";

    public int Version => 1;

    public string Title => "Some steps";

    /// <summary>How often a step was begun, kept or not.</summary>
    public int Attempts => _attempts;

    public void Open() => _gate.TrySetResult();

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        for (var step = run.Done + 1; step <= Steps; step++)
        {
            if (step > 3)
            {
                await _gate.Task.WaitAsync(stopping);
            }

            Interlocked.Increment(ref _attempts);
            var content = new byte[200_000];
            new Random(step).NextBytes(content);
            await run.ReachAsync(
                context =>
                {
                    JobBook.AddDocument(context, run.Id, step, $"step {step}", content);
                    return Task.FromResult(new JobStep(new { }, step, 0));
                },
                stopping);
        }

        // Not done but failed, so that what it has kept stays to be looked at.
        return new("All steps taken.") { IsFailure = true };
    }
}
