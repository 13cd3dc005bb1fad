using System.Globalization;
using ImrPredict.Api.Determinations;
using ImrPredict.Api.Models;
using ImrPredict.Api.Quality;
using ImrPredict.Cases;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Reports;
using ImrPredict.Store;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api;

/// <summary>The store's own commands, for whoever runs the program.</summary>
public static class StoreCommands
{
    private const int Done = 0;
    private const int Unexpected = 1;
    private const int Usage = 2;
    private const int Rejected = 3;
    private const int Broken = 4;
    private const int DisputesBetweenReports = 2_000;

    private const string Help = """
        Commands of the store (without a command the program serves):
          log verify [--head HASH]          walks the chain of the prediction log; exit code 4 when a link is broken
          log heads                         prints the last hash of each chain
          determinations import FILE...     takes in actual outcomes: letters, case files, tables, or mails and archives of them
          quality report --output DIR [--from DATE] [--to DATE] [--model ID] [--gates FILE]
                                            compares the logged predictions with the determinations: report.html, report.json and tables;
                                            exit code 4 when a limit of the gates is missed
          cases erase CASENUMBER            erases every text of a case; the log stays and stays verifiable
        Settings as for serving, for example --Store:Folder DIR.
        """;

    public static bool Handles(string[] args) =>
        args is ["log" or "determinations" or "cases" or "quality" or "help" or "--help" or "-h", ..];

    /// <returns>0 done, 1 unexpected, 2 usage, 3 some input rejected, 4 the log is broken or a limit is missed.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var (words, settings) = Split(args);
        if (words is ["help" or "--help" or "-h", ..])
        {
            await output.WriteLineAsync(Help);
            return Done;
        }

        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = [.. settings], ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStore(builder.Configuration);
        builder.Services.AddScoring(builder.Configuration);
        builder.Services.AddQuality();
        using var host = builder.Build();
        using var stopping = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stopping.Cancel();
        };
        try
        {
            await host.Services.GetRequiredService<StoreUpgrade>().StartAsync(stopping.Token);
            return words switch
            {
                ["log", "verify"] => await VerifyAsync(host.Services, builder.Configuration["head"], output, stopping.Token),
                ["log", "heads"] => await HeadsAsync(host.Services, output, stopping.Token),
                ["determinations", "import", _, ..] => await ImportAsync(host.Services, words[2..], output, errors, stopping.Token),
                ["quality", "report"] => await ReportAsync(host.Services, builder.Configuration, output, errors, stopping.Token),
                ["cases", "erase", var number] => await EraseAsync(host.Services, number, output, errors, stopping.Token),
                _ => await UsageAsync(errors),
            };
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Stopped. What was taken in stays; the command may be repeated.");
            return Unexpected;
        }
        catch (OptionsValidationException e)
        {
            await errors.WriteLineAsync(e.Message);
            return Usage;
        }
    }

    private static async Task<int> VerifyAsync(
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
        return report.IsIntact ? Done : Broken;
    }

    private static async Task<int> HeadsAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var head in await services.GetRequiredService<ChainVerifier>().HeadsAsync(cancellationToken))
        {
            await output.WriteLineAsync($"{head.Writer} {head.Entries} {head.Hash}");
        }

        return Done;
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services, IReadOnlyList<string> paths, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        List<string> missing = [.. paths.Where(p => !File.Exists(p))];
        foreach (var path in missing)
        {
            await errors.WriteLineAsync($"{path}: expected a file, found none.");
        }

        var taken = await services.GetRequiredService<DeterminationIntake>().TakeInAsync(
            Readings(paths.Except(missing), errors, cancellationToken),
            Environment.UserName,
            cancellationToken);
        var rejected = missing.Count + taken.Rejected;
        await output.WriteLineAsync(
            $"{taken.Added} added, {taken.Corrected} corrected, {taken.Unchanged} unchanged, {rejected} rejected.");
        if (taken.EndedOnDesk > 0)
        {
            await output.WriteLineAsync($"{taken.EndedOnDesk} open disputes on the desk were marked as ended.");
        }

        return rejected > 0 ? Rejected : Done;
    }

    /// <summary>Reads the files as they are asked for; says what was rejected, and how far it has come.</summary>
    private static IEnumerable<DeterminationReading> Readings(
        IEnumerable<string> paths,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        var read = 0;
        foreach (var path in paths)
        {
            using var stream = File.OpenRead(path);
            foreach (var reading in DeterminationDocuments.Read(stream, Path.GetFileName(path)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reading.Rejection is { } rejection)
                {
                    errors.WriteLine($"{rejection.Name}, {rejection.Place}: {rejection.Message}");
                }
                else if (++read % DisputesBetweenReports == 0)
                {
                    errors.WriteLine($"{read} disputes");
                }

                yield return reading;
            }
        }
    }

    private static async Task<int> ReportAsync(
        IServiceProvider services, ConfigurationManager settings, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        DateOnly? Date(string name) => settings[name] is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new FormatException($"--{name}: expected a date as in 2017-01-31, found '{text}'.");
        try
        {
            var folder = settings["output"] ?? throw new FormatException("--output: expected a folder, found none.");
            var gates = settings["gates"] is { } file ? QualityGates.Parse(await File.ReadAllTextAsync(file, cancellationToken), file) : [];
            var (from, to) = (Date("from"), Date("to"));
            if (SettingRanges.ProblemsOfPeriod(from, to).FirstOrDefault() is { Problem: not null } wrong)
            {
                throw new FormatException($"--{wrong.Field}: {wrong.Problem}");
            }

            var question = new QualityQuestion(ReviewProgram.WorkersCompensation, from, to, settings["model"]);
            var report = await services.GetRequiredService<QualityService>().AssessAsync(question, gates, cancellationToken);
            ReportFolder.Write(report, folder);
            await output.WriteLineAsync($"{report.Counts.Counted} predictions counted; the report is in {folder}.");
            foreach (var missed in report.Gates.Where(g => !g.Passed))
            {
                await output.WriteLineAsync($"Missed: {missed.Sentence}.");
            }

            return report.Gates.All(g => g.Passed) ? Done : Broken;
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            await errors.WriteLineAsync(e.Message);
            return Usage;
        }
    }

    private static async Task<int> EraseAsync(
        IServiceProvider services,
        string text,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        if (!CaseNumber.TryParse(text, out var number))
        {
            await errors.WriteLineAsync($"'{text}' is not a case number; expected for example CM24-0123456.");
            return Usage;
        }

        var (predictions, determinations, disputes) = await services.GetRequiredService<TextEraser>().EraseAsync(number, cancellationToken);
        await output.WriteLineAsync(
            $"Erased the text of {predictions} predictions and {determinations} determinations of {number}; {disputes} disputes left the "
                + $"worklist."
        );
        return Done;
    }

    private static async Task<int> UsageAsync(TextWriter errors)
    {
        await errors.WriteLineAsync(Help);
        return Usage;
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
