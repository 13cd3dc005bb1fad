using System.Globalization;
using ImrPredict.Api.Worklist;
using ImrPredict.Letters.Documents.Lists;

namespace ImrPredict.Api.Jobs;

/// <summary>Reads a long list into drafts. It is not stopped halfway: a list that is half read could only be read twice.</summary>
public static class ReadingList
{
    /// <summary>Up to so many rows are read while the page is waited for.</summary>
    public const int AtOnce = 500;

    private const string Prefix = "readList";

    public static bool Is(Job job) => job.Kind.StartsWith(Prefix, StringComparison.Ordinal);

    public static Job Begin(IJobs jobs, Guid id, OfficeList list, ListMapping mapping, string by) =>
        jobs.Begin($"{Prefix}-{id:N}", list.Count, async (services, progress, _) =>
        {
            var (disputes, refused) = await services.GetRequiredService<ListIntake>()
                .ReadAsync(id, list, mapping, by, CancellationToken.None, () => progress.Advance());
            progress.Result = Words(list.Name, disputes, refused);
        });

    /// <summary>What came of reading a list, in words.</summary>
    public static string Words(string name, int disputes, int refused) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {disputes:N0} {(disputes == 1 ? "dispute" : "disputes")} read")
        + (refused == 0 ? "." : string.Create(
            CultureInfo.InvariantCulture,
            $", {refused:N0} {(refused == 1 ? "row" : "rows")} not read: download them under Add disputes and mend them."));
}
