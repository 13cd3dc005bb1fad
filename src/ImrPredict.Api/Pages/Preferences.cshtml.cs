using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

public sealed class PreferencesModel : PageModel
{
    public Preferences Current { get; private set; } = new(null, null, true);

    [TempData]
    public bool Kept { get; set; }

    public void OnGet() => Current = Preferences.Of(HttpContext);

    public IActionResult OnPost(string? theme, string? name, bool deadlines)
    {
        name = name?.Trim();
        new Preferences(
            theme is "light" or "dark" ? theme : null,
            string.IsNullOrEmpty(name) ? null : name[..Math.Min(name.Length, Preferences.LongestName)],
            deadlines).Keep(HttpContext);
        Kept = true;
        return Redirect("/preferences");
    }
}
