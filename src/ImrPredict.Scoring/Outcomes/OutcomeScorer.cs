using System.Buffers;
using System.Collections.Frozen;
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

    /// <summary>What is said of a request that names nothing known.</summary>
    public const string NotUnderstood =
        "The request names no kind of treatment that is known here, so this is the base rate; try another wording.";

    /// <summary>Subjects of the features that say what kind of service it is: of workers' compensation, and of health plans.</summary>
    private static readonly string[] KindSubjects = ["kind", "treatment"];

    public OutcomeDefinition Definition { get; } = definition;

    public OutcomeModel Model { get; } = model;

    /// <summary>Whether a fact of a layer can move a statement: a layer without columns and without a prior cannot.</summary>
    public Func<FeatureLayer, bool> Reads { get; } = definition.Uncertainty.Unseen.Keys
        .Concat(model.Space.Columns.Select(c => c.Layer))
        .Concat(definition.Uncertainty.Columns.Select(c => c.Layer))
        .ToFrozenSet()
        .Contains;

    private readonly int[] _kindSubjects =
        [.. Enumerable.Range(0, model.Space.Subjects.Count).Where(s => KindSubjects.Contains(model.Space.Subjects[s]))];

    /// <param name="baseRate">Share overturned, in (0, 1), to recalibrate to: the log-odds are
    /// shifted by the difference to the training base rate.</param>
    /// <param name="unfamiliar">Why the service is unlike the training letters; null when it is not.</param>
    public OutcomeStatement Score(ServiceFeatures service, double? baseRate, string? unfamiliar)
    {
        var inUse = baseRate ?? Definition.TrainingBaseRate;
        if (!service.IsUnderstood)
        {
            return BaseRateAlone(inUse);
        }

        var all = ArrayPool<Feature>.Shared.Rent(service.Features.Count + service.DisputeFeatures.Count);
        try
        {
            return Score(service, Gather(service, all), inUse, unfamiliar);
        }
        finally
        {
            ArrayPool<Feature>.Shared.Return(all, clearArray: true);
        }
    }

    /// <summary>The service's own features and those of its dispute, side by side.</summary>
    private static ReadOnlySpan<Feature> Gather(ServiceFeatures service, Feature[] all)
    {
        var count = 0;
        for (var i = 0; i < service.Features.Count; i++)
        {
            all[count++] = service.Features[i];
        }

        for (var i = 0; i < service.DisputeFeatures.Count; i++)
        {
            all[count++] = service.DisputeFeatures[i];
        }

        return all.AsSpan(0, count);
    }

    private OutcomeStatement Score(ServiceFeatures service, ReadOnlySpan<Feature> features, double inUse, string? unfamiliar)
    {
        var size = Model.Space.Subjects.Count;
        Span<double> effects = size <= 512 ? stackalloc double[size] : new double[size];
        effects.Clear();
        var start = Model.Explain(Model.Space.Row(features), effects);
        var (evidence, score) = EvidenceReader.Read(
            Model.Space, start, effects, features, service.Treatment.Category, service.ServicesInDispute);
        var shift = LogOdds.Of(inUse) - LogOdds.Of(Definition.TrainingBaseRate);
        var calibrated = Definition.Calibration.Calibrate(score) + shift;
        var probability = LogOdds.ToProbability(calibrated);
        var interval = IntervalOf(Definition, features, score, shift);
        var outcome = OutcomeOf(probability);
        var (certainty, reason) = unfamiliar is null
            ? CertaintyRule.Judge(Definition, service.ServicesInDispute, score, outcome, interval)
            : (Certainty.Uncertain, unfamiliar);
        var usual = LogOdds.ToProbability(Definition.Calibration.Calibrate(KindScore(start, effects)) + shift);
        return new OutcomeStatement(
            outcome,
            probability,
            interval,
            certainty,
            reason,
            start,
            evidence,
            score,
            usual,
            StandingOf(interval, usual));
    }

    /// <summary>What moved the score of a service of which only the features were kept; without places in a text.</summary>
    public static IReadOnlyList<Evidence> EvidenceOf(
        OutcomeModel model,
        IReadOnlyList<Feature> features,
        TreatmentCategory category,
        int servicesInDispute)
    {
        var effects = new double[model.Space.Subjects.Count];
        Feature[] all = [.. features];
        var start = model.Explain(model.Space.Row(all), effects);
        return EvidenceReader.Read(model.Space, start, effects, all, category, servicesInDispute).Evidence;
    }

    /// <summary>The 95 % interval on the probability of a service.</summary>
    /// <param name="features">All features of the service, those that the model does not know included.</param>
    /// <param name="shift">Log-odds that the base rate in use adds.</param>
    public static ProbabilityInterval IntervalOf(
        OutcomeDefinition definition,
        ReadOnlySpan<Feature> features,
        double score,
        double shift = 0)
    {
        var calibrated = definition.Calibration.Calibrate(score) + shift;
        var half =
            Quantile(definition.Conformal.LettersOverturned - 1)
            * definition.Calibration.SlopeAt(score)
            * definition.Uncertainty.Deviation(features);
        return new ProbabilityInterval(LogOdds.ToProbability(calibrated - half), LogOdds.ToProbability(calibrated + half));
    }

    /// <summary>The certainty of a service that is not unlike the training letters.</summary>
    /// <param name="probability">Calibrated; says which outcome is the likelier one.</param>
    public static Certainty CertaintyOf(
        OutcomeDefinition definition,
        ReadOnlySpan<Feature> features,
        int servicesInDispute,
        double score,
        double probability) =>
        CertaintyRule
            .Judge(definition, servicesInDispute, score, OutcomeOf(probability), IntervalOf(definition, features, score))
            .Certainty;

    /// <summary>
    /// The 97.5 % quantile of Student's t (Cornish and Fisher's expansion, within 0.03 from the five
    /// degrees of freedom on that it takes at least): what a few letters with
    /// an overturned service say, they say less surely than the normal distribution has it.
    /// </summary>
    private static double Quantile(int degreesOfFreedom)
    {
        var (z, df) = (NormalQuantile, Math.Max(5.0, degreesOfFreedom));
        var cube = z * z * z;
        return z + ((cube + z) / (4 * df)) + (((5 * z * z * cube) + (16 * cube) + (3 * z)) / (96 * df * df));
    }

    private static Outcome OutcomeOf(double probability) => probability >= 0.5 ? Outcome.Overturned : Outcome.Upheld;

    private static Standing StandingOf(ProbabilityInterval interval, double usual) =>
        interval.Low > usual ? Standing.Above : interval.High < usual ? Standing.Below : Standing.Usual;

    /// <summary>The score of a usual service of this kind: what the kind alone adds to the base.</summary>
    private double KindScore(double start, ReadOnlySpan<double> effects)
    {
        var score = start;
        foreach (var s in _kindSubjects)
        {
            score += effects[s];
        }

        return score;
    }

    /// <summary>Nothing is known of the service but that it is disputed: the base rate, as
    /// wide as kinds of service and departments differ.</summary>
    private static OutcomeStatement BaseRateAlone(double baseRate)
    {
        var variance =
            (PublishedRates.OverallDeviation * PublishedRates.OverallDeviation)
            + (PublishedRates.KindDeviation * PublishedRates.KindDeviation);
        var (score, half) = (LogOdds.Of(baseRate), NormalQuantile * Math.Sqrt(variance));
        var interval = new ProbabilityInterval(LogOdds.ToProbability(score - half), LogOdds.ToProbability(score + half));
        return new OutcomeStatement(
            OutcomeOf(baseRate),
            baseRate,
            interval,
            Certainty.Uncertain,
            NotUnderstood,
            score,
            [],
            score,
            baseRate,
            Standing.Usual);
    }
}

/// <summary>What is said of the outcome of one service.</summary>
/// <param name="UsualRate">Rate at which services of this kind are overturned at the base rate in use, in (0, 1).</param>
/// <param name="Standing">Where the interval stands to the usual rate.</param>
public sealed record OutcomeStatement(
    Outcome Outcome, double Probability, ProbabilityInterval Interval, Certainty Certainty, string? CertaintyReason,
    double BaseEffect, IReadOnlyList<Evidence> Evidence, double Score, double UsualRate, Standing Standing);
