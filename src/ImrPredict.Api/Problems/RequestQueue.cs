using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Problems;

/// <summary>
/// Limits how many requests are worked on at the same time and how many may wait; any further one is answered 429 with the time to
/// come back. The health endpoints are always answered.
/// </summary>
internal sealed class RequestQueue(IOptions<RequestLimits> limits) : IConfigureOptions<RateLimiterOptions>
{
    public void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(context =>
            context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
                ? RateLimitPartition.GetNoLimiter(false)
                : RateLimitPartition.GetConcurrencyLimiter(true, _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = limits.Value.Concurrent,
                    QueueLimit = limits.Value.Waiting,
                    QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                }));
    }
}
