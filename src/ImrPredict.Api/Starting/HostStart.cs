namespace ImrPredict.Api.Starting;

/// <summary>What a service that works by itself waits for, so that it takes nothing from the first requests.</summary>
internal static class HostStart
{
    /// <summary>Waits until requests can be answered.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellationToken);
    }
}
