using System.Globalization;
using System.Net;
using ImrPredict.Evaluation;

namespace ImrPredict.Reports.Wording;

/// <summary>How numbers and names are written in pages: three decimals, a true minus, a dash for what is not defined.</summary>
internal static class Format
{
    public const string Undefined = "–";

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static string Number(double? value) =>
        value is null ? Undefined : Minus(value.Value.ToString("0.000;-0.000;0.000", CultureInfo.InvariantCulture));

    /// <summary>With three decimals, and what is smaller with five: a bound that leaves out 0 never reads as 0.</summary>
    public static string Signed(double? value) =>
        value is { } known
            ? Minus(
                known.ToString(
                    Math.Abs(known) is >= 0.000005 and < 0.0005 ? "+0.00000;-0.00000" : "+0.000;-0.000;0.000",
                    CultureInfo.InvariantCulture))
            : Undefined;

    public static string Percent(double? share) =>
        share is null ? Undefined : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    public static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"0.742 (0.661 to 0.812)".</summary>
    public static string Figure(Figure figure) => figure switch
    {
        { Value: null } => Undefined,
        { Low: { } low, High: { } high } => $"{Number(figure.Value)} ({Number(low)} to {Number(high)})",
        _ => Number(figure.Value),
    };

    /// <summary>"+0.034 (−0.012 to +0.080)".</summary>
    public static string Difference(Figure figure) => figure switch
    {
        { Value: null } => Undefined,
        { Low: { } low, High: { } high } => $"{Signed(figure.Value)} ({Signed(low)} to {Signed(high)})",
        _ => Signed(figure.Value),
    };

    /// <summary>"11.2 % (8.0 % to 15.1 %)".</summary>
    public static string PercentFigure(Figure figure) =>
        figure.Low is null ? Percent(figure.Value) : $"{Percent(figure.Value)} ({PercentRange(figure)})";

    public static string PercentRange(Figure figure) => figure.Low is null ? Undefined : $"{Percent(figure.Low)} to {Percent(figure.High)}";

    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Undefined;

    private static string Minus(string number) => number.Replace('-', '−');
}
