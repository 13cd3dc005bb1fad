using ImrPredict.Cases;
using ImrPredict.Treatments;

namespace ImrPredict.Predictions;

/// <summary>Scores disputes. Implemented by a loaded model bundle, and by fakes in tests.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ICaseScorer
{
    string ModelId { get; }

    /// <summary>Hash of the bundle's manifest, lower-case hexadecimal.</summary>
    string ModelHash { get; }

    ReviewProgram Program { get; }

    /// <summary>What a user should know before trusting the scores, though they can be computed; empty when all is well.</summary>
    IReadOnlyList<string> Warnings => [];

    /// <summary>What the model is measured against, fitted to its training services; null when the scorer brings none.</summary>
    ReferenceModels? References => null;

    /// <summary>Share of services overturned in training, in (0, 1); null when not known.</summary>
    double? TrainingBaseRate => References?.BaseRate;

    /// <summary>What the scorer's conformal sets promise by outcome, for each feature set; empty when it makes no such statement.</summary>
    IReadOnlyDictionary<FeatureSet, IReadOnlyList<ConformalPromise>> Conformal =>
        new Dictionary<FeatureSet, IReadOnlyList<ConformalPromise>>();

    /// <summary>Whether the case was among those that the model was trained on.</summary>
    bool WasTrainedOn(CaseNumber caseNumber);

    /// <summary>Scores every service of a case; with its summary when it has one.</summary>
    /// <returns>One prediction for each service, in order, without similar determinations.</returns>
    CaseScore Score(ReviewCase reviewCase, ScoringOptions options);
}

/// <summary>The predictions for a case's services and the feature set they were computed from.</summary>
/// <param name="Treatments">What each service asks for, as it was read for scoring; null when the scorer reads no words.</param>
public sealed record CaseScore(
    FeatureSet FeatureSet, IReadOnlyList<ServicePrediction> Services, IReadOnlyList<Treatment>? Treatments = null);

/// <param name="AsOfDate">Date for which the guideline editions are named; the utilization review date by default, else today.</param>
/// <param name="BaseRate">Share of services overturned, in (0, 1), to recalibrate to; null keeps the training base rate.</param>
public sealed record ScoringOptions(DateOnly AsOfDate, double? BaseRate = null)
{
    /// <summary>How a dispute is scored that says for which day and rate, or leaves it to its utilization review and the model.</summary>
    /// <param name="today">In California; see <see cref="CaliforniaTime.Today"/>.</param>
    public static ScoringOptions For(DisputeFacts dispute, DateOnly today) =>
        For(dispute.UtilizationReviewDate, dispute.AsOfDate, dispute.BaseRate, today);

    /// <inheritdoc cref="For(DisputeFacts, DateOnly)"/>
    public static ScoringOptions For(DateOnly? utilizationReviewDate, DateOnly? asOfDate, double? baseRate, DateOnly today) =>
        new(asOfDate ?? utilizationReviewDate ?? today, baseRate);
}
