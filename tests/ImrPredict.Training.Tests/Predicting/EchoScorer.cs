using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Training.Tests.Predicting;

/// <summary>A scorer whose probabilities change with every single thing that it is shown.</summary>
internal sealed class EchoScorer : ICaseScorer
{
    public string ModelId => "echo";

    public string ModelHash => "00";

    public ReviewProgram Program => ReviewProgram.WorkersCompensation;

    public bool WasTrainedOn(CaseNumber caseNumber) => false;

    public CaseScore Score(ReviewCase reviewCase, ScoringOptions options)
    {
        var seen = SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { reviewCase, options })));
        var probability = BitConverter.ToUInt32(seen) / (double)uint.MaxValue;
        return new CaseScore(
            reviewCase.CaseSummary is null ? FeatureSet.PreDecision : FeatureSet.WithSummary,
            [
                .. reviewCase.Services.Select(service => new ServicePrediction
                {
                    Number = service.Number,
                    Request = service.Request,
                    Outcome = probability > 0.5 ? Outcome.Overturned : Outcome.Upheld,
                    OverturnProbability = probability,
                    Interval = new ProbabilityInterval(0, 1),
                    Certainty = Certainty.Uncertain,
                    Guidelines = [new GuidelinePrediction { Family = "knee", Section = "Special Studies", Probability = 1 }],
                    Evidence = [],
                    BaseEffect = 0,
                    Score = 0,
                }),
            ]);
    }
}
