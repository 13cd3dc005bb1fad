using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Quality;

/// <summary>Whether the words of the requests have changed.</summary>
/// <remarks>
/// A letter holds many words that hang together, so no formula tells which index chance explains. Here it is seen: the
/// letters are dealt to the two windows at random again and again, each letter whole.
/// </remarks>
internal static class WordDrift
{
    private const int Words = 150;

    /// <summary>Enough to tell a chance below <see cref="Drift.Significance"/>.</summary>
    private const int Deals = 299;

    /// <summary>Deals made between two checks. Once as many as <see cref="Enough"/> have an index
    /// as large, no more are needed (Besag and Clifford 1991).</summary>
    private const int Batch = 23;

    private const int Enough = 10;

    private const int Seed = 20161219;

    public static DriftMeasure Measure(IReadOnlyList<MatchedService> reference, IReadOnlyList<MatchedService> current)
    {
        var vocabulary = new Vocabulary();
        var (first, second) = (vocabulary.LettersOf(reference), vocabulary.LettersOf(current));
        List<int>[] letters = [.. first, .. second];
        var frequent = vocabulary.MostFrequent(letters);
        if (frequent.Length == 0)
        {
            return new DriftMeasure("words", "Words of the requests", 0, 1, DriftLevel.Stable, []);
        }

        var counted = WordCounts.Of(letters, frequent);
        int[] asFound = [.. Enumerable.Range(0, letters.Length)];
        var shares = Shares(asFound);
        var index = Index(shares);
        var (asLarge, deals) = (0, 0);
        for (; deals < Deals && asLarge < Enough; deals += Batch)
        {
            Parallel.For(deals, deals + Batch, deal =>
            {
                var dealt = (int[])asFound.Clone();
                new Random(Seed + deal).Shuffle(dealt);
                if (Index(Shares(dealt)) >= index)
                {
                    Interlocked.Increment(ref asLarge);
                }
            });
        }

        var p = (1.0 + asLarge) / (deals + 1);
        return new DriftMeasure(
            "words",
            "Words of the requests",
            index,
            p,
            Drift.LevelOf(index, p),
            [.. shares.OrderByDescending(s => Math.Abs(s.Current - s.Reference)).Take(20)]);

        double Index(DriftShare[] s) => Drift.StabilityIndex(s, first.Length, second.Length);

        // A letter that is not in the reference window is in the current one.
        DriftShare[] Shares(int[] order)
        {
            var before = counted.In(order.AsSpan(0, first.Length));
            var (all, allCurrent) = (Math.Max(1.0, before.Sum()), Math.Max(1.0, counted.Total.Sum() - before.Sum()));
            return
            [
                .. frequent.Select((w, i) => new DriftShare(vocabulary[w], before[i] / all, (counted.Total[i] - before[i]) / allCurrent)),
            ];
        }
    }

    /// <summary>Words by the number of their first occurrence.</summary>
    private sealed class Vocabulary
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string> _words = [];

        /// <summary>Requests repeat from letter to letter.</summary>
        private readonly Dictionary<string, int[]> _requests = new(StringComparer.Ordinal);

        public string this[int number] => _words[number];

        /// <summary>The distinct words of each letter's requests.</summary>
        public List<int>[] LettersOf(IReadOnlyList<MatchedService> services)
        {
            var index = new LetterIndex([.. services.Select(s => s.Scored)]);
            var letters = new List<int>[index.Letters];
            for (var i = 0; i < services.Count; i++)
            {
                var words = letters[index.LetterOf[i]] ??= [];
                foreach (var word in WordsOf(services[i].Disputed.Request))
                {
                    // A letter has few words; searching a short list is faster than any table.
                    if (!words.Contains(word))
                    {
                        words.Add(word);
                    }
                }
            }

            return letters;
        }

        /// <summary>Those that most letters have, at most 150, most frequent first.</summary>
        public int[] MostFrequent(List<int>[] letters)
        {
            var counts = new int[_words.Count];
            foreach (var word in letters.SelectMany(w => w))
            {
                counts[word]++;
            }

            return
            [
                .. Enumerable
                    .Range(0, counts.Length)
                    .OrderByDescending(w => counts[w])
                    .ThenBy(w => _words[w], StringComparer.Ordinal)
                    .Take(Words),
            ];
        }

        private int[] WordsOf(string request)
        {
            if (!_requests.TryGetValue(request, out var words))
            {
                _requests.Add(
                    request,
                    words = [
                        .. RequestSimilarity.Fold(request).Split(' ').Where(w => w.Length > 2 && w.All(char.IsLetter)).Select(NumberOf),
                    ]);
            }

            return words;
        }

        private int NumberOf(string word)
        {
            if (!_numbers.TryGetValue(word, out var number))
            {
                _numbers.Add(word, number = _words.Count);
                _words.Add(word);
            }

            return number;
        }
    }

    /// <summary>The frequent words of every letter by number, one letter after the
    /// other, so that a deal reads memory in order.</summary>
    private sealed record WordCounts(byte[] Numbers, int[] Ends, int[] Total)
    {
        public static WordCounts Of(List<int>[] letters, int[] frequent)
        {
            var numbers = frequent.Index().ToDictionary(w => w.Item, w => (byte)w.Index);
            var (counted, ends, total) = (new List<byte>(), new int[letters.Length], new int[frequent.Length]);
            for (var letter = 0; letter < letters.Length; letter++)
            {
                foreach (var word in letters[letter])
                {
                    if (numbers.TryGetValue(word, out var number))
                    {
                        counted.Add(number);
                        total[number]++;
                    }
                }

                ends[letter] = counted.Count;
            }

            return new WordCounts([.. counted], ends, total);
        }

        /// <summary>How often each word occurs in some of the letters.</summary>
        public int[] In(ReadOnlySpan<int> letters)
        {
            var counts = new int[Total.Length];
            foreach (var letter in letters)
            {
                for (var i = letter == 0 ? 0 : Ends[letter - 1]; i < Ends[letter]; i++)
                {
                    counts[Numbers[i]]++;
                }
            }

            return counts;
        }
    }
}
