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
