using ImrPredict.Api.Triage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

/// <summary>Which model answers, how it came about, how good it is, and what it may not be used for.</summary>
public sealed class AboutModel(ModelCard card) : PageModel
{
    public ModelFacts Facts { get; private set; } = ModelFacts.None([]);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Facts = await card.CurrentAsync(cancellationToken);
}
