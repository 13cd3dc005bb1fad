using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Store.Database;
using ImrPredict.Store.Erasure;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Worklist;

/// <summary>Erases the words of cases that are as old as Store:KeepDays says. What a broken-off attempt has erased is erased; the next
/// finds the rest.</summary>
internal sealed class ErasingByAge(RetentionEraser eraser, IOptions<StoreOptions> options) : IJobKind
{
    public const string Kind = "eraseByAge";

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Erasing old cases' words";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        if (options.Value.KeepDays is not { } days)
        {
            return new("Nothing was erased: Store:KeepDays does not say how old a case must be.") { IsFailure = true };
        }

        var erased = await eraser.RunAsync(stopping);
        await run.ReachAsync(new JobStep(new { }, erased, 0, erased), stopping);
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"{erased:N0} {(erased == 1 ? "case" : "cases")} of which nothing was heard for {days:N0} days lost their words."));
    }
}
