using ImrPredict.Predictions;

namespace ImrPredict.Triage;

/// <summary>
/// How early a dispute should be read: first by how a service stands to the usual rate of its kind, then by how likely the denial is to be
/// overturned. A request that was not understood stands with those above their kind, since only a person can say what it is.
/// </summary>
public static class Attention
{
    /// <summary>The attention of a dispute that could not be predicted: above every probability, since nobody knows.</summary>
    public const double NotPredicted = 2;

    /// <summary>The rule in words, for a screen.</summary>
    public const string InWords =
        "First come services whose whole interval lies above the usual rate of their kind, and requests that were not understood, which a "
        + "person must read; then those that are like their kind; then those below it. Within each, the likeliest to be overturned comes "
        + "first. A dispute counts as the service that puts it furthest up; one without a prediction comes first of all.";

    /// <returns>In [0, 1]; higher is read earlier.</returns>
    public static double Of(ServicePrediction service) => (TierOf(service) + service.OverturnProbability) / 3;

    /// <returns>In [0, 1]; <see cref="NotPredicted"/> when no service was predicted.</returns>
    public static double Of(IReadOnlyList<ServicePrediction> services) => services.Count == 0 ? NotPredicted : services.Max(Of);

    private static int TierOf(ServicePrediction service) => service switch
    {
        { Understood: false } or { Standing: Standing.Above } => 2,
        { Standing: Standing.Below } => 0,
        _ => 1,
    };
}
