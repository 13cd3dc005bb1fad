using ImrPredict.Determinations;
using ImrPredict.Guidelines;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Training.Fitting;

/// <summary>A determination with all that is read out of its words: the costly part of taking it in, which many threads can share.</summary>
/// <param name="Services">Features of each service.</param>
/// <param name="Cited">What the reviewer cites for each service; null where nothing is known. Learned from, never a feature.</param>
/// <param name="Text">To find letters with nearly the same text.</param>
public sealed record ReadDetermination(
    Determination Determination, IReadOnlyList<ServiceFeatures> Services, IReadOnlyList<CitationReading?> Cited, TextSignature? Text)
{
    public static ReadDetermination Of(Determination determination) => new(
        determination,
        DisputeFeatures.Read(determination.Case),
        [.. determination.Services.Select(s => s.ReviewerCitation is null ? null : GuidelineCitationParser.Parse(s.ReviewerCitation))],
        TextSignature.Of(determination.Case));
}
