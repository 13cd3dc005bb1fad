using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;

namespace ImrPredict.Reports.Charts;

/// <summary>
/// Draws one plot with ScottPlot into inline SVG. ScottPlot draws lines, areas, marks and the grid; labels are written
/// as SVG text over it. Text measured by the drawing library would depend on the fonts of the machine (and be lost on
/// one without any), could not follow the reader's colours, and would not be read aloud.
/// </summary>
internal sealed partial class ChartCanvas : IDisposable
{
    private const int Width = 480;
    private const int Height = 330;
    private const int Left = 76;
    private const int Right = 26;
    private const int Top = 12;
    private const int Bottom = 52;

    private static readonly Dictionary<Ink, string> Colours = new()
    {
        [Ink.First] = "#2166AC",
        [Ink.Second] = "#B2182B",
        [Ink.Third] = "#8073AC",
        [Ink.Quiet] = "#777789",
        [Ink.Grid] = "#D8D8E0",
        [Ink.Axis] = "#555567",
    };

    private readonly Plot _plot = new();
    private readonly StringBuilder _labels = new();
    private readonly (double Min, double Max) _x;
    private readonly (double Min, double Max) _y;

    /// <param name="xTicks">Position and label; the first and last need not be the limits.</param>
    public ChartCanvas(
        string xLabel, string yLabel, (double Min, double Max) x, (double Min, double Max) y,
        IReadOnlyList<(double At, string Label)> xTicks, IReadOnlyList<(double At, string Label)> yTicks)
    {
        (_x, _y) = (x, y);
        _plot.FigureBackground.Color = Colors.Transparent;
        _plot.DataBackground.Color = Colors.Transparent;
        _plot.Layout.Fixed(new PixelPadding(Left, Right, Bottom, Top));
        _plot.Axes.SetLimits(x.Min, x.Max, y.Min, y.Max);
        _plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. xTicks.Select(t => t.At)],
            [.. xTicks.Select(_ => "")]);
        _plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. yTicks.Select(t => t.At)],
            [.. yTicks.Select(_ => "")]);
        _plot.Axes.Top.IsVisible = false;
        _plot.Axes.Right.IsVisible = false;
        _plot.Axes.Color(Of(Ink.Axis));
        _plot.Grid.MajorLineColor = Of(Ink.Grid);
        foreach (var (at, label) in xTicks)
        {
            Text(PixelX(at), Height - Bottom + 20, label, "middle");
        }

        foreach (var (at, label) in yTicks)
        {
            Text(Left - 9, PixelY(at) + 5, label, "end");
        }

        Text(Left + ((Width - Left - Right) / 2.0), Height - 8, xLabel, "middle");
        _labels.Append(CultureInfo.InvariantCulture,
            $"""<text transform="translate(14 {Top + ((Height - Top - Bottom) / 2)}) rotate(-90)" text-anchor="middle">"""
                + $"{WebUtility.HtmlEncode(yLabel)}</text>"
        );
    }

    /// <summary>Ticks at each fifth of [0, 1], in percent.</summary>
    public static IReadOnlyList<(double At, string Label)> Percentages { get; } =
        [.. Enumerable.Range(0, 6).Select(i => (i / 5.0, string.Create(CultureInfo.InvariantCulture, $"{i * 20} %")))];

    /// <param name="steps">Whether the line rises or falls to each value first and then runs level to it.</param>
    public void Line(
        IReadOnlyList<double> xs,
        IReadOnlyList<double> ys,
        Ink ink,
        float width = 2.2f,
        bool dashed = false,
        bool steps = false)
    {
        if (xs.Count == 0)
        {
            return;
        }

        var line = _plot.Add.ScatterLine(xs.ToArray(), ys.ToArray(), Of(ink));
        line.LineWidth = width;
        line.LinePattern = dashed ? LinePattern.Dashed : LinePattern.Solid;
        line.ConnectStyle = steps ? ConnectStyle.StepVertical : ConnectStyle.Straight;
    }

    public void Mark(double x, double y, Ink ink, float size = 9) => _plot.Add.Marker(x, y, MarkerShape.FilledCircle, size, Of(ink));

    /// <summary>A vertical bar from one value to another, for intervals.</summary>
    public void Interval(double x, double low, double high, Ink ink)
    {
        var line = _plot.Add.Line(x, low, x, high);
        line.LineColor = Of(ink);
        line.LineWidth = 1.6f;
    }

    public void Bar(double from, double to, double bottom, double top, Ink ink)
    {
        var bar = _plot.Add.Rectangle(from, to, bottom, top);
        bar.FillColor = Of(ink);
        bar.LineWidth = 0;
    }

    /// <summary>A label within the plot.</summary>
    public void Label(double x, double y, string text) => Text(PixelX(x), PixelY(y), text, "middle");

    /// <summary>The drawing as inline SVG that names itself for screen readers.</summary>
    public string ToSvg(string id, string title, string alternative)
    {
        var drawn = _plot.GetSvgXml(Width, Height);
        var body = drawn[
            (drawn.IndexOf('>', drawn.IndexOf("<svg", StringComparison.Ordinal)) + 1)..drawn.LastIndexOf("</svg>", StringComparison.Ordinal)
        ];
        body = Blanks().Replace(body, "");
        // The library numbers clip paths through the whole life of the program. Counted anew in each drawing, the same plot is the
        // same text, and with the plot's own id the names still differ on one page.
        var clips = new Dictionary<string, int>(StringComparer.Ordinal);
        body = ClipIds().Replace(body, clip =>
        {
            clips.TryAdd(clip.Value, clips.Count + 1);
            return $"{id}-clip{clips[clip.Value]}";
        });
        foreach (var (ink, colour) in Colours)
        {
            body = body.Replace($"\"{colour}\"", $"\"var(--{Name(ink)})\"", StringComparison.Ordinal);
        }

        return $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{WebUtility.HtmlEncode(
                title)}</title><desc id="{id}-d">{WebUtility.HtmlEncode(
                alternative)}</desc>{body}<g class="labels" aria-hidden="true">{_labels}</g></svg>
            """;
    }

    public void Dispose() => _plot.Dispose();

    /// <summary>The CSS variable of a colour, without its dashes.</summary>
    public static string Name(Ink ink) => $"ink-{ink.ToString().ToLowerInvariant()}";

    private static Color Of(Ink ink) => Color.FromHex(Colours[ink]);

    private double PixelX(double x) => Left + ((x - _x.Min) / (_x.Max - _x.Min) * (Width - Left - Right));

    private double PixelY(double y) => Height - Bottom - ((y - _y.Min) / (_y.Max - _y.Min) * (Height - Top - Bottom));

    private void Text(double x, double y, string text, string anchor) => _labels.Append(
        CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}">{WebUtility.HtmlEncode(text)}</text>""");

    /// <summary>Text that the library writes nevertheless (empty labels), and the white space between elements.</summary>
    [GeneratedRegex(@"<text[^>]*>[^<]*</text>|(?<=>)\s+(?=<)|^\s+|\s+$")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\bcl_[0-9a-f]+")]
    private static partial Regex ClipIds();
}
