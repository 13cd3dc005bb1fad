namespace ImrPredict.Evaluation;

/// <summary>Wilson's interval for a share: it stays within [0, 1] and keeps its width when nothing or everything was counted.</summary>
public static class Wilson
{
    private const double Z95 = 1.959963984540054;

    /// <param name="share">Observed share, in [0, 1].</param>
    /// <param name="count">Number observed, or its effective number where observations hang together; above 0.</param>
    public static (double Low, double High) Interval(double share, double count)
    {
        const double Squared = Z95 * Z95;
        var centre = (share + (Squared / (2 * count))) / (1 + (Squared / count));
        var half = Z95 / (1 + (Squared / count)) * Math.Sqrt((share * (1 - share) / count) + (Squared / (4 * count * count)));
        // At the bounds the sum is the bound but for rounding, which must not leave it out.
        return (share <= 0 ? 0 : Math.Max(0, centre - half), share >= 1 ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>A share with its interval; undefined when nothing was counted.</summary>
    public static Figure Figure(double share, double count)
    {
        if (count <= 0 || double.IsNaN(share))
        {
            return Evaluation.Figure.Undefined;
        }

        var (low, high) = Interval(share, count);
        return new Figure(share, low, high);
    }
}
