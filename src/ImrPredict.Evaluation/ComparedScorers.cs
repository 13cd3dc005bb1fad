namespace ImrPredict.Evaluation;

/// <summary>A scorer and those that it is compared with, made ready once for figures over all of their services or over some.</summary>
/// <remarks>Thread-safe once built.</remarks>
public sealed class ComparedScorers
{
    /// <summary>First the repeats of the scorer in question, then those of each of the others.</summary>
    private readonly MetricSample[][] _variants;

    /// <param name="subject">Repeats of the scorer in question.</param>
    /// <param name="others">For each of the others its repeats; their number may differ from the subject's.</param>
    /// <exception cref="ArgumentException">Two of them do not hold the same services in the same order.</exception>
    public ComparedScorers(
        IReadOnlyList<IReadOnlyList<ScoredService>> subject,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredService>>> others)
        : this(new LetterIndex(subject[0]), [])
    {
        Services = subject[0];
        foreach (var difference in others
                .Prepend(subject)
                .SelectMany(repeats => repeats)
                .AsParallel()
                .Select(repeat => Difference(Services, repeat))
                .OfType<string>())
        {
            throw new ArgumentException(difference);
        }

        _variants =
        [
            .. others
                .Prepend(subject)
                .AsParallel()
                .AsOrdered()
                .Select(repeats => repeats.Select(r => new MetricSample(r, LetterIndex)).ToArray()),
        ];
    }

    private ComparedScorers(LetterIndex letters, MetricSample[][] variants) => (LetterIndex, _variants) = (letters, variants);

    /// <summary>The services as the scorer in question scored them in its first repeat.</summary>
    public IReadOnlyList<ScoredService> Services { get; private init; } = [];

    public int Letters => LetterIndex.Letters;

    internal LetterIndex LetterIndex { get; }

    /// <summary>The scorer in question in its first repeat.</summary>
    internal MetricSample Subject => _variants[0][0];

    /// <summary>What became of what the scorer in question called confident, over all of its
    /// repeats; null when it made no statement of certainty.</summary>
    internal ConfidentStatements? Confident =>
        _variants[0].Select(v => v.Confident()).Aggregate((a, b) => a is null || b is null ? null : ConfidentStatements.Sum(a, b));

    /// <summary>The same scorers over some of the services.</summary>
    /// <param name="positions">Which of them, rising.</param>
    public ComparedScorers Of(IReadOnlyList<int> positions)
    {
        var letters = LetterIndex.Of(positions);
        return new(letters, [.. _variants.Select(v => v.Select(s => s.Select(positions, letters)).ToArray())])
        {
            Services = [.. positions.Select(p => Services[p])],
        };
    }

    /// <summary>Figures with intervals, every scorer on the same letters.</summary>
    public (FigureSet Figures, IReadOnlyList<PairedFigures> Against) Figures(BootstrapOptions options)
    {
        var metrics = Metrics.All.Count;
        var observed = WithDifferences(ComputeAll(null), metrics);
        var resamples = options.ResamplesFor(Letters, Services.Count * _variants.Sum(v => v.Length));
        var basis = Subject.Basis();
        var deviations =
            resamples == 0
                ? FigureIntervals.Deviations(observed, LetterInfluence.Variances(_variants, Letters), metrics, _variants.Length)
                : FigureIntervals.Deviations(
                    observed,
                    Letters < 2
                        ? []
                        : LetterBootstrap.Run(Letters, resamples, options.Seed, weights => WithDifferences(ComputeAll(weights), metrics)),
                    basis,
                    _variants.Length);
        var figures = FigureIntervals.Of(observed, deviations, basis, _variants.Length);
        return (new FigureSet(figures[..metrics]), [.. Enumerable.Range(1, _variants.Length - 1).Select(Paired)]);

        PairedFigures Paired(int variant) =>
            new([
                .. Metrics.All.Select(m =>
                {
                    var difference = ((_variants.Length + variant - 1) * metrics) + (int)m;
                    return new PairedFigure(m, figures[(int)m], figures[(variant * metrics) + (int)m], figures[difference])
                    {
                        PValue =
                            m == Metrics.Primary
                                ? FigureIntervals.PValue(observed[difference], deviations[difference], basis[(int)m])
                                : null,
                    };
                }),
            ]);
    }

    /// <summary>The figures of every variant, one variant after the other.</summary>
    private double[] ComputeAll(int[]? weights)
    {
        var metrics = Metrics.All.Count;
        var all = new double[_variants.Length * metrics];
        for (var v = 0; v < _variants.Length; v++)
        {
            foreach (var repeat in _variants[v])
            {
                var figures = repeat.Compute(weights);
                for (var m = 0; m < metrics; m++)
                {
                    all[(v * metrics) + m] += figures[m] / _variants[v].Length;
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

    /// <summary>Says where two lists differ in their services or their order; null when they do not differ.</summary>
    private static string? Difference(IReadOnlyList<ScoredService> subject, IReadOnlyList<ScoredService> repeat)
    {
        if (repeat.Count != subject.Count)
        {
            return $"expected {subject.Count} services in every list, found {repeat.Count}";
        }

        for (var i = 0; i < subject.Count; i++)
        {
            var service = repeat[i];
            if (service.LetterId != subject[i].LetterId || service.Number != subject[i].Number)
            {
                return $"expected the same services in the same order; they differ from position {i} on";
            }
        }

        return null;
    }
}
