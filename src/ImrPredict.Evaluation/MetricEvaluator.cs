namespace ImrPredict.Evaluation;

/// <summary>
/// Figures with intervals, for one scorer or for several on the same services. One implementation, for training and
/// for QA.
/// </summary>
public static class MetricEvaluator
{
    /// <summary>Figures of one scorer.</summary>
    public static FigureSet Evaluate(
        IReadOnlyList<ScoredService> services, BootstrapOptions? options = null) =>
        Evaluate([services], options);

    /// <summary>Figures averaged over repeats of one experiment, for example cross-validations that differ in their folds.</summary>
    /// <param name="repeats">The same services in the same order in every repeat.</param>
    /// <exception cref="ArgumentException">The repeats do not hold the same services in the same order.</exception>
    public static FigureSet Evaluate(
        IReadOnlyList<IReadOnlyList<ScoredService>> repeats, BootstrapOptions? options = null) =>
        Compare(repeats, [], options).Figures;

    /// <summary>Figures of a sample that is ready, for the row of a table.</summary>
    internal static FigureSet EvaluateRow(MetricSample sample, LetterIndex letters, BootstrapOptions options)
    {
        var observed = sample.Compute();
        var resamples = options.ResamplesForRow(letters.Letters, letters.LetterOf.Length);
        var basis = sample.Basis();
        var deviations = resamples == 0
            ? FigureIntervals.Deviations(observed, LetterInfluence.Variances([[sample]], letters.Letters), observed.Length)
            : FigureIntervals.Deviations(
                observed, letters.Letters < 2 ? [] : LetterBootstrap.Run(letters.Letters, resamples, options.Seed, sample.Compute), basis);
        // A row has no room for what a calibrated model's error would be, without which a calibration error says nothing.
        observed[(int)Metric.ExpectedCalibrationError] = double.NaN;
        return new FigureSet(FigureIntervals.Of(observed, deviations, basis));
    }

    /// <summary>Two scorers on the same services, resampled together.</summary>
    /// <exception cref="ArgumentException">The two do not hold the same services in the same order.</exception>
    public static PairedFigures Compare(
        IReadOnlyList<ScoredService> first, IReadOnlyList<ScoredService> second, BootstrapOptions? options = null) =>
        Compare([first], [[second]], options).Against[0];

    /// <summary>One scorer and those that it is compared with, all on the same resampled letters.</summary>
    /// <param name="subject">Repeats of the scorer in question.</param>
    /// <param name="others">For each of the others its repeats; their number may differ from the subject's.</param>
    /// <exception cref="ArgumentException">Two of them do not hold the same services in the same order.</exception>
    public static (FigureSet Figures, IReadOnlyList<PairedFigures> Against) Compare(
        IReadOnlyList<IReadOnlyList<ScoredService>> subject,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredService>>> others,
        BootstrapOptions? options = null) => new ComparedScorers(subject, others).Figures(options ?? new BootstrapOptions());

    /// <summary>Whether the probabilities of one scorer are calibrated; null when there are none, or a single letter.</summary>
    public static CalibrationCheck? CheckCalibration(IReadOnlyList<ScoredService> services, BootstrapOptions? options = null) =>
        CheckCalibration(services, new LetterIndex(services), options ?? new BootstrapOptions());

    internal static CalibrationCheck? CheckCalibration(
        IReadOnlyList<ScoredService> services,
        LetterIndex letters,
        BootstrapOptions options) =>
        services.Count == 0
            ? null
            : new MetricSample(services, letters).CheckCalibration(LetterCorrelation.EstimateOfResiduals(services, letters), options);
}
