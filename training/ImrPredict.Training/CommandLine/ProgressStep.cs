using System.Globalization;

namespace ImrPredict.Training.CommandLine;

/// <summary>How far work has come.</summary>
/// <param name="Total">Null while it is not known.</param>
/// <param name="Found">What the work has found so far, for who watches it; null where that has not changed.</param>
public readonly record struct ProgressStep(long Done, long? Total, Findings? Found = null)
{
    /// <summary>"48/s"; by the minute or hour where steps are slow, so that it never reads as standing still.</summary>
    /// <param name="rate">Steps a second.</param>
    internal static string RateInWords(double rate) => rate switch
    {
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s"),
        >= 1.0 / 60 => string.Create(CultureInfo.InvariantCulture, $"{rate * 60:0} a minute"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{rate * 3600:0.#} an hour"),
    };
}
