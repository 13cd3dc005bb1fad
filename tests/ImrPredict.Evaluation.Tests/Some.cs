namespace ImrPredict.Evaluation.Tests;

/// <summary>Builds scored services that hold no more than a test is about.</summary>
internal static class Some
{
    public static ScoredService Service(
        double? probability,
        bool overturned,
        string letter = "A",
        int number = 1,
        double baseRate = 0.25) =>
        new()
        {
            LetterId = letter,
            Number = number,
            ServicesInLetter = 1,
            Overturned = overturned,
            OverturnProbability = probability,
            TrainingBaseRate = baseRate,
        };

    /// <summary>Each in a letter of its own.</summary>
    public static ScoredService[] Services(params (double Probability, bool Overturned)[] rows) =>
        [.. rows.Select((r, i) => Service(r.Probability, r.Overturned, $"L{i}"))];

    /// <summary>Letters of one to three services whose outcomes follow their scores loosely.</summary>
    public static ScoredService[] Letters(int letters, int seed, double noise = 0)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, letters)
                .SelectMany(letter =>
                {
                    var kind = random.NextDouble() * 0.5;
                    return Enumerable
                        .Range(1, 1 + random.Next(3))
                        .Select(number =>
                            Service(
                                Math.Round(Math.Clamp(kind + (noise * (random.NextDouble() - 0.5)), 0.01, 0.99), 2),
                                random.NextDouble() < kind,
                                $"L{letter}",
                                number));
                }),
        ];
    }
}
