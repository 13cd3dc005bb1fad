using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>A scorer by a handful of words: enough evidence, guidelines and doubt for the page to show all it can.</summary>
internal sealed class DeskScorer(string modelId) : ICaseScorer
{
    private const double Base = -1.6;

    private static readonly (string Word, double Effect, string Fact)[] Cues =
    [
        ("surgery", 1.1, "asks for surgery"),
        ("arthroscopy", .9, "asks for an arthroscopy"),
        ("MRI", .35, "asks for imaging"),
        ("improvement", .5, "names functional improvement"),
        ("therapy", -.3, "asks for therapy"),
        ("cream", -1.2, "asks for a compounded topical"),
        ("additional", -.4, "asks for more of the same"),
        ("brace", -.7, "asks for durable equipment"),
        ("opioid", -.5, "names an opioid"),
    ];

    public string ModelId => modelId;

    public string ModelHash => "5c0ef1d2a7b94e6f8d3c1b0a99887766554433221100ffeeddccbbaa99887766";

    public ReviewProgram Program => ReviewProgram.WorkersCompensation;

    public bool WasTrainedOn(CaseNumber caseNumber) => false;

    public CaseScore Score(ReviewCase reviewCase, ScoringOptions options) => new(
        reviewCase.CaseSummary is null ? FeatureSet.PreDecision : FeatureSet.WithSummary,
        [.. reviewCase.Services.Select(s => Service(reviewCase, s, options))]);

    private static ServicePrediction Service(ReviewCase reviewCase, DisputedService service, ScoringOptions options)
    {
        var evidence = new List<Evidence>();
        foreach (var (word, effect, fact) in Cues)
        {
            List<FieldSpan> spans =
            [
                .. Spans($"services[{service.Number - 1}].request", service.Request, word),
                .. Spans("caseSummary", reviewCase.CaseSummary, word),
            ];
            if (spans.Count > 0)
            {
                evidence.Add(new(fact, effect, spans));
            }
        }

        var score = Base + evidence.Sum(e => e.Effect);
        // Trained, so to speak, where one of ten services was overturned.
        var shift = options.BaseRate is { } rate ? Math.Log(rate / (1 - rate)) - Math.Log(.1 / .9) : 0;
        var probability = 1 / (1 + Math.Exp(-score - shift));
        var uncertain = probability is > .16 and < .84;
        return new ServicePrediction
        {
            Number = service.Number,
            Request = service.Request,
            Outcome = probability > .5 ? Outcome.Overturned : Outcome.Upheld,
            OverturnProbability = probability,
            Interval = new(probability * .5, probability + ((1 - probability) * (uncertain ? .35 : .12))),
            Certainty = uncertain ? Certainty.Uncertain : Certainty.Confident,
            CertaintyReason = uncertain ? "Few services like this one were in the training letters." : null,
            Guidelines =
            [
                new()
                {
                    Family = "low-back",
                    Title = "Low Back Disorders Guideline",
                    Edition = options.AsOfDate.Year >= 2018 ? "2020" : "2004",
                    Section = "Physical methods",
                    Regulation = "9792.23.5",
                    Probability = .58,
                    MappedFrom = options.AsOfDate.Year >= 2018 ? "Low Back Complaints 2004" : null,
                },
                new()
                {
                    Family = "chronic-pain",
                    Title = "Chronic Pain Medical Treatment Guidelines",
                    Edition = "2016",
                    Pages = "98-99",
                    Regulation = "9792.24.2",
                    Probability = .23,
                },
                new() { Family = "odg", Probability = .11 },
            ],
            Evidence = evidence,
            BaseEffect = Base,
            Score = score,
            Missing =
            [
                .. Spans("caseSummary", reviewCase.CaseSummary, "no documentation of progress")
                    .Select(s => new MissingDocumentation("no documentation of progress", s)),
            ],
            Similar = [],
        };
    }

    private static IEnumerable<FieldSpan> Spans(string field, string? text, string word)
    {
        for (
            var at = text?.IndexOf(word, StringComparison.OrdinalIgnoreCase) ?? -1;
            at >= 0;
            at = text!.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
        {
            yield return new(field, at, word.Length);
        }
    }
}
