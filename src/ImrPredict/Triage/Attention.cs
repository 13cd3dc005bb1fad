using ImrPredict.Predictions;

namespace ImrPredict.Triage;

/// <summary>
/// How early a dispute should be read: first by whether a service stands above the usual rate of its kind, then by how far, then by what
/// is due first. A request that was not understood stands with those above their kind, since only a person can say what it is.
/// </summary>
public static class Attention
{
    /// <summary>The attention of a dispute that could not be predicted: above every probability, since nobody knows.</summary>
    public const double NotPredicted = 2;

    /// <summary>The rule in words, for a screen.</summary>
    public const string InWords =
        "First come services whose whole interval lies above the usual rate of their kind, and requests that were not understood, which a "
        + "person must read; then those that are like their kind; then those below it. Within each, what stands furthest above the usual "
        + "rate of its kind comes first, and of those that stand alike to the percent the one of which something is due first. A dispute "
        + "counts as the service that puts it furthest up; one without a prediction comes first of all. "
        + SameRequests.InWords;

    /// <summary>A step is one percent of distance within a tier.</summary>
    private const double Step = 1 / 600.0;

    /// <summary>Deadlines part what lies within one step: kept below half of it, so that writing the same twice changes nothing.</summary>
    private const double WithinStep = 0.49 * Step;

    private static readonly DateOnly FirstDue = new(2000, 1, 1);

    private const double DaysOfDues = 36_525;

    /// <returns>In [0, 1]; higher is read earlier.</returns>
    public static double Of(ServicePrediction service) => (TierOf(service) + ((1 + Distance(service)) / 2)) / 3;

    /// <returns>In [0, 1]; <see cref="NotPredicted"/> when no service was predicted.</returns>
    public static double Of(IReadOnlyList<ServicePrediction> services) => services.Count == 0 ? NotPredicted : services.Max(Of);

    /// <summary>The same with what is due next: of disputes that stand alike to the percent, the one due first is read first.</summary>
    /// <param name="attention">With or without a day that was added before.</param>
    /// <param name="due">The first day on which something is due; null for none, which is read last.</param>
    public static double WithDue(double attention, DateOnly? due) =>
        (Math.Round(attention / Step) * Step)
            + (due is { } day ? WithinStep * (1 - (Math.Clamp(day.DayNumber - FirstDue.DayNumber, 0, DaysOfDues) / (DaysOfDues + 1))) : 0);

    /// <returns>By how much the probability lies above the usual rate of its kind, in [-1, 1].</returns>
    private static double Distance(ServicePrediction service) => service.OverturnProbability - (service.UsualRate ?? 0);

    private static int TierOf(ServicePrediction service) => service switch
    {
        { Understood: false } or { Standing: Standing.Above } => 2,
        { Standing: Standing.Below } => 0,
        _ => 1,
    };
}
