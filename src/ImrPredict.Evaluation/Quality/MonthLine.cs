using System.Globalization;

namespace ImrPredict.Evaluation.Quality;

/// <summary>One month of decisions on one line, so that a trend is seen.</summary>
/// <param name="Month">Year and month, for example "2017-03".</param>
/// <param name="ObservedRate">Share overturned, with its interval.</param>
/// <param name="MeanPredicted">Mean predicted probability, in [0, 1].</param>
/// <param name="RocAuc">Undefined where the month holds too few letters, or one outcome only.</param>
/// <param name="Calibration">Null where the month holds too few letters: what was found, and what a calibrated model would have.</param>
/// <param name="Drift">The month against all months before; null for the first, and where either holds too few letters.</param>
public sealed record MonthLine(
    string Month,
    int Services,
    int Letters,
    int Overturned,
    Figure ObservedRate,
    double? MeanPredicted,
    Figure RocAuc,
    CalibrationCheck? Calibration,
    MonthDrift? Drift)
{
    /// <summary>The last two years; what came before stands in the table by month.</summary>
    public const int MostMonths = 24;

    /// <summary>A line needs less than the figures of a report, and there are many.</summary>
    private const int Resamples = 200;

    /// <param name="rows">The rows by month, in their order.</param>
    internal static IReadOnlyList<MonthLine> Of(
        IReadOnlyList<GroupRow> rows, IReadOnlyList<MatchedService> services, BootstrapOptions options)
    {
        var few = options with { Resamples = Math.Min(options.Resamples ?? Resamples, Resamples) };
        var dated = services.Where(s => s.Scored.DecisionDate is not null).ToLookup(s => NameOf(s.Scored.DecisionDate!.Value));
        return
        [
            .. rows.TakeLast(MostMonths).AsParallel().AsOrdered().Select(row =>
            {
                MatchedService[] of = [.. dated[row.Group]];
                var isFew = FiguresOfFew.IsFew(row.Letters);
                return new MonthLine(
                    row.Group, row.Services, row.Letters, row.Overturned, row.ObservedRate, row.MeanPredicted,
                    isFew ? Figure.Undefined : row.Figures[Metric.RocAuc],
                    isFew ? null : MetricEvaluator.CheckCalibration([.. of.Select(s => s.Scored)], few),
                    isFew ? null : DriftOf(row.Group, of, dated, few));
            }),
        ];
    }

    private static MonthDrift? DriftOf(
        string month, MatchedService[] current, ILookup<string, MatchedService> dated, BootstrapOptions options)
    {
        MatchedService[] before =
            [.. dated.Where(d => string.CompareOrdinal(d.Key, month) < 0).OrderBy(d => d.Key, StringComparer.Ordinal).SelectMany(d => d)];
        if (FiguresOfFew.IsFew(before.Select(s => s.Scored.LetterId).Distinct().Count()))
        {
            return null;
        }

        var drift = Quality.Drift.Between(before, current, options);
        var largest = drift.Measures.MaxBy(m => m.Index)!;
        return new(drift.Advice, largest.Title, largest.Index);
    }

    internal static string NameOf(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>How far a month has moved from all months before it.</summary>
/// <param name="Largest">The distribution that moved most, for example "Treatment category".</param>
/// <param name="Index">Its population stability index.</param>
public sealed record MonthDrift(DriftAdvice Advice, string Largest, double Index);
