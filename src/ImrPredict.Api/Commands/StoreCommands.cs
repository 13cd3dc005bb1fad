using ImrPredict.Api.Jobs;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Commands;

/// <summary>The store's own commands, for whoever runs the program.</summary>
public static class StoreCommands
{
    private const string Help = """
        Commands of the store (without a command the program serves):
          log verify [--head HASH]          walks the chain of the prediction log; exit code 4 when a link is broken
          log heads                         prints the last hash of each chain
          determinations import FILE...     takes in actual outcomes: letters, case files, tables, or mails and archives of them
          export --output FILE [--from DATE] [--to DATE]
                                            writes the decided disputes, corrections included, as a case file that `imr train` reads
          quality report --output DIR [--from DATE] [--to DATE] [--model ID] [--gates FILE]
                                            compares the logged predictions with the determinations: report.html, report.json and tables;
                                            exit code 4 when a limit of the gates is missed
          cases erase CASENUMBER|ID         erases every text of a case, or of one prediction by its id, from the database and its files;
                                            the log stays and stays verifiable
          jobs begin KIND [--place PLACE]   begins takeInDocuments or importDeterminations (from a place that the server may read),
                                            predictDrafts, predictAnew, trainChallenger, qualityReport, backup or eraseByAge
          jobs list                         prints the newest jobs: id, kind, state, done of total
          jobs show|stop|resume ID          shows a job, stops it, or has it go on; whoever serves carries it out
          audit export                      prints the audit trail, a record a line as JSON, oldest first
          audit verify                      walks the chain of the audit trail; exit code 4 when a link is broken
          backup --output DIR [--key-output FILE]
                                            copies the store, also while it is served; the log's key only where it is told
          restore --input DIR [--key FILE]  puts a copy in the place of a store that is not there, and verifies it
          worker                            carries out jobs and serves no pages; needs Store:Provider PostgreSql
        Settings as for serving, for example --Store:Folder DIR.
        """;

    public static bool Handles(string[] args) =>
        args is
            ["log" or "determinations" or "cases" or "quality" or "audit" or "jobs" or "export" or "backup" or "restore" or "help"
                or "--help" or "-h", ..];

    /// <returns>0 done, 1 unexpected, 2 usage, 3 some input rejected, 4 the log is broken or a limit is missed.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var (words, settings) = Split(args);
        if (words is ["help" or "--help" or "-h", ..])
        {
            await output.WriteLineAsync(Help);
            return ExitCode.Done;
        }

        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = [.. settings], ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.ClearProviders();
        builder.AddDesk();
        builder.Services.AddJobBook();
        using var host = builder.Build();
        using var stopping = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stopping.Cancel();
        };
        try
        {
            // What verifies must be able to look at a store that the server would refuse.
            if (words is ["log", ..] or ["audit", "verify"])
            {
                await host.Services.GetRequiredService<StoreUpgrade>().StartAsync(stopping.Token);
            }
            else if (words is not ["restore", ..])
            {
                await host.Services.GetRequiredService<StoreStart>().StartAsync(stopping.Token);
            }

            return words switch
            {
                ["log", "verify"] => await LogCommands.VerifyAsync(host.Services, builder.Configuration["head"], output, stopping.Token),
                ["log", "heads"] => await LogCommands.HeadsAsync(host.Services, output, stopping.Token),
                ["determinations", "import", _, ..] => await DeterminationCommands.ImportAsync(
                    host.Services,
                    words[2..],
                    output,
                    errors,
                    stopping.Token),
                ["quality", "report"] => await QualityCommands.ReportAsync(
                    host.Services,
                    builder.Configuration,
                    output,
                    errors,
                    stopping.Token),
                ["audit", "export"] => await AuditCommands.ExportAsync(host.Services, output, stopping.Token),
                ["audit", "verify"] => await AuditCommands.VerifyAsync(host.Services, output, stopping.Token),
                ["export"] => await DeterminationCommands.ExportAsync(
                    host.Services, builder.Configuration, output, errors, stopping.Token),
                ["jobs", "begin", var kind] => await JobCommands.BeginAsync(
                    host.Services, kind, builder.Configuration["place"], output, errors, stopping.Token),
                ["jobs", "list"] => await JobCommands.ListAsync(host.Services, output, stopping.Token),
                ["jobs", var what and ("show" or "stop" or "resume"), var id] => await JobCommands.OneAsync(
                    host.Services, what, id, output, errors, stopping.Token),
                ["backup"] => await BackupCommands.BackUpAsync(host.Services, builder.Configuration, output, stopping.Token),
                ["restore"] => await BackupCommands.RestoreAsync(host.Services, builder.Configuration, output, stopping.Token),
                ["cases", "erase", var number] => await CaseCommands.EraseAsync(host.Services, number, output, errors, stopping.Token),
                _ => await UsageAsync(errors),
            };
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Stopped. What was taken in stays; the command may be repeated.");
            return ExitCode.Unexpected;
        }
        catch (Exception e) when (e is OptionsValidationException or StoreRefusedException)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCode.Usage;
        }
    }

    private static async Task<int> UsageAsync(TextWriter errors)
    {
        await errors.WriteLineAsync(Help);
        return ExitCode.Usage;
    }

    /// <summary>Words of the command first, then settings as "--Name value" or "--Name=value".</summary>
    private static (List<string> Words, List<string> Settings) Split(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (i == 0 || !args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                settings.Add(args[++i]);
            }
        }

        return (words, settings);
    }
}
