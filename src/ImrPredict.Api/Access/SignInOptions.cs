namespace ImrPredict.Api.Access;

/// <summary>Sign-in by an OpenID Connect provider; without it only this machine is served.</summary>
public sealed class SignInOptions
{
    public const string Section = "Authentication";

    /// <summary>Address of the provider that issues tokens, for example https://login.example.org. Unset by default: no sign-in.</summary>
    public string? Authority { get; init; }

    /// <summary>The audience that a token must name. Unset by default.</summary>
    public string? Audience { get; init; }

    /// <summary>The page's own id with the provider; with it a person signs in on the page. Unset by default: tokens only.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret that belongs to <see cref="ClientId"/>; from the environment rather than from a file.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Whether the pages can send a person to the provider.</summary>
    public bool HasPageSignIn => IsConfigured && !string.IsNullOrWhiteSpace(ClientId);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority) && !string.IsNullOrWhiteSpace(Audience);

    /// <summary>Stops a start with half a sign-in: it would look guarded and not be.</summary>
    /// <exception cref="InvalidOperationException">Authority without audience or the other
    /// way round, or an authority that is no address.</exception>
    public void Validate()
    {
        if (IsConfigured
            != (!string.IsNullOrWhiteSpace(Authority) || !string.IsNullOrWhiteSpace(Audience) || !string.IsNullOrWhiteSpace(ClientId)))
        {
            throw new InvalidOperationException($"{Section}:{nameof(Authority)} and {Section}:{nameof(Audience)} are needed together.");
        }

        if (IsConfigured
            && !(
                Uri.TryCreate(Authority, UriKind.Absolute, out var uri)
                && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))))
        {
            throw new InvalidOperationException($"{Section}:{nameof(Authority)} must be an https address.");
        }
    }
}
