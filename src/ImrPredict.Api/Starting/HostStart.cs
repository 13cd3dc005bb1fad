namespace ImrPredict.Api.Starting;

/// <summary>What a service that works by itself waits for, so that it takes nothing from the first requests.</summary>
internal static class HostStart
{
    /// <summary>Those who waited for the start are answered by then.</summary>
    private static readonly TimeSpan FirstRequests = TimeSpan.FromSeconds(1);

    /// <summary>Waits until requests can be answered, and those of the first second were.</summary>
    public static async Task SettledAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellationToken);
        await Task.Delay(FirstRequests, cancellationToken);
    }
}
