using System.Diagnostics;
using ImrPredict.Store.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>Waits for what a job comes to, as long as it takes on a busy machine.</summary>
internal static class WaitingForJobs
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    public static Task<JobRecord> EndedAsync(this IServiceProvider services, Guid id) => services.JobAsync(id, job => job.HasEnded);

    public static async Task<JobRecord> JobAsync(this IServiceProvider services, Guid id, Func<JobRecord, bool> isSo)
    {
        var book = services.GetRequiredService<JobBook>();
        JobRecord? job = null;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Longest; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            job = await book.FindAsync(id, TestContext.Current.CancellationToken);
            if (job is not null && isSo(job))
            {
                return job;
            }
        }

        Assert.Fail($"The job did not come to what was waited for; it is {job}.");
        return null!;
    }
}
