using System.Globalization;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Explanations;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Outcomes;

/// <summary>Scores one service with the outcome model of one feature set.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class OutcomeScorer(OutcomeDefinition definition, OutcomeModel model)
{
    private const double NormalQuantile = 1.959963984540054;

    public OutcomeDefinition Definition { get; } = definition;

    public OutcomeModel Model { get; } = model;

    /// <param name="baseRate">Share overturned, in (0, 1), to recalibrate to: the log-odds are shifted by the difference to the training base rate.</param>
    /// <param name="unfamiliar">Why the service is unlike the training letters; null when it is not.</param>
    public OutcomeStatement Score(ServiceFeatures service, double? baseRate, string? unfamiliar)
    {
        var (start, evidence, score) = EvidenceReader.Read(Model, [.. service.All], service.Treatment.Category, service.ServicesInDispute);
        var shift = baseRate is { } rate ? LogOdds.Of(rate) - LogOdds.Of(Definition.TrainingBaseRate) : 0;
        var calibrated = Definition.Calibration.Calibrate(score) + shift;
        var probability = LogOdds.ToProbability(calibrated);
        var half = NormalQuantile * Definition.Calibration.SlopeAt(score) * Deviation(service);
        var interval = new ProbabilityInterval(LogOdds.ToProbability(calibrated - half), LogOdds.ToProbability(calibrated + half));
        var outcome = probability >= 0.5 ? Outcome.Overturned : Outcome.Upheld;
        var (certainty, reason) = Certainty(service, score, outcome, unfamiliar);
        return new OutcomeStatement(outcome, probability, interval, certainty, reason, start, evidence, score);
    }

    /// <summary>What moved the score of a service of which only the features were kept; without places in a text.</summary>
    public static IReadOnlyList<Evidence> EvidenceOf(OutcomeModel model, IReadOnlyList<Feature> features, TreatmentCategory category, int servicesInDispute) =>
        EvidenceReader.Read(model, features, category, servicesInDispute).Evidence;

    /// <summary>Standard deviation of the score, in log-odds.</summary>
    public double Deviation(ServiceFeatures service) => Definition.Uncertainty.Deviation(Definition.Uncertainty.Space.Row(service.All));

    /// <summary>The certainty of a service that is not unlike the training letters.</summary>
    /// <param name="probability">Calibrated; says which outcome is the likelier one.</param>
    public static Certainty CertaintyOf(OutcomeDefinition definition, int servicesInDispute, double score, double probability) =>
        Judge(definition, servicesInDispute, score, probability >= 0.5 ? Outcome.Overturned : Outcome.Upheld).Certainty;

    private (Certainty Certainty, string? Reason) Certainty(ServiceFeatures service, double score, Outcome outcome, string? unfamiliar) =>
        unfamiliar is null
            ? Judge(Definition, service.ServicesInDispute, score, outcome)
            : (Predictions.Certainty.Uncertain, unfamiliar);

    private static (Certainty Certainty, string? Reason) Judge(OutcomeDefinition definition, int servicesInDispute, double score, Outcome outcome)
    {
        var single = definition.SingleService;
        if (servicesInDispute == 1 && !single.Ranks)
        {
            return (Predictions.Certainty.Uncertain, string.Create(CultureInfo.InvariantCulture,
                $"The model cannot tell disputes over a single service apart; of the {single.Letters} that it was trained on, {single.OverturnedShare * 100:0.#} % were overturned."));
        }

        var (overturned, upheld) = (definition.Conformal.MayBeOverturned(score), definition.Conformal.MayBeUpheld(score));
        var percent = string.Create(CultureInfo.InvariantCulture, $"{definition.Conformal.ErrorRate * 100:0.#} %");
        return (overturned, upheld, outcome) switch
        {
            (false, true, Outcome.Upheld) or (true, false, Outcome.Overturned) => (Predictions.Certainty.Confident, null),
            (true, true, _) => (Predictions.Certainty.Uncertain, $"Neither outcome can be ruled out at an error rate of {percent}."),
            (false, false, _) => (Predictions.Certainty.Uncertain, $"The score is unusual for either outcome at an error rate of {percent}."),
            _ => (Predictions.Certainty.Uncertain, "The likelier outcome is the one that the score speaks against: the base rate outweighs it."),
        };
    }
}

/// <summary>What is said of the outcome of one service.</summary>
public sealed record OutcomeStatement(
    Outcome Outcome, double Probability, ProbabilityInterval Interval, Certainty Certainty, string? CertaintyReason,
    double BaseEffect, IReadOnlyList<Evidence> Evidence, double Score);
