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

    /// <summary>Figures of a sample that is ready.</summary>
    internal static FigureSet Evaluate(MetricSample sample, int letters, int resamples, ulong seed)
    {
        var observed = sample.Compute();
        var resampled = letters < 2 ? [] : LetterBootstrap.Run(letters, resamples, seed, sample.Compute);
        return new FigureSet([.. Metrics.All.Select(m => Make(observed, resampled, (int)m))]);
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
        BootstrapOptions? options = null)
    {
        options ??= new BootstrapOptions();
        var index = new LetterIndex(subject[0]);
        var variants = others.Prepend(subject).Select(repeats => Samples(repeats, subject[0], index)).ToArray();
        var metrics = Metrics.All.Count;
        var observed = ComputeAll(variants, null);
        var work = subject[0].Count * variants.Sum(v => v.Length);
        var resampled = index.Letters < 2
            ? []
            : LetterBootstrap.Run(
                index.Letters, options.ResamplesFor(work), options.Seed, weights => WithDifferences(ComputeAll(variants, weights), metrics));

        var sets = Enumerable.Range(0, variants.Length).Select(v => Metrics.All.Select(m => FigureAt(v, m)).ToArray()).ToArray();
        var differences = WithDifferences(observed, metrics);
        return (new FigureSet(sets[0]), [.. Enumerable.Range(1, others.Count).Select(Paired)]);

        Figure FigureAt(int variant, Metric metric) => Make(observed, resampled, (variant * metrics) + (int)metric);

        PairedFigures Paired(int variant) => new(
            [.. Metrics.All.Select(m => new PairedFigure(
                m, sets[0][(int)m], sets[variant][(int)m], Make(differences, resampled, ((variants.Length + variant - 1) * metrics) + (int)m)))]);
    }

    private static Figure Make(double[] values, double[][] resampled, int position)
    {
        if (double.IsNaN(values[position]))
        {
            return Figure.Undefined;
        }

        var (low, high) = LetterBootstrap.Interval(resampled, position, values[position]);
        return new Figure(values[position], low, high);
    }

    /// <summary>Figures of each variant one after the other.</summary>
    private static double[] ComputeAll(MetricSample[][] variants, int[]? weights)
    {
        var metrics = Metrics.All.Count;
        var all = new double[variants.Length * metrics];
        for (var v = 0; v < variants.Length; v++)
        {
            foreach (var repeat in variants[v])
            {
                var figures = repeat.Compute(weights);
                for (var m = 0; m < metrics; m++)
                {
                    all[(v * metrics) + m] += figures[m] / variants[v].Length;
                }
            }
        }

        return all;
    }

    /// <summary>Appends, for every variant but the first, the first's figures minus its own.</summary>
    private static double[] WithDifferences(double[] all, int metrics)
    {
        var variants = all.Length / metrics;
        var extended = new double[((2 * variants) - 1) * metrics];
        all.CopyTo(extended, 0);
        for (var i = metrics; i < all.Length; i++)
        {
            extended[all.Length + i - metrics] = all[i % metrics] - all[i];
        }

        return extended;
    }

    private static MetricSample[] Samples(
        IReadOnlyList<IReadOnlyList<ScoredService>> repeats, IReadOnlyList<ScoredService> subject, LetterIndex index)
    {
        foreach (var repeat in repeats)
        {
            if (repeat.Count != subject.Count)
            {
                throw new ArgumentException($"expected {subject.Count} services in every list, found {repeat.Count}");
            }

            for (var i = 0; i < subject.Count; i++)
            {
                if (repeat[i].LetterId != subject[i].LetterId || repeat[i].Number != subject[i].Number)
                {
                    throw new ArgumentException($"expected the same services in the same order; they differ from position {i} on");
                }
            }
        }

        return [.. repeats.Select(r => new MetricSample(r, index))];
    }
}
