using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Guidelines;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;

namespace ImrPredict.Training.Fitting;

/// <summary>A determination with all that is read out of its words: the costly part
/// of taking it in, which many threads can share.</summary>
/// <param name="Services">Features of each service.</param>
/// <param name="Candidates">Guidelines that may be cited for each service; none for a health plan's review.</param>
/// <param name="Cited">What the reviewer cites for each service; null where nothing is known. Learned from, never a feature.</param>
/// <param name="Text">To find letters with nearly the same text.</param>
public sealed record ReadDetermination(
    Determination Determination, IReadOnlyList<ServiceFeatures> Services, IReadOnlyList<CandidatesOfService> Candidates,
    IReadOnlyList<CitationReading?> Cited, TextSignature? Text)
{
    public static ReadDetermination Of(Determination determination) => Of(determination, DisputeFeatures.Read(determination.Case));

    private static ReadDetermination Of(Determination determination, IReadOnlyList<ServiceFeatures> services) => new(
        determination,
        services,
        determination.Case.Program == ReviewProgram.WorkersCompensation ? CandidatesOf(determination, services) : [],
        [.. determination.Services.Select(s => s.ReviewerCitation is null ? null : GuidelineCitationParser.Parse(s.ReviewerCitation))],
        TextSignature.Of(determination.Case));

    private static CandidatesOfService[] CandidatesOf(Determination determination, IReadOnlyList<ServiceFeatures> services)
    {
        var asOf = GuidelineFacts.DayOf(determination.Case, determination.DecisionDate);
        var without = GuidelineFacts.Read(determination.Case.WithoutSummary(), services, asOf);
        var with = determination.Case.CaseSummary is null ? without : GuidelineFacts.Read(determination.Case, services, asOf);
        return [.. without.Zip(with, (a, b) => Packed(a) is var packed && ReferenceEquals(a, b)
            ? new CandidatesOfService(packed, packed, asOf)
            : new CandidatesOfService(packed, Packed(b), asOf))];
    }

    private static PackedCandidates Packed(GuidelineFacts facts) => PackedCandidates.Of(GuidelineCandidates.Of(facts), facts.Key.Regions);
}
