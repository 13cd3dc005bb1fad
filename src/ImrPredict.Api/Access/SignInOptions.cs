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

    /// <summary>The claim that holds a person's or a program's roles. "roles" by default.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>By role ("reviewer", "qa", "admin"), the values of the claim that give it; by default the role's own name.</summary>
    public Dictionary<string, string[]> Roles { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Proxies in front of the program, by address; only what they forward is believed. None by default.</summary>
    public string[] Proxies { get; init; } = [];

    /// <summary>Whether the pages can send a person to the provider.</summary>
    public bool HasPageSignIn => IsConfigured && !string.IsNullOrWhiteSpace(ClientId);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority) && !string.IsNullOrWhiteSpace(Audience);

    /// <summary>How settings and texts name a role.</summary>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>The values of the claim that give a role.</summary>
    public IReadOnlyList<string> ValuesOf(Role role) =>
        Roles.TryGetValue(NameOf(role), out var values) && values.Length > 0 ? values : [NameOf(role)];

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

        if (Roles.Keys.FirstOrDefault(name => !Enum.TryParse<Role>(name, ignoreCase: true, out _)) is { } unknown)
        {
            throw new InvalidOperationException($"{Section}:{nameof(Roles)} names \"{unknown}\"; expected reviewer, qa or admin.");
        }

        if (Proxies.FirstOrDefault(address => !System.Net.IPAddress.TryParse(address, out _)) is { } wrong)
        {
            throw new InvalidOperationException($"{Section}:{nameof(Proxies)} names \"{wrong}\"; expected an IP address.");
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
