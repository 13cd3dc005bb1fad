using System.Text.Json;

namespace ImrPredict.Evaluation;

/// <summary>The figures that are reported; on the wire each is its name in camel case.</summary>
public enum Metric
{
    /// <summary>Chance that an overturned service is scored above an upheld one, ties counting half.</summary>
    RocAuc,

    /// <summary>Precision averaged over the steps of recall, without interpolation.</summary>
    AveragePrecision,

    /// <summary>Mean squared error of the probability.</summary>
    Brier,

    /// <summary>1 − Brier / Brier of the training base rate; above 0 is better than that rate.</summary>
    BrierSkill,

    /// <summary>Mean negative log-likelihood in nats; probabilities are kept 1e-6 away from 0 and 1.</summary>
    LogLoss,

    /// <summary>Mean distance of predicted and observed share over ten bins of equal count; equal scores share their places.</summary>
    ExpectedCalibrationError,

    /// <summary>Share of overturned services within the fifth of highest score; equal scores share their places.</summary>
    RecallAt20Percent,

    /// <summary>Share of services whose likelier outcome came true. A trap: always saying upheld is right in about nine of ten.</summary>
    Accuracy,

    /// <summary>Any cited family is the first predicted one.</summary>
    GuidelineTop1,

    /// <summary>Any cited family is among the first three predicted ones.</summary>
    GuidelineTop3,

    /// <summary>The first cited family is the first predicted one.</summary>
    GuidelineFirstTop1,

    /// <summary>The first cited family is among the first three predicted ones.</summary>
    GuidelineFirstTop3,

    /// <summary>Over services that cite a section of the schedule: any cited section is among the first three predicted ones.</summary>
    GuidelineSectionTop3,

    /// <summary>Share of services whose conformal set holds the outcome; "uncertain" holds both.</summary>
    Coverage,

    /// <summary><see cref="Coverage"/> over upheld services.</summary>
    CoverageUpheld,

    /// <summary><see cref="Coverage"/> over overturned services.</summary>
    CoverageOverturned,

    /// <summary>Share of services called confident.</summary>
    ConfidentShare,
}

/// <summary>Names and directions of the figures.</summary>
public static class Metrics
{
    private static readonly string[] Names = [.. Enum.GetNames<Metric>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public static IReadOnlyList<Metric> All { get; } = Enum.GetValues<Metric>();

    /// <summary>The name on the wire, for example "rocAuc".</summary>
    public static string Name(this Metric metric) => Names[(int)metric];

    /// <returns>False when no figure has that name.</returns>
    public static bool TryParse(string name, out Metric metric)
    {
        var index = Array.FindIndex(Names, n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        metric = (Metric)Math.Max(0, index);
        return index >= 0;
    }

    /// <summary>
    /// The one figure by which a model is called better or worse than another, named before
    /// any comparison: it judges every probability that is said, and
    /// a model cannot better it by saying what it does not believe. All others describe.
    /// </summary>
    public const Metric Primary = Metric.LogLoss;

    /// <summary>Whether the figure is a share of services or of pairs of them, in [0, 1].</summary>
    internal static bool IsShare(this Metric metric) =>
        metric is not (Metric.Brier or Metric.BrierSkill or Metric.LogLoss or Metric.ExpectedCalibrationError);

    /// <summary>Whether less is better.</summary>
    public static bool LowerIsBetter(this Metric metric) =>
        metric is Metric.Brier or Metric.LogLoss or Metric.ExpectedCalibrationError;
}
