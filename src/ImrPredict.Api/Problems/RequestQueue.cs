using System.Globalization;
using System.Threading.RateLimiting;
using ImrPredict.Api.Access;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Problems;

/// <summary>
/// Limits how many requests are worked on at the same time, of one caller and of all, and how many of those that cost much: batches
/// and uploads. Some more may wait; any further one is answered 429 with the time to come back. Health is always answered.
/// </summary>
internal sealed class RequestQueue(IOptions<RequestLimits> limits) : IConfigureOptions<RateLimiterOptions>
{
    // Those that wait for a costly place hold no other place meanwhile; more of them would wait for minutes.
    private const int WaitingForEachCostlyPlace = 16;

    public void Configure(RateLimiterOptions options)
    {
        var bounds = limits.Value;
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = (CostOf(context.HttpContext) == Cost.Usual ? 1 : 5)
                .ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };

        // In this order: who waits for a costly place or for his own turn keeps no place of everybody's.
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, Cost>(context => CostOf(context) switch
            {
                Cost.Batch => Places(Cost.Batch, bounds.ConcurrentBatches, bounds.ConcurrentBatches * WaitingForEachCostlyPlace),
                Cost.Upload => Places(Cost.Upload, bounds.ConcurrentUploads, bounds.ConcurrentUploads * WaitingForEachCostlyPlace),
                var other => RateLimitPartition.GetNoLimiter(other),
            }),
            PartitionedRateLimiter.Create<HttpContext, string>(context => CostOf(context) == Cost.None
                ? RateLimitPartition.GetNoLimiter("")
                : CallerOf(context) is { Length: > 0 } caller
                    ? Places(caller, Math.Min(bounds.Concurrent, bounds.ConcurrentOfCaller), bounds.Waiting)
                    : RateLimitPartition.GetNoLimiter("")),
            PartitionedRateLimiter.Create<HttpContext, bool>(context => CostOf(context) == Cost.None
                ? RateLimitPartition.GetNoLimiter(false)
                : Places(true, bounds.Concurrent, bounds.Waiting)));
    }

    private static RateLimitPartition<TKey> Places<TKey>(TKey key, int places, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = places,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

    // Without sign-in whoever sits at this machine is everybody. Who was refused by sign-in is told apart by address.
    private static string CallerOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<SignInOptions>().IsConfigured
            ? Caller.Of(context) is { Id.Length: > 0 } caller ? caller.Id : context.Connection.RemoteIpAddress?.ToString() ?? "unknown"
            : "";

    private static Cost CostOf(HttpContext context)
    {
        var request = context.Request;
        bool Is(string path) => request.Path.Equals(path, StringComparison.OrdinalIgnoreCase);
        return request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || Is("/metrics") ? Cost.None
            : !HttpMethods.IsPost(request.Method) ? Cost.Usual
            : Is("/api/v1/predictions/batch") ? Cost.Batch
            : Is("/api/v1/letters") || Is("/api/v1/determinations") || Is("/Quality") || Is("/Disputes/New") ? Cost.Upload
            : Cost.Usual;
    }

    private enum Cost
    {
        None,
        Usual,
        Upload,
        Batch,
    }
}
