using ImrPredict.Store;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Database;
using ImrPredict.Store.Predictions;

namespace ImrPredict.Api.Commands;

/// <summary>Copies the store while it is served, and puts a copy back.</summary>
internal static class BackupCommands
{
    public static async Task<int> BackUpAsync(
        IServiceProvider services, IConfiguration settings, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = settings["output"] ?? throw new StoreRefusedException("--output: expected a folder, found none.");
        await services.GetRequiredService<AuditLog>().AppendAsync([AuditEvent.OfCommand("backed the store up", null)], cancellationToken);
        await services.GetRequiredService<StoreBackup>().BackUpAsync(folder, settings["key-output"], cancellationToken);
        await output.WriteLineAsync(settings["key-output"] is null
            ? $"The store is copied to {folder}. The key of the log is not: keep its copy in another place."
            : $"The store is copied to {folder}, the key of the log to {settings["key-output"]}.");
        return ExitCode.Done;
    }

    public static async Task<int> RestoreAsync(
        IServiceProvider services, IConfiguration settings, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = settings["input"] ?? throw new StoreRefusedException("--input: expected a folder, found none.");
        await services.GetRequiredService<StoreBackup>().RestoreAsync(folder, settings["key"], cancellationToken);
        await services.GetRequiredService<StoreStart>().StartAsync(cancellationToken);
        await services.GetRequiredService<AuditLog>().AppendAsync([AuditEvent.OfCommand("restored the store", null)], cancellationToken);
        var report = await services.GetRequiredService<ChainVerifier>().VerifyAsync(null, cancellationToken);
        await output.WriteLineAsync(
            $"The store is restored: {report.Chains.Sum(c => c.Entries)} predictions in the log, which is "
                + $"{(report.IsIntact ? "intact" : "BROKEN")}.");
        return report.IsIntact ? ExitCode.Done : ExitCode.Broken;
    }
}
