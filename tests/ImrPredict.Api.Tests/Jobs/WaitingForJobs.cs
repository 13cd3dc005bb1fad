using ImrPredict.Store.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>Waits for what a job comes to, as long as it takes on a busy machine.</summary>
internal static class WaitingForJobs
{
    public static Task<JobRecord> EndedAsync(this IServiceProvider services, Guid id) => services.JobAsync(id, job => job.HasEnded);

    public static async Task<JobRecord> JobAsync(this IServiceProvider services, Guid id, Func<JobRecord, bool> isSo)
    {
        var book = services.GetRequiredService<JobBook>();
        JobRecord? job = null;
        await Eventually.TrueAsync(
            async () => (job = await book.FindAsync(id, TestContext.Current.CancellationToken)) is not null && isSo(job),
            () => $"{job}");
        return job!;
    }
}
