using System.Collections.Concurrent;
using ImrPredict.Guidelines;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation;

/// <summary>What was made of citations and of predicted rankings: both repeat from
/// letter to letter, so a large batch reads each once.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RememberedReadings
{
    private readonly ConcurrentDictionary<string, GuidelinesNamed> _cited = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<object, GuidelinesNamed> _ranked = new(ReferenceEqualityComparer.Instance);

    public GuidelinesNamed Cited(string citation) => _cited.GetOrAdd(citation, static c =>
    {
        var reading = GuidelineCitationParser.Parse(c);
        return new(reading.Families, GuidelineSection.CitedIn(reading));
    });

    /// <param name="guidelines">Likeliest first; a reader of logs shares equal rankings, so the list itself tells them apart.</param>
    public GuidelinesNamed Ranked(IReadOnlyList<GuidelinePrediction> guidelines) => _ranked.GetOrAdd(
        guidelines,
        static g =>
        {
            var (families, sections) = ScoredService.Ranking((IReadOnlyList<GuidelinePrediction>)g);
            return new(families, sections);
        });
}

/// <summary>Families and sections that a citation names or a model predicts: each distinct, in order.</summary>
internal sealed record GuidelinesNamed(IReadOnlyList<string> Families, IReadOnlyList<GuidelineSection> Sections)
{
    public static GuidelinesNamed None { get; } = new([], []);
}
