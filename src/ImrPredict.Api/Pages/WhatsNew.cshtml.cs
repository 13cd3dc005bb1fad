using ImrPredict.Api.Words;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

/// <summary>What changed; whoever has looked is not told of it again until the next upgrade.</summary>
public sealed class WhatsNewModel : PageModel
{
    private const string Cookie = "imr-seen";

    public void OnGet() => Keep(HttpContext);

    /// <summary>Whether the program was upgraded since this person looked; one who was never here has nothing to catch up on.</summary>
    public static bool IsNews(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } seen)
        {
            return seen != Changelog.Mark;
        }

        Keep(context);
        return false;
    }

    private static void Keep(HttpContext context) => context.Response.Cookies.Append(Cookie, Changelog.Mark, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
    });
}
