using System.Globalization;
using ImrPredict.Api.Models;
using ImrPredict.Scoring.Bundles;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

/// <summary>Which model answers, how it came about, how good it is, and what it may not be used for.</summary>
public sealed class AboutModel(ModelCard card) : PageModel
{
    public ModelFacts Facts { get; private set; } = ModelFacts.None([]);

    /// <summary>"0.74 (0.66 to 0.81)".</summary>
    public static string Text(ManifestFigure? figure) => figure is not { Value: { } value } ? "\u2014"
        : figure is { Low: { } low, High: { } high }
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00} ({low:0.00} to {high:0.00})")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.00}");

    public async Task OnGetAsync(CancellationToken cancellationToken) => Facts = await card.CurrentAsync(cancellationToken);
}
