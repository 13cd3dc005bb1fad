using System.Globalization;

namespace ImrPredict.Evaluation.Quality;

/// <summary>
/// Keeps figures back where too few letters stand behind them: an area of 0.00 over five letters reads as exact and says nothing.
/// Counts stay, and so does what is drawn from them.
/// </summary>
public static class FiguresOfFew
{
    /// <summary>From so many letters on figures are shown.</summary>
    public const int FewestLetters = 20;

    /// <summary>Why a report over so few letters shows no figures.</summary>
    public static string Why(int letters) => string.Create(
        CultureInfo.InvariantCulture,
        $"{letters} {(letters == 1 ? "letter is" : "letters are")} too few for figures: chance would decide them. From {FewestLetters} "
            + $"letters on they are shown; until then, the counts say what there is to say.");

    /// <summary>The report as it may be shown: every part and every group of fewer letters has its counts and no figures.</summary>
    /// <remarks>Gates were checked against the figures that were computed and stay as they were.</remarks>
    public static QualityReport Shown(this QualityReport report) => report with
    {
        All = Shown(report.All),
        FeatureSets = report.FeatureSets.ToDictionary(f => f.Key, f => Shown(f.Value)!),
        SingleService = Shown(report.SingleService),
        SeveralServices = Shown(report.SeveralServices),
        TrainingCases = report.TrainingCases is { } apart && IsFew(apart.Letters)
            ? apart with { Figures = apart.Figures.ToDictionary(f => f.Key, _ => FigureSet.Undefined) }
            : report.TrainingCases,
        Curves = report.All is { } all && IsFew(all.Letters) ? null : report.Curves,
        Tables = Shown(report.Tables),
        Fairness = Shown(report.Fairness),
        Reviewer = report.Reviewer is { } reviewer && IsFew(reviewer.Letters)
            ? reviewer with { Accuracy = new(reviewer.Accuracy.Metric, Figure.Undefined, Figure.Undefined, Figure.Undefined) }
            : report.Reviewer,
    };

    public static bool IsFew(int letters) => letters < FewestLetters;

    private static PartReport? Shown(PartReport? part) => part is { } few && IsFew(few.Letters)
        ? few with { Figures = FigureSet.Undefined, Baselines = [], Calibration = null }
        : part;

    private static IReadOnlyList<GroupTable> Shown(IReadOnlyList<GroupTable> tables) =>
        [.. tables.Select(t => t with { Rows = [.. t.Rows.Select(r => IsFew(r.Letters) ? r with { Figures = FigureSet.Undefined } : r)] })];
}
