namespace ImrPredict.Scoring.Calibration;

/// <summary>Turns a score into a probability. Fitted on scores of letters that the model had not seen.</summary>
/// <remarks>Either a line in log-odds (Platt), or with <see cref="Scores"/> a non-decreasing curve through knots (isotonic).</remarks>
public sealed record ProbabilityCalibration
{
    /// <summary>"platt" or "isotonic".</summary>
    public required string Kind { get; init; }

    public double Slope { get; init; } = 1;

    public double Intercept { get; init; }

    /// <summary>Scores at the knots, ascending; empty for a line.</summary>
    public IReadOnlyList<double> Scores { get; init; } = [];

    /// <summary>Calibrated log-odds at the knots, non-decreasing.</summary>
    public IReadOnlyList<double> LogOdds { get; init; } = [];

    /// <summary>Calibrated log-odds of a score.</summary>
    public double Calibrate(double score)
    {
        if (Scores.Count == 0)
        {
            return Intercept + (Slope * score);
        }

        var above = 0;
        while (above < Scores.Count && Scores[above] < score)
        {
            above++;
        }

        if (above == 0 || above == Scores.Count)
        {
            return LogOdds[above == 0 ? 0 : above - 1];
        }

        var share = (score - Scores[above - 1]) / (Scores[above] - Scores[above - 1]);
        return LogOdds[above - 1] + (share * (LogOdds[above] - LogOdds[above - 1]));
    }

    /// <summary>How much the calibrated log-odds change with the score there: what an interval on the score is multiplied with.</summary>
    public double SlopeAt(double score) => Scores.Count == 0 ? Slope : Math.Max(0, (Calibrate(score + 0.1) - Calibrate(score - 0.1)) / 0.2);
}
