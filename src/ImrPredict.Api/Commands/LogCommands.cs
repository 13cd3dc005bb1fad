using ImrPredict.Store.Predictions;

namespace ImrPredict.Api.Commands;

/// <summary>Shows that the prediction log is as it was written.</summary>
internal static class LogCommands
{
    public static async Task<int> VerifyAsync(
        IServiceProvider services,
        string? head,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<ChainVerifier>().VerifyAsync(head, cancellationToken);
        foreach (var chain in report.Chains)
        {
            await output.WriteLineAsync(
                chain.FirstBroken is { } broken
                    ? $"Chain {chain.Writer}: broken at entry {broken.Position} (prediction {broken.PredictionId}). {broken.Reason} "
                        + $"Intact before it: {chain.Entries} entries."
                    : $"Chain {chain.Writer}: {chain.Entries} entries intact, head {chain.Head}.");
        }

        if (report.NotedHeadFound == false)
        {
            await output.WriteLineAsync($"The head {head} is in no chain: entries were cut off.");
        }

        await output.WriteLineAsync(
            report.IsIntact
                ? report.Chains.Count == 0
                    ? "The log is empty."
                    : "The log is intact."
                : "The log is BROKEN.");
        return report.IsIntact ? ExitCode.Done : ExitCode.Broken;
    }

    public static async Task<int> HeadsAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var head in await services.GetRequiredService<ChainVerifier>().HeadsAsync(cancellationToken))
        {
            await output.WriteLineAsync($"{head.Writer} {head.Entries} {head.Hash}");
        }

        return ExitCode.Done;
    }
}
