using System.Text.Json;
using ImrPredict.Store.Audit;

namespace ImrPredict.Api.Commands;

/// <summary>Takes the audit trail out, and shows that it is as it was written.</summary>
internal static class AuditCommands
{
    /// <summary>Writes the trail as JSON lines, oldest first.</summary>
    public static async Task<int> ExportAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var audit = services.GetRequiredService<AuditLog>();
        await audit.AppendAsync([AuditEvent.OfCommand("exported the audit trail", null)], cancellationToken);
        await foreach (var record in audit.ReadAsync(new(), cancellationToken))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(record, JsonSerializerOptions.Web));
        }

        return ExitCode.Done;
    }

    public static async Task<int> VerifyAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<AuditLog>().VerifyAsync(cancellationToken);
        foreach (var chain in report.Chains)
        {
            await output.WriteLineAsync(
                chain.FirstBroken is { } broken
                    ? $"Chain {chain.Writer}: broken at record {broken.Position}. {broken.Reason} Intact before it: {chain.Entries}."
                    : $"Chain {chain.Writer}: {chain.Entries} records intact, head {chain.Head}.");
        }

        await output.WriteLineAsync(report.IsIntact ? "The audit trail is intact." : "The audit trail is BROKEN.");
        return report.IsIntact ? ExitCode.Done : ExitCode.Broken;
    }
}
