using ImrPredict.Api.Access;

namespace ImrPredict.Api.Pages;

/// <summary>What a reviewer set for herself; kept in cookies, so it works without script and without an account.</summary>
/// <param name="Theme">"light", "dark", or null to follow the system.</param>
/// <param name="Name">The name under which her expectations are kept when nobody is signed in.</param>
/// <param name="ShowDeadlines">On by default.</param>
public sealed record Preferences(string? Theme, string? Name, bool ShowDeadlines)
{
    public const int LongestName = 80;

    private const string ThemeCookie = "imr-theme";
    private const string NameCookie = "imr-name";
    private const string DeadlinesCookie = "imr-deadlines";

    public static Preferences Of(HttpContext context)
    {
        var cookies = context.Request.Cookies;
        var name = cookies[NameCookie] is { } kept ? Uri.UnescapeDataString(kept) : null;
        return new(
            cookies[ThemeCookie] is "light" or "dark" ? cookies[ThemeCookie] : null,
            string.IsNullOrWhiteSpace(name) ? null : name[..Math.Min(name.Length, LongestName)],
            cookies[DeadlinesCookie] != "off");
    }

    /// <summary>Who acts: the person signed in, else the name she gave, else nobody known.</summary>
    public static string WhoActs(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true }
            ? context.UserName()
            : Of(context).Name ?? "unnamed reviewer";

    public void Keep(HttpContext context)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
        };
        Set(ThemeCookie, Theme);
        Set(NameCookie, Name is null ? null : Uri.EscapeDataString(Name));
        Set(DeadlinesCookie, ShowDeadlines ? null : "off");

        void Set(string cookie, string? value)
        {
            if (value is null)
            {
                context.Response.Cookies.Delete(cookie, options);
            }
            else
            {
                context.Response.Cookies.Append(cookie, value, options);
            }
        }
    }
}
