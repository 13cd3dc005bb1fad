namespace ImrPredict.Api.Access;

/// <summary>Sign-in by an OpenID Connect provider; without it only this machine is served.</summary>
public sealed class SignInOptions
{
    public const string Section = "Authentication";

    /// <summary>Address of the provider that issues tokens, for example https://login.example.org. Unset by default: no sign-in.</summary>
    public string? Authority { get; init; }

    /// <summary>The audience that a token must name. Unset by default.</summary>
    public string? Audience { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority) && !string.IsNullOrWhiteSpace(Audience);
}

public static class Users
{
    /// <summary>Who asks, as the log names them: the signed-in user, or "local" without sign-in.</summary>
    public static string UserName(this HttpContext context) => context.User.Identity switch
    {
        { IsAuthenticated: true, Name: { Length: > 0 } name } => name,
        { IsAuthenticated: true } => context.User.FindFirst("sub")?.Value ?? "signed in",
        _ => "local",
    };
}
