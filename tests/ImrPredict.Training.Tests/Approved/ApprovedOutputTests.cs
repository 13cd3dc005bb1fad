using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Tests.Evaluating;

namespace ImrPredict.Training.Tests.Approved;

/// <summary>What the commands print and write, approved by a person; see <see cref="ApprovedFile"/>.</summary>
public sealed class ApprovedOutputTests : IDisposable
{
    private const int MostItems = 4;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Commands =>
    [
        "", "ingest", "train", "evaluate", "compare", "promote", "rollback", "sign", "models", "models verify", "predict", "qa", "sample",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task TheHelpOfACommandIsAsApproved(string command)
    {
        var run = await Imr.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        // The usage line names the host, which is another one when run by a test host.
        var lines = run.Output.ReplaceLineEndings("\n").Replace("ImrPredict.Training.Tests", "imr", StringComparison.Ordinal).Split('\n');
        var name = command.Length == 0 ? "help.txt" : $"help-{command.Replace(' ', '-')}.txt";
        ApprovedFile.Holds(name, string.Join('\n', lines.Select(WithoutProcessors)));
    }

    [Fact]
    public async Task TheInventedLettersAreIngestedAsApproved()
    {
        var (letters, cases) = (_folder.Combine("sample"), _folder.Combine("cases.jsonl"));
        Assert.Equal(ExitCode.Done, (await Imr.RunAsync("sample", "--letters", "12", "--output", letters)).ExitCode);
        Assert.Equal(
            ExitCode.Done,
            (await Imr.RunAsync("ingest", Path.Combine(letters, "letters"), "--output", cases, "--parallelism", "1")).ExitCode);
        var found = new StringBuilder();
        foreach (var line in File.ReadLines(cases).Order(StringComparer.Ordinal))
        {
            Shorten(found, CaseFile.Parse(line, cases, 1));
        }

        ApprovedFile.Holds("ingested-letters.txt", found.ToString());
    }

    [Fact]
    public async Task TheReportOfAFixedEvaluationIsAsApproved()
    {
        KnownScorers.Write(_folder.Combine("data.jsonl"), 60);
        var run = await Imr.RunWithAsync(
            new KnownScorers(), "evaluate", "--model", "truth", "--data", _folder.Combine("data.jsonl"), "--output",
            _folder.Combine("out"), "--no-text");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        ApprovedFile.Holds("report.json", Rounded(File.ReadAllText(_folder.Combine("out/report.json"))));
    }

    [Fact]
    public async Task AFixedComparisonIsAsApproved()
    {
        KnownScorers.Write(_folder.Combine("data.jsonl"), 60);
        var run = await Imr.RunWithAsync(
            new KnownScorers(), "compare", "--model", "truth", "--with", "blind", "--data", _folder.Combine("data.jsonl"), "--json");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        ApprovedFile.Holds("comparison.json", Rounded(run.Output));
    }

    /// <summary>A line of help without blanks at its end, and without the number of this machine's processors.</summary>
    private static string WithoutProcessors(string line) =>
        line.Contains("--parallelism", StringComparison.Ordinal) && line.IndexOf("[default: ", StringComparison.Ordinal) is > 0 and var at
            ? $"{line[..at]}[default: as many as there are processors]"
            : line.TrimEnd();

    /// <summary>The facts of a case in full; of its long texts the length alone.</summary>
    private static void Shorten(StringBuilder text, CaseRecord record)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"{record.CaseNumber} {record.Program} assigned {record.DateAssigned:yyyy-MM-dd}, injured {record.DateOfInjury:yyyy-MM-dd}, ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"reviewed {record.UtilizationReviewDate:yyyy-MM-dd}, applied {record.ApplicationReceived:yyyy-MM-dd}, ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"decided {record.DecisionDate:yyyy-MM-dd}, {record.Priority}, {record.ReviewerSpecialty}, ");
        text.Append(CultureInfo.InvariantCulture, $"summary of {record.CaseSummary?.Length} characters\n");
        foreach (var service in record.Services)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {service.Number}. {service.Request} | {service.Outcome}\n");
            text.Append(CultureInfo.InvariantCulture, $"     {JsonSerializer.Serialize(service.Treatment, CaseJson.Options)}\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"     {service.ClaimsAdministratorCitation} | {service.ReviewerCitation} | rationale {service.Rationale?.Length}\n");
        }
    }

    /// <summary>Numbers at six digits, so that another processor's last bit does not count; without the time it was made.</summary>
    private static string Rounded(string json) => Rounded(JsonNode.Parse(json))!.ToJsonString(new() { WriteIndented = true }) + "\n";

    private static JsonNode? Rounded(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.Where(p => p.Key is not ("created" or "createdAt" or "version"))
            .Select(p => KeyValuePair.Create(p.Key, Rounded(p.Value)))),
        // Of the points of a curve, the first ones and their number say whether anything moved.
        JsonArray { Count: > MostItems } value => new JsonArray([.. value.Take(2).Select(Rounded), $"and {value.Count - 2} more"]),
        JsonArray value => new JsonArray([.. value.Select(Rounded)]),
        JsonValue value when value.TryGetValue<double>(out var number) =>
            JsonValue.Create(double.Parse(number.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };
}
