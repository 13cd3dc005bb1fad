using System.CommandLine;
using System.Globalization;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Synthetic;
using ImrPredict.Training.Synthetic.Documents;

namespace ImrPredict.Training.Commands;

/// <summary>Writes synthetic letters of known truth, to try and to test the tools.</summary>
internal sealed class SampleCommand : ImrCommand
{
    private readonly Option<int> _letters = new("--letters")
    {
        Description = "How many letters; a letter has 2.26 services on average.",
        HelpName = "N",
        Required = true,
    };

    private readonly Option<DirectoryInfo> _output = new("--output")
    {
        Description = "Folder to write to; new, or empty.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "The same seed writes the same letters; the first letters do not depend on how many follow.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _caseFileOnly = new("--case-file-only")
    {
        Description = "Write determinations.jsonl alone: 100,000 letters in seconds.",
    };

    private readonly Option<DocumentKind> _as = new("--letters-as")
    {
        Description = "How the letters are written: text, pdf, or mixed, where every second one is a PDF.",
        DefaultValueFactory = _ => DocumentKind.Mixed,
    };

    public SampleCommand()
        : base("sample", "Writes synthetic letters with known probabilities, to try the tools without anybody's letters.")
    {
        _letters.Refuse(count =>
            count is < 1 or > SyntheticLetters.MostLetters ? $"expected 1 to {SyntheticLetters.MostLetters}, found {count}" : null);
        Options.Add(_letters);
        Options.Add(_output);
        Options.Add(_seed);
        Options.Add(_caseFileOnly);
        Options.Add(_as);
    }

    public override string Manual =>
        $"""
        Writes into DIR:
          letters/              determination letters in the formats of 2013 to 2017, as text and as PDF
          denials/              the utilization review denial of each case: what a reviewer holds at triage
          determinations.jsonl  the case file, with each service's trueOverturnProbability

        trueOverturnProbability is the probability that the outcome was drawn with, given everything that the
        letter says before the decision, summary included; trueOverturnProbabilityWithoutSummary is its mean over
        what the summary might say. The outcomes of one letter are tied beyond that, as in real letters, without
        moving any service's own probability: so the log loss of these columns is the best that a model can reach.
        The letters follow the statistics of real ones: 11 % overturned, 41 % with several services (up to 21),
        pairs that agree 94 % of the time, a tenth remainders of partly authorized requests.

        Every file says: {SyntheticLetters.Mark}

        Example:
          imr sample --letters 1000 --output synthetic --seed 7
        """;

    protected override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var (count, seed) = (arguments.GetValue(_letters), arguments.GetValue(_seed));
        var folder = arguments.GetRequiredValue(_output).FullName;
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new CommandFailedException(
                ExitCode.Usage,
                $"--output {folder}: expected a new or an empty folder, found one with files in it");
        }

        var statistics = new SyntheticStatistics();
        var caseFileOnly = arguments.GetValue(_caseFileOnly);
        var letters = SyntheticLetters
            .Generate(count, seed)
            .Select((letter, index) => SyntheticDocument.Named(letter, arguments.GetValue(_as), index + 1));
        await WholeFolder.WriteAsync(folder, temporary => context.WithProgressAsync("Writing letters", count, progress => WriteAsync(
            temporary, letters, caseFileOnly, statistics, progress, cancellationToken)));

        context.WriteResult(Summary(statistics), () => Show(context, statistics));
        return ExitCode.Done;
    }

    private static async Task WriteAsync(
        string folder, IEnumerable<SyntheticLetter> letters, bool caseFileOnly, SyntheticStatistics statistics, IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        if (!caseFileOnly)
        {
            Directory.CreateDirectory(Path.Combine(folder, "letters"));
            Directory.CreateDirectory(Path.Combine(folder, "denials"));
        }

        await WholeFile.WriteAsync(
            Path.Combine(folder, "determinations.jsonl"),
            async file =>
            {
                foreach (var letter in letters)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    statistics.Add(letter.Record);
                    await file.WriteLineAsync(CaseFile.ToLine(letter.Record));
                    if (!caseFileOnly)
                    {
                        var name = letter.Record.Source!;
                        await File.WriteAllBytesAsync(
                            Path.Combine(folder, "letters", name),
                            SyntheticDocument.Letter(letter),
                            cancellationToken);
                        await File.WriteAllBytesAsync(
                            Path.Combine(folder, "denials", Path.ChangeExtension(name, ".txt")),
                            SyntheticDocument.Denial(letter.Record),
                            cancellationToken);
                    }

                    progress.Report(statistics.Letters);
                }
            }
        );
    }

    private static object Summary(SyntheticStatistics statistics) => new
    {
        statistics.Letters,
        statistics.Services,
        statistics.Overturned,
        statistics.OverturnedShare,
        statistics.SeveralServicesShare,
        statistics.MostServices,
        statistics.PairAgreement,
        statistics.PartlyAuthorizedShare,
        statistics.OverturnedShareAlone,
        statistics.OverturnedShareAmongSeveral,
        statistics.BaseLogLoss,
        statistics.TruthLogLoss,
        statistics.TruthLogLossWithoutSummary,
    };

    private static void Show(CommandContext context, SyntheticStatistics statistics)
    {
        static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
        context.WriteTable(
            ["Letters", "Services", "Overturned", "Alone", "Among several", "Several services", "Pairs agree", "Partly authorized"],
            [
                [
                    $"{statistics.Letters}",
                    $"{statistics.Services}",
                    Percent(statistics.OverturnedShare),
                    Percent(statistics.OverturnedShareAlone),
                    Percent(statistics.OverturnedShareAmongSeveral),
                    Percent(statistics.SeveralServicesShare),
                    Percent(statistics.PairAgreement),
                    Percent(statistics.PartlyAuthorizedShare),
                ],
            ]);
        context.WriteTable(
            ["Category", "Services", "Share", "Overturned"],
            [
                .. statistics.Categories.OrderByDescending(c => c.Value.Services).Select(c => (IReadOnlyList<string>)
                [
                    System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(c.Key.ToString()), $"{c.Value.Services}",
                    Percent((double)c.Value.Services / statistics.Services), Percent((double)c.Value.Overturned / c.Value.Services),
                ]),
            ]);
        context.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Log loss (nats): base rate {statistics.BaseLogLoss:F4}, truth {statistics.TruthLogLoss:F4}, truth without summary "
                    + $"{statistics.TruthLogLossWithoutSummary:F4}"
            ));
    }
}
