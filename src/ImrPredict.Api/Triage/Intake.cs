using System.Globalization;
using System.Text;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>An input that could not be read: its name, the place in it, what was expected and what was found.</summary>
public sealed record IntakeProblem(string Source, string Place, string Expected, string Found);

/// <summary>What came of one input: the disputes read and the pieces that could not be.</summary>
public sealed record IntakeResult(IReadOnlyList<DisputeContent> Disputes, IReadOnlyList<IntakeProblem> Problems);

/// <summary>Turns what a reviewer drops, chooses or pastes into disputes, by what it is: letters, denials, case files, tables.</summary>
/// <remarks>Thread-safe. Never throws for bad input.</remarks>
public static class Intake
{
    /// <summary>Most disputes that one file may hold.</summary>
    public const int MostDisputes = 100_000;

    public static IntakeResult Read(byte[] content, string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".csv" => CsvDisputes.Read(content, name),
        ".jsonl" or ".ndjson" or ".json" => CaseLines(content, name),
        _ => Letter(content, name),
    };

    /// <summary>Reads a text that was pasted: a letter or a denial.</summary>
    public static IntakeResult ReadPasted(string text) => Letter(Encoding.UTF8.GetBytes(text), "pasted text");

    private static IntakeResult Letter(byte[] content, string name) => LetterReader.Read(content, name) switch
    {
        LetterRead read => new([DisputeContents.Of(read)], []),
        LetterRejected rejected => new([], [new(name, rejected.Place, rejected.Expected, rejected.Found)]),
        var other => throw new InvalidOperationException($"A letter was read as {other.GetType().Name}, which is not known here."),
    };

    private static IntakeResult CaseLines(byte[] content, string name)
    {
        var (disputes, problems) = (new List<DisputeContent>(), new List<IntakeProblem>());
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (disputes.Count == MostDisputes)
            {
                problems.Add(new(name, $"line {number}", $"at most {MostDisputes:N0} disputes in one file", "more; the rest was not read"));
                break;
            }

            try
            {
                var read = DisputeContents.Of(CaseFile.Parse(line, name, number), []);
                if (Refused(read) is { } refused)
                {
                    problems.Add(new(name, $"line {number}, {refused.Member}", refused.Expected, refused.Found));
                    continue;
                }

                disputes.Add(read);
            }
            catch (CaseFileException e)
            {
                problems.Add(new(name, $"line {number}", "a dispute as a JSON object of the case file", e.Problem));
            }
        }

        if (disputes.Count == 0 && problems.Count == 0)
        {
            problems.Add(new(name, "file", "at least one dispute", "none"));
        }

        return new(disputes, problems);
    }

    /// <summary>The setting that is none: predicted without it, the dispute would look as if it had been heeded.</summary>
    private static (string Member, string Expected, string Found)? Refused(DisputeContent content) => content switch
    {
        { AsOfDate: { } day } when !SettingRanges.IsAsOf(day) => ("asOfDate", SettingRanges.ExpectedAsOf, $"{Wording.Date(day)}; the dispute was not read"),
        { BaseRate: { } rate } when !SettingRanges.IsBaseRate(rate) =>
            ("baseRate", SettingRanges.ExpectedBaseRate, string.Create(CultureInfo.InvariantCulture, $"{rate}; the dispute was not read")),
        _ => null,
    };
}
