namespace ImrPredict.Evaluation;

/// <summary>Whether probabilities are calibrated, so far as these letters can tell.</summary>
/// <param name="Error">The calibration error that was found; it is above 0 even for probabilities that are right.</param>
/// <param name="ExpectedError">What it would be on average if every probability were right:
/// outcomes drawn anew from the probabilities, letter by letter.</param>
/// <param name="ErrorLimit">What it would exceed in one of twenty such draws.</param>
/// <param name="PValue">Chance of a level and a slope this far from right if every probability were right.</param>
/// <param name="Intercept">By how much all log-odds should be raised; 0 is right.</param>
/// <param name="Slope">What log-odds should be multiplied by; 1 is right, below 1 they are too extreme. Undefined for a constant.</param>
public sealed record CalibrationCheck(double Error, double ExpectedError, double ErrorLimit, double PValue, Figure Intercept, Figure Slope)
{
    /// <summary>How often calibrated probabilities may be called miscalibrated.</summary>
    public const double ErrorRate = 0.05;

    /// <summary>Whether chance does not explain what was found.</summary>
    public bool BeyondChance => PValue < ErrorRate;

    /// <summary>For a reader: "a calibrated model has 0.071 on average here and up to 0.118 in 19 of 20 cases".</summary>
    public string Expectation =>
        FormattableString.Invariant(
            $"a calibrated model has {ExpectedError:0.000} on average here, and up to {ErrorLimit:0.000} in 19 of 20 cases");

    /// <summary>For a reader: "test of calibration p = 0.430".</summary>
    public string Test =>
        PValue < 0.001 ? "test of calibration p < 0.001" : FormattableString.Invariant($"test of calibration p = {PValue:0.000}");
}
