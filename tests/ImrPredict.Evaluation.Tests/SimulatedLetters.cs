using ImrPredict.Predictions;
using MathNet.Numerics.Distributions;

namespace ImrPredict.Evaluation.Tests;

/// <summary>
/// Letters whose probabilities are known, of sizes as in life and with services tied to
/// their letter as in life: what intervals and tests are held
/// against. The scores are calibrated exactly: each is the share overturned among the services that have it.
/// </summary>
/// <remarks>Shared by the tests and by <c>tests/ImrPredict.Benchmarks -- coverage</c>.</remarks>
internal static class SimulatedLetters
{
    /// <summary>Correlation of the normal values that decide the services of one letter: outcomes
    /// then correlate by .46; on public letters .44 was measured.</summary>
    private const double Tie = 0.5;

    private static readonly string[] Predicted = ["odg", "eye", "elbow", "knee"];

    /// <summary>Of 116 public letters decided from December 2016 to February 2017, how many held so many services.</summary>
    private static readonly (int Services, int Letters)[] Sizes =
    [
        (1, 66),
        (2, 20),
        (3, 7),
        (4, 6),
        (5, 4),
        (6, 6),
        (7, 2),
        (8, 3),
        (10, 1),
        (15, 1),
    ];

    /// <summary>Draws letters; about one service in nine is overturned, a fifth of those that are alone in their letter.</summary>
    /// <param name="letters">How many.</param>
    /// <param name="seed">Equal seeds give equal letters.</param>
    /// <param name="score">What the model says where this is the truth, both in (0, 1), and a
    /// standard normal value of its own; null for the truth.</param>
    public static ScoredService[] Draw(int letters, int seed, Func<double, double, double>? score = null)
    {
        var random = new Random(seed);
        var services = new List<ScoredService>();
        for (var letter = 0; letter < letters; letter++)
        {
            var size = Size(random);
            var (kind, tied, cites) = (Normal.Sample(random, 0, 0.7), Normal.Sample(random, 0, 1), Normal.Sample(random, 0, 1));
            for (var number = 1; number <= size; number++)
            {
                var logOdds = (size == 1 ? -1.6 : -2.9) + kind + Normal.Sample(random, 0, 0.5);
                var truth = 1 / (1 + Math.Exp(-logOdds));
                var overturned = Tied(random, tied) < truth;
                var said = score?.Invoke(truth, Normal.Sample(random, 0, 1)) ?? truth;
                services.Add(new ScoredService
                {
                    LetterId = $"L{letter}",
                    Number = number,
                    ServicesInLetter = size,
                    Overturned = overturned,
                    OverturnProbability = said,
                    TrainingBaseRate = 0.11,
                    Certainty = said < 0.1 ? Certainty.Confident : Certainty.Uncertain,
                    CitedFamilies = [Tied(random, cites) < 0.75 ? "odg" : "knee"],
                    PredictedFamilies = Predicted,
                });
            }
        }

        return [.. services];
    }

    /// <summary>A value in (0, 1), even over all letters and alike within one.</summary>
    private static double Tied(Random random, double letter) =>
        Normal.CDF(0, 1, (Math.Sqrt(Tie) * letter) + (Math.Sqrt(1 - Tie) * Normal.Sample(random, 0, 1)));

    private static int Size(Random random)
    {
        var place = random.Next(Sizes.Sum(s => s.Letters));
        return Sizes.First(s => (place -= s.Letters) < 0).Services;
    }
}
