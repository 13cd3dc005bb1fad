using System.CommandLine;
using System.Globalization;
using ImrPredict.Letters.Ingest;
using ImrPredict.Letters.Isolation;
using ImrPredict.Letters.OpenData;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Commands;

#pragma warning disable CA1010 // See ImrCommand.
/// <summary><c>imr ingest</c>: letters, open data and case files into one case file.</summary>
public sealed class IngestCommand : ImrCommand
#pragma warning restore CA1010
{
    // What one document may cost: it is read in a process of its own, and refused when it takes more.
    private const long ReaderMemory = 2L << 30;
    private static readonly TimeSpan ReaderPatience = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _clock;

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Letters (PDF or text), open data (CSV), case files (JSONL), or folders of them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _output = new("--output", "-o") { Description = "The case file to write.", Required = true };

    private readonly Option<string?> _rejects = new("--rejects")
    {
        Description = "Where to list what was rejected or repeats another, with reasons.",
    };

    private readonly Option<string?> _corrections = new("--corrections")
    {
        Description = "QA's disagreements.csv: outcomes found to be label errors are replaced.",
    };

    private readonly Option<int> _parallelism = new("--parallelism")
    {
        Description = "Documents read at the same time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private readonly Option<bool> _again = new("--again")
    {
        Description = "Read every document anew, also those the output already holds.",
    };

    private readonly Option<bool> _keepDuplicates = new("--keep-duplicates")
    {
        Description = "Keep disputes whose text repeats an earlier one.",
    };

    public IngestCommand(TimeProvider clock)
        : base("ingest", "Reads letters and open data into a case file: one dispute a line.")
    {
        _clock = clock;
        _parallelism.Refuse(count => count is < 1 or > 256 ? $"expected 1 to 256, found {count}" : null);
        Arguments.Add(_paths);
        Options.Add(_output);
        Options.Add(_rejects);
        Options.Add(_corrections);
        Options.Add(_parallelism);
        Options.Add(_again);
        Options.Add(_keepDuplicates);
        Options.Add(CommandContext.WatchOption);
    }

    public override string Manual =>
        """
        What is read:
          Determination letters of 2013 to 2017 and utilization review denials, PDF or text; the Department of Managed Health
          Care's determinations as CSV; case files (*.jsonl), to merge months. In a folder every file is tried, except case
          files: name those themselves.

        A second run goes on from the first: a document that the output holds under the same name and with the same content
        is not read again. Ctrl-C leaves what was read so far. What repeats the text of an earlier dispute is left out and
        listed; what only shares its case number is kept and listed.

        PDFs, scans, mails and other foreign formats are read in processes of their own, one for each document under way: one
        that eats memory, runs for ever or ends its reader is rejected, and the run goes on.

        Label errors that QA found go into the training data here: rows of disagreements.csv whose finding is "LabelError".
        The service takes the other outcome and keeps in "corrected" what stood there, QA's note, by whom and of which
        prediction. A correction that answers to no service is rejected and listed.

        Examples:
          imr ingest letters/ more/2017-03.csv --output determinations.jsonl --rejects rejects.jsonl
          imr ingest determinations.jsonl --corrections qa/disagreements.csv --output corrected.jsonl
        """;

    protected override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var parallelism = arguments.GetValue(_parallelism);
        using var reader = new GuardedReader(
            new ReaderBounds(ReaderMemory, ReaderPatience, parallelism), static () => ReaderCommand.Of(typeof(IngestCommand).Assembly));
        var options = new IngestOptions
        {
            Paths = arguments.GetRequiredValue(_paths),
            Output = arguments.GetRequiredValue(_output),
            Rejects = arguments.GetValue(_rejects),
            Corrections = arguments.GetValue(_corrections) is { } corrections ? ReadCorrections(corrections) : OutcomeCorrections.None,
            Parallelism = parallelism,
            Again = arguments.GetValue(_again),
            KeepDuplicates = arguments.GetValue(_keepDuplicates),
            Read = reader.Read,
        };
        var report = await context.WithProgressAsync(
            "Reading documents",
            (IProgress<ProgressStep> progress) =>
                new IngestEngine(_clock).RunAsync(options, new DocumentProgress(progress), cancellationToken));
        Show(report, options, context);
        return report.Interrupted ? ExitCode.Interrupted : report.Rejected > 0 ? ExitCode.Rejected : ExitCode.Done;
    }

    private static OutcomeCorrections ReadCorrections(string path)
    {
        try
        {
            return OutcomeCorrections.Read(path);
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            throw new CommandFailedException(ExitCode.Usage, $"--corrections {path}: {e.Message}", e);
        }
    }

    private static void Show(IngestReport report, IngestOptions options, CommandContext context)
    {
        foreach (var remark in report.Remarks)
        {
            context.Warn(remark.DuplicateOf is { } first
                ? $"{remark.Source}: {(remark.Kind == "duplicate-content" ? "same text as" : "same case number as")} {first}"
                : $"{remark.Source}: {remark.Place}: expected {remark.Expected}, found {remark.Found}");
        }

        var remarks = report.Rejected + report.ContentDuplicates + report.CaseNumberDuplicates;
        if (remarks > report.Remarks.Count)
        {
            context.Warn(
                $"and {remarks - report.Remarks.Count} "
                    + $"more{(options.Rejects is null ? "; --rejects FILE lists them all" : $", all in {options.Rejects}")}"
            );
        }

        foreach (var taken in report.WithoutOutcome)
        {
            context.Note($"{taken.Source}: taken, but no determination ({taken.Format.Replace('-', ' ')}): nothing is learned from it.");
        }

        if (report.WithoutOutcomeCount > report.WithoutOutcome.Count)
        {
            context.Note($"and {report.WithoutOutcomeCount - report.WithoutOutcome.Count} more that are no determinations");
        }

        foreach (var (extension, files) in report.PassedOver)
        {
            context.Note($"{files} *{extension} in the folders passed over: name a case file itself to merge it.");
        }

        context.WriteResult(report, () =>
        {
            context.WriteTable(["disputes", "", ""], Rows(report, options));
            context.WriteLine(Invariant($"{report.Examined} documents and rows in {report.Seconds:0.0} s, {report.Rate:0} a second."));
            if (report.LeakAudit is { } audit)
            {
                ShowAudit(audit, context);
            }

            if (report.Interrupted)
            {
                context.WriteLine($"Interrupted: {options.Output} holds what was read so far; the same command goes on from it.");
            }
        });
    }

    private static List<IReadOnlyList<string>> Rows(IngestReport report, IngestOptions options)
    {
        List<IReadOnlyList<string>> rows =
        [
            ["read", Invariant($"{report.Read}"), string.Join(", ", report.Formats.Select(f => Invariant($"{f.Key} {f.Value}")))],
            ["kept from before", Invariant($"{report.Kept}"), ""],
            ["rejected", Invariant($"{report.Rejected}"), options.Rejects ?? ""],
            ["same text, left out", Invariant($"{(options.KeepDuplicates ? 0 : report.ContentDuplicates)}"), ""],
            ["same case number, kept", Invariant($"{report.CaseNumberDuplicates}"), ""],
            .. report.Corrected > 0
                ?
                [
                    ["outcomes corrected", Invariant($"{report.Corrected}"), "label errors that QA found"],
                ]
                : Array.Empty<IReadOnlyList<string>>(),
            ["written", Invariant($"{report.Written}"), options.Output],
        ];
        rows.AddRange(report.Missing.Select(m => (IReadOnlyList<string>)["letters without", Invariant($"{m.Value}"), m.Key]));
        rows.AddRange(report.Repaired.Select(m => (IReadOnlyList<string>)["letters mended", Invariant($"{m.Value}"), m.Key]));
        return rows;
    }

    private static void ShowAudit(LeakAuditReport audit, CommandContext context)
    {
        context.WriteLine();
        context.WriteLine(
            string.Create(
    CultureInfo.InvariantCulture,
                $"Leak audit of {audit.Disputes} findings: words whose presence goes with the outcome (phi, -1 to 1; above 0 with "
                    + $"Overturned)."
            ));
        context.WriteLine(
            string.Create(
    CultureInfo.InvariantCulture,
                $"As published {audit.Before.Telling} of {audit.Before.Words} words tell the outcome beyond chance, in the background "
                    + $"that is kept {audit.After.Telling} of {audit.After.Words}."
            ));
        var rows = new List<IReadOnlyList<string>>();
        for (var i = 0; i < Math.Max(audit.Before.Strongest.Count, audit.After.Strongest.Count); i++)
        {
            var (before, after) = (audit.Before.Strongest.ElementAtOrDefault(i), audit.After.Strongest.ElementAtOrDefault(i));
            rows.Add([before?.Word ?? "", Phi(before), after?.Word ?? "", Phi(after)]);
        }

        context.WriteTable(["as published", "phi", "background", "phi"], rows);
    }

    private static string Phi(WordAssociation? word) => word is null ? "" : Invariant($"{word.Phi:+0.00;-0.00}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class DocumentProgress(IProgress<ProgressStep> progress) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => progress.Report(new ProgressStep(
            value.Done, value.Total, Findings.Of(Invariant($"{value.Written} disputes written, {value.Rejected} rejected"))));
    }
}
