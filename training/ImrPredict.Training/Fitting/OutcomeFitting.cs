using ImrPredict.Predictions;
using ImrPredict.Scoring.Outcomes;

namespace ImrPredict.Training.Fitting;

/// <summary>A chosen, fitted and calibrated outcome model with what was compared on the way.</summary>
/// <param name="Unseen">Cross-validated scores of the chosen candidate.</param>
/// <param name="HalfLife">Years in which a determination's weight halves, chosen on these services alone; null for equal weights.</param>
public sealed record OutcomeFit(
    OutcomeDefinition Definition, FittedOutcome Fitted, IReadOnlyList<CandidateScore> Candidates, UnseenScores Unseen, double? HalfLife)
{
    public OutcomeScorer Scorer() => new(Definition, Fitted.Model);
}

/// <summary>What an outcome model is fitted with.</summary>
/// <param name="Candidates">What is compared.</param>
/// <param name="Seed">Of everything drawn at random.</param>
public sealed record OutcomeSettings(FeatureSet FeatureSet, IReadOnlyList<OutcomeTrainer> Candidates, TrainingPlan Plan, int Seed)
{
    public bool WithSummary => FeatureSet == FeatureSet.WithSummary;
}

/// <summary>The whole way from training services to a calibrated model: everything that looks at
/// an outcome happens in here, so that a fold can repeat it.</summary>
public static class OutcomeFitting
{
    /// <summary>Stated error rate of the conformal sets.</summary>
    public const double ErrorRate = 0.10;

    /// <param name="progress">Told of every candidate that was compared.</param>
    public static OutcomeFit Fit(
        LearningSet data,
        int[] services,
        OutcomeSettings settings,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var (set, withSummary, seed) = (settings.FeatureSet, settings.WithSummary, settings.Seed);
        var halfLife = RecencyWeights.Choose(data, services, settings.Candidates, seed);
        var weights = RecencyWeights.Of(data, services, halfLife);
        var (chosen, all) = CandidateSelection.Choose(data, services, weights, settings, progress, cancellationToken);
        var fitted = chosen.Trainer.Fit(data, services, weights, withSummary, seed);
        var unseen = chosen.Scores!;
        var weightOf = new Dictionary<int, float>(services.Length);
        for (var i = 0; i < services.Length; i++)
        {
            weightOf[services[i]] = weights[i];
        }

        var overturned = services.Select((s, i) => data.Overturned[s] ? weights[i] : 0).Sum();
        var definition = new OutcomeDefinition
        {
            FeatureSet = set,
            Candidate = chosen.Trainer.Name,
            Model = ModelDefinitions.Of(fitted, ModelDefinitions.TransformerFile(set)),
            Calibration = CalibrationFitter.Calibrate(data, unseen, [.. unseen.Services.Select(s => weightOf[s])]),
            Uncertainty = UncertaintyFitter.Fit(data, services, weights, withSummary, chosen.Trainer, fitted.Model, unseen),
            Conformal = CalibrationFitter.Conformal(data, unseen, ErrorRate),
            SingleService = CalibrationFitter.SingleService(data, unseen, seed),
            TrainingBaseRate = overturned / weights.Sum(),
        };
        return new OutcomeFit(definition, fitted, all, unseen, halfLife);
    }
}
