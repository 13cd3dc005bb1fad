using ImrPredict.Evaluation.Quality;

namespace ImrPredict.Evaluation.Tests.Quality;

/// <summary>How often drift is found where there is none.</summary>
internal static class DriftSimulations
{
    /// <summary>Share of pairs of windows from the same source in which anything is
    /// called drift, and in which something is advised.</summary>
    /// <param name="letters">In each window.</param>
    public static (double Any, double Advice) FalseAlarms(int letters, int samples)
    {
        var (any, advised) = (0, 0);
        Parallel.For(
            0,
            samples,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            sample =>
            {
                var seed = (letters * 100_000) + (2 * sample);
                var drift = Drift.Between(
                    SimulatedDisputes.Draw(letters, seed),
                    SimulatedDisputes.Draw(letters, seed + 1),
                    new BootstrapOptions { Resamples = 100 }
                );
                var advice = drift.Advice is DriftAdvice.Retrain or DriftAdvice.Recalibrate;
                Interlocked.Add(ref advised, advice ? 1 : 0);
                Interlocked.Add(ref any, advice || drift.Measures.Any(m => m.Level != DriftLevel.Stable) ? 1 : 0);
            }
        );
        return ((double)any / samples, (double)advised / samples);
    }
}
