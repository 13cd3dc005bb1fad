using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;
using ImrPredict.Training.Everyday;

namespace ImrPredict.Benchmarks.Learning;

/// <summary>What the active model of the folder <c>models</c> answers to everyday disputes.</summary>
internal static class EverydayAnswers
{
    public static void Run()
    {
        var bundle = ActiveBundle.Load();
        var figures = EverydayDisputes.Measure(reviewCase => Ask(bundle, reviewCase));
        foreach (var miss in figures.Misses)
        {
            Console.WriteLine($"  {miss}");
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Disputes} disputes: first fits {figures.First:0.000}, one among three {figures.AmongThree:0.000}, one out of "
                    + $"place {figures.OutOfPlace:0.000}; {figures.Pairs} pairs: same answer {figures.Same:0.000}"
            ));
    }

    private static EverydayAnswer Ask(ModelBundle bundle, ReviewCase reviewCase)
    {
        var service = bundle.Score(reviewCase, new ScoringOptions(EverydayDisputes.AsOf)).Services[0];
        return new EverydayAnswer(service.OverturnProbability, [.. service.Guidelines.Select(g => g.Family).Distinct()]);
    }
}
