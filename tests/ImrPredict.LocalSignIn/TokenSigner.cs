using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImrPredict.LocalSignIn;

/// <summary>Signs tokens with a key that is made at the start and forgotten at the end.</summary>
public sealed class TokenSigner(TimeProvider time) : IDisposable
{
    public const string Algorithm = SecurityAlgorithms.EcdsaSha256;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _keyId = Guid.NewGuid().ToString("N");

    /// <summary>The public key, as a set of JSON web keys.</summary>
    public string Keys
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["keys"] = new[]
                {
                    new Dictionary<string, string>
                    {
                        ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["alg"] = Algorithm, ["kid"] = _keyId,
                        ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y),
                    },
                },
            });
        }
    }

    public string Sign(string issuer, string audience, LocalPerson person, string? nonce)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Subject = new ClaimsIdentity(
                [
                    new Claim("sub", person.Subject),
                    new Claim("preferred_username", person.Name),
                    .. person.Role is { } role ? (Claim[])[new Claim("roles", role)] : [],
                    .. nonce is null ? (Claim[])[] : [new Claim("nonce", nonce)],
                ]),
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now + Lifetime,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = _keyId }, Algorithm),
        });
    }

    public void Dispose() => _key.Dispose();
}
