using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace ImrPredict.LocalSignIn;

/// <summary>What a code stands for.</summary>
/// <param name="Challenge">SHA-256 of the verifier that whoever redeems the code must know.</param>
public sealed record Grant(LocalPerson Person, string ClientId, string RedirectUri, string Challenge, string? Nonce);

/// <summary>Codes that were handed out and not yet redeemed; each is good once.</summary>
public sealed class IssuedCodes
{
    private readonly ConcurrentDictionary<string, Grant> _grants = new();

    public string Issue(Grant grant)
    {
        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        _grants[code] = grant;
        return code;
    }

    /// <returns>Null for a code that is unknown, was redeemed, or is shown without its proof.</returns>
    public Grant? Redeem(string code, string verifier) =>
        _grants.TryRemove(code, out var grant)
            && Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == grant.Challenge
            ? grant
            : null;
}
