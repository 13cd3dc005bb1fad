using ImrPredict.Predictions;

namespace ImrPredict.Triage;

/// <summary>
/// How early a dispute should be read. A service that the model is confident of counts with its overturn probability, an
/// uncertain one with the upper end of its interval, and the dispute with the highest of its services: so what is likely
/// to be overturned comes first, and what the model does not know comes before what it rules out.
/// </summary>
public static class Attention
{
    /// <summary>The attention of a dispute that could not be predicted: above every probability, since nobody knows.</summary>
    public const double NotPredicted = 2;

    /// <summary>The rule in words, for a screen.</summary>
    public const string InWords =
        "Disputes are ordered by the service most likely to be overturned. A service the model is confident of counts with its probability, " +
        "an uncertain one with the upper end of its interval, so that what the model does not know is read before what it rules out. " +
        "A dispute without a prediction comes first of all.";

    /// <returns>In [0, 1]; higher is read earlier.</returns>
    public static double Of(ServicePrediction service) =>
        service.Certainty == Certainty.Uncertain ? Math.Max(service.Interval.High, service.OverturnProbability) : service.OverturnProbability;

    /// <returns>In [0, 1]; <see cref="NotPredicted"/> when no service was predicted.</returns>
    public static double Of(IReadOnlyList<ServicePrediction> services) => services.Count == 0 ? NotPredicted : services.Max(Of);
}
