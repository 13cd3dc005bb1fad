using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImrPredict.Training.Evaluating;

/// <summary>What <c>imr compare</c> said, noted in the folder of models, so that <c>imr promote</c> can tell.</summary>
/// <remarks>The file holds ids of models and a verdict, nothing of a case; whoever removes it loses only the reminder.</remarks>
public static class ComparisonLog
{
    private const string FileName = "comparisons.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Notes a comparison; a folder that may not be written, or is none, keeps no note.</summary>
    public static void Note(string models, Comparison comparison)
    {
        if (!Directory.Exists(models))
        {
            return;
        }

        try
        {
            File.AppendAllText(Path.Combine(models, FileName), JsonSerializer.Serialize(comparison, Json) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The comparison itself was shown; it is the reminder alone that is missing.
        }
    }

    /// <summary>The last comparison of two models, whichever of them was named first.</summary>
    /// <returns>Null when nobody compared them here.</returns>
    public static Comparison? Last(string models, string model, string with)
    {
        var path = Path.Combine(models, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        Comparison? last = null;
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is { } noted && ((noted.Model, noted.With) == (model, with) || (noted.Model, noted.With) == (with, model)))
            {
                last = noted;
            }
        }

        return last is { } found && found.Model != model ? found.Reversed : last;
    }

    /// <summary>What speaks against a model beside the one that was active; null where it was called better, or as good.</summary>
    public static string? Doubt(string models, string id, string active) => Last(models, id, active) switch
    {
        null => $"nobody compared {id} with {active}, which was active; 'imr compare --model {id} --with {active} --data FILE' does, and "
            + "'imr rollback' returns",
        { Verdict: "worse" } worse => string.Create(
            CultureInfo.InvariantCulture,
            $"'imr compare' called {id} worse than {active}, which was active, on {worse.Letters} letters ({worse.At:yyyy-MM-dd}); "
                + $"'imr rollback' returns to it"),
        _ => null,
    };

    private static Comparison? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Comparison>(line, Json);
        }
        catch (JsonException)
        {
            // Somebody else's line.
            return null;
        }
    }
}

/// <summary>What was said of a model beside another.</summary>
/// <param name="Verdict">Of <paramref name="Model"/>: "better", "worse" or "cannot tell".</param>
/// <param name="Letters">How many both scored.</param>
public sealed record Comparison(string Model, string With, string Verdict, int Letters, DateTimeOffset At)
{
    [JsonIgnore]
    public Comparison Reversed => this with
    {
        Model = With,
        With = Model,
        Verdict = Verdict switch { "better" => "worse", "worse" => "better", var same => same },
    };
}
