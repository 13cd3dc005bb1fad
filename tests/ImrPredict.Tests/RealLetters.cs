using System.Text.Json;

namespace ImrPredict.Tests;

/// <summary>The public letters and their reading by hand, where they lie beside the repository; never part of it.</summary>
internal static class RealLetters
{
    public const string SkipReason = "The public letters are not beside the repository (../shared/data/dwc-letters).";

    private static readonly string? Folder = Find();

    public static bool AreHere => Folder is not null;

    /// <summary>Every dispute of the case file, each with its services in order.</summary>
    public static List<(string CaseNumber, string? Summary, List<JsonElement> Services)> Disputes() =>
        [.. Lines("expected.jsonl").Select(dispute => (
            dispute.GetProperty("caseNumber").GetString()!,
            dispute.GetProperty("caseSummary").GetString(),
            dispute.GetProperty("services").EnumerateArray().ToList()))];

    /// <summary>The reading by hand, by case number and service number.</summary>
    public static Dictionary<(string, int), JsonElement> HandReading() =>
        Lines("treatments.jsonl")
            .ToDictionary(line => (line.GetProperty("caseNumber").GetString()!, line.GetProperty("number").GetInt32()));

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Path.Combine(Folder!, file))
            .Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement.Clone());

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ImrPredict.sln")))
            {
                var folder = Path.Combine(at.FullName, "..", "shared", "data", "dwc-letters");
                return File.Exists(Path.Combine(folder, "treatments.jsonl")) ? folder : null;
            }
        }

        return null;
    }
}
