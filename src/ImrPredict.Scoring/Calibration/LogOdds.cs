namespace ImrPredict.Scoring.Calibration;

/// <summary>Log-odds and probabilities.</summary>
public static class LogOdds
{
    public static double Of(double probability) => Math.Log(probability / (1 - probability));

    public static double ToProbability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
