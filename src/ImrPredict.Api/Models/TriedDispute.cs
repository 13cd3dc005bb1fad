using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Api.Models;

/// <summary>An invented dispute that is predicted before anybody's, so that nobody waits while tables are made.</summary>
internal static class TriedDispute
{
    /// <summary>Any day will do; one within the years of the catalog of guidelines.</summary>
    private static readonly DateOnly Day = new(2026, 1, 2);

    /// <summary>Reads it without a model, which takes its time to be loaded.</summary>
    public static void Read() => DisputeFeatures.Read(Of(ReviewProgram.WorkersCompensation));

    /// <summary>Predicts it and spells the answer; neither is kept.</summary>
    /// <exception cref="Exception">The model cannot answer.</exception>
    public static void Predict(ICaseScorer model)
    {
        var score = model.Score(Of(model.Program), new ScoringOptions(Day));
        PredictionJson.ToUtf8(new Prediction
        {
            PredictionId = Guid.Empty,
            CreatedAt = default,
            ModelId = model.ModelId,
            ModelHash = model.ModelHash,
            FeatureSet = score.FeatureSet,
            Services = score.Services,
        });
    }

    private static ReviewCase Of(ReviewProgram program) => new()
    {
        Program = program,
        CaseSummary = "Low back pain for two years. Six visits of physical therapy helped. There is no documentation of an MRI.",
        Services =
        [
            new(1, "MRI of the lumbar spine"),
            new(2, "Physical therapy, 12 visits"),
            new(3, "Norco 10/325 mg #60"),
        ],
    };
}
