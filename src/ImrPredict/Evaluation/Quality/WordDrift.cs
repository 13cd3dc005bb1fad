namespace ImrPredict.Evaluation.Quality;

/// <summary>Whether the words of the requests have changed.</summary>
/// <remarks>
/// A letter holds many words that hang together, so no formula tells which index chance explains. Here it is seen: the
/// letters are dealt to the two windows at random again and again, each letter whole.
/// </remarks>
internal static class WordDrift
{
    private const int Words = 150;
    private const int Deals = 99;
    private const int Seed = 20161219;

    public static DriftMeasure Measure(IReadOnlyList<MatchedService> reference, IReadOnlyList<MatchedService> current)
    {
        var (first, second) = (LettersOf(reference), LettersOf(current));
        string[][] letters = [.. first, .. second];
        string[] frequent = [.. letters.SelectMany(w => w).CountBy(w => w).OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(Words).Select(w => w.Key)];
        var numbers = frequent.Index().ToDictionary(w => w.Item, w => w.Index, StringComparer.Ordinal);
        int[][] counted = [.. letters.Select(w => w.Where(numbers.ContainsKey).Select(x => numbers[x]).ToArray())];
        var shares = Shares(counted, first.Length, frequent);
        if (frequent.Length == 0)
        {
            return new DriftMeasure("words", "Words of the requests", 0, 1, DriftLevel.Stable, []);
        }

        var index = Index(shares);
        var asLarge = 0;
        Parallel.For(0, Deals, deal =>
        {
            var dealt = (int[][])counted.Clone();
            new Random(Seed + deal).Shuffle(dealt);
            if (Index(Shares(dealt, first.Length, frequent)) >= index)
            {
                Interlocked.Increment(ref asLarge);
            }
        });

        var p = (1.0 + asLarge) / (Deals + 1);
        return new DriftMeasure("words", "Words of the requests", index, p, Drift.LevelOf(index, p), [.. shares.OrderByDescending(s => Math.Abs(s.Current - s.Reference)).Take(20)]);

        double Index(DriftShare[] s) => Drift.StabilityIndex(s, first.Length, second.Length);
    }

    private static DriftShare[] Shares(int[][] letters, int referenceLetters, string[] words)
    {
        var (reference, current) = (new int[words.Length], new int[words.Length]);
        for (var letter = 0; letter < letters.Length; letter++)
        {
            var counts = letter < referenceLetters ? reference : current;
            foreach (var word in letters[letter])
            {
                counts[word]++;
            }
        }

        var (all, allCurrent) = (Math.Max(1.0, reference.Sum()), Math.Max(1.0, current.Sum()));
        return [.. words.Select((w, i) => new DriftShare(w, reference[i] / all, current[i] / allCurrent))];
    }

    /// <summary>The distinct words of each letter's requests.</summary>
    private static string[][] LettersOf(IReadOnlyList<MatchedService> services) =>
    [
        .. services.GroupBy(s => s.Scored.LetterId, StringComparer.Ordinal).AsParallel().AsOrdered().Select(letter => letter
            .SelectMany(s => RequestSimilarity.Fold(s.Actual.Case.Services.First(d => d.Number == s.Scored.Number).Request).Split(' '))
            .Where(w => w.Length > 2 && w.All(char.IsLetter)).Distinct().ToArray()),
    ];
}
