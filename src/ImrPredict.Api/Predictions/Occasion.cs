using System.Text;
using ImrPredict.Store.Predictions;

namespace ImrPredict.Api.Predictions;

/// <summary>
/// An occasion on which disputes are predicted once each, however often it is repeated: the log notes beside it which item got which
/// prediction, so that a repetition gets the same predictions, and an item that was changed since, or is new, gets one of its own.
/// </summary>
/// <param name="Name">Of one occasion alone.</param>
/// <param name="Items">For each dispute what tells it and its words from others: an id and a revision, without a space or a line's end
/// in either.</param>
public sealed record Occasion(string Name, IReadOnlyList<string> Items)
{
    internal byte[] Body => Encoding.UTF8.GetBytes(Name);

    /// <summary>Whether anything was logged on an occasion, whatever its items were.</summary>
    internal static async Task<bool> WasLoggedAsync(PredictionLogWriter writer, string name, CancellationToken cancellationToken)
    {
        var occasion = new Occasion(name, []);
        return await writer.FindAnswerAsync(occasion.Name, occasion.Body, cancellationToken) is not null;
    }

    /// <summary>The occasion for what was not among the items of this one.</summary>
    internal Occasion Then() => this with { Name = $"{Name}, then" };

    internal string Spell(IEnumerable<(int Place, Guid Prediction)> made) =>
        string.Join('\n', made.Select(m => $"{Items[m.Place]} {m.Prediction:D}"));

    internal static IReadOnlyDictionary<string, Guid> Read(string? answer) => (answer ?? "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => Guid.Parse(parts[1]), StringComparer.Ordinal);
}
