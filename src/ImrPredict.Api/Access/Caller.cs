using System.Globalization;
using System.Security.Claims;
using System.Text;

namespace ImrPredict.Api.Access;

/// <summary>Who asks. Issuer and subject are who somebody is; the name is for show, since its owner can often change it.</summary>
/// <param name="Id">Issuer and subject of a signed-in caller; empty on a machine that asks for no sign-in.</param>
/// <param name="Shown">As the log and the pages name the caller: "a.reviewer (7)", or
/// "local" without sign-in. No signed-in caller can be "local".</param>
public sealed record Caller(string Id, string Shown)
{
    /// <summary>Who asks where no sign-in is configured: whoever sits at this machine.</summary>
    public static readonly Caller Local = new("", "local");

    private const int LongestName = 64;
    private const int LongestSubject = 255;

    /// <summary>The caller of a request that was let in.</summary>
    public static Caller Of(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } ? Of(context.User) : Local;

    /// <summary>Whether a token or a sign-in says who somebody is: a subject of 1 to 255
    /// printable characters, as OpenID Connect has it.</summary>
    public static bool IsKnown(ClaimsPrincipal? user) =>
        user?.FindFirst("sub")?.Value is { Length: > 0 and <= LongestSubject } subject
        && !subject.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && subject == Printable(subject);

    private static Caller Of(ClaimsPrincipal user)
    {
        var subject = user.FindFirst("sub")?.Value ?? throw new InvalidOperationException("A signed-in caller has no subject.");
        var issuer = user.FindFirst("iss")?.Value ?? user.FindFirst("sub")!.Issuer;
        var name = Printable(user.FindFirst("preferred_username")?.Value ?? user.FindFirst("name")?.Value ?? "")
            .Replace('(', '[').Replace(')', ']').Trim();
        return new($"{issuer}\n{subject}", name.Length == 0 ? $"({subject})" : $"{Shortened(name)} ({subject})");
    }

    private static string Shortened(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}\u2026";

    /// <summary>Without control characters, unpaired surrogates, and marks that reorder or hide what stands beside them.</summary>
    private static string Printable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }
}

public static class CallerNames
{
    /// <summary>Who asks, as the log names them.</summary>
    public static string UserName(this HttpContext context) => Caller.Of(context).Shown;
}
