using System.Net;
using System.Text.Encodings.Web;

namespace ImrPredict.LocalSignIn;

/// <summary>
/// An OpenID Connect provider for tests and for trying: discovery, authorization code with proof of key, client credentials, sign-out.
/// It asks for no password, so it listens on this machine only and is nothing to put on a server.
/// </summary>
public static class LocalProvider
{
    /// <summary>The address of a start without settings.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5090";

    /// <param name="configure">For a test that hosts the provider itself; null else.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddRoutingCore();
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            if (endpoint.IPEndPoint is { } open && !IPAddress.IsLoopback(open.Address))
            {
                throw new InvalidOperationException(
                    $"This provider asks for no password and listens on this machine only, but the settings ask for {open}.");
            }
        }));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<TokenSigner>();
        builder.Services.AddSingleton<IssuedCodes>();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", Discover);
        app.MapGet("/keys", (TokenSigner signer) => Results.Text(signer.Keys, "application/json"));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", TokenAsync);
        app.MapGet("/end-session", (string? post_logout_redirect_uri, string? state) =>
            IsHere(post_logout_redirect_uri)
                ? Results.Redirect(post_logout_redirect_uri + (state is null ? "" : $"?state={Uri.EscapeDataString(state)}"))
                : Results.Text("Signed out."));
        return app;
    }

    /// <summary>Behind a proxy the issuer is told (--issuer); else it is the address under which the provider was asked.</summary>
    private static string Issuer(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<IConfiguration>()["issuer"] ?? $"{request.Scheme}://{request.Host}/";

    private static IResult Discover(HttpRequest request)
    {
        var issuer = Issuer(request);
        return Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = issuer + "authorize",
            ["token_endpoint"] = issuer + "token",
            ["end_session_endpoint"] = issuer + "end-session",
            ["jwks_uri"] = issuer + "keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { TokenSigner.Algorithm },
            ["code_challenge_methods_supported"] = new[] { "S256" },
        });
    }

    /// <summary>Asks who somebody is, and sends him back with a code once he said so.</summary>
    private static IResult Authorize(HttpRequest request, IssuedCodes codes)
    {
        var query = request.Query;
        string? Value(string name) => query[name] is [{ Length: > 0 } one] ? one : null;
        if (Value("redirect_uri") is not { } back || !IsHere(back) || Value("client_id") is not { } client
            || Value("code_challenge") is not { } challenge || Value("code_challenge_method") != "S256"
            || Value("response_type") != "code")
        {
            return Results.Text(
                "Expected a request for a code with proof of key (S256), to be sent back to this machine.", statusCode: 400);
        }

        if (LocalPerson.All.FirstOrDefault(p => p.Name == Value("as")) is { } person)
        {
            var code = codes.Issue(new(person, client, back, challenge, Value("nonce")));
            var state = Value("state") is { } given ? $"&state={Uri.EscapeDataString(given)}" : "";
            return Results.Redirect($"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}code={code}{state}");
        }

        var links = LocalPerson.All.Select(p =>
            $"<li><a href=\"{HtmlEncoder.Default.Encode($"{request.QueryString}&as={p.Name}")}\">{p.Name}</a> "
                + $"({p.Role ?? "no role"})</li>");
        return Results.Text(
            "<!doctype html><html lang=\"en\"><title>Who are you?</title><h1>Who are you?</h1><p>A provider for trying; it asks for no "
                + $"password.</p><ul>{string.Concat(links)}</ul></html>",
            "text/html; charset=utf-8");
    }

    private static async Task<IResult> TokenAsync(HttpRequest request, IssuedCodes codes, TokenSigner signer)
    {
        if (!request.HasFormContentType)
        {
            return Refused("invalid_request");
        }

        var form = await request.ReadFormAsync();
        var issuer = Issuer(request);
        switch (form["grant_type"].ToString())
        {
            case "authorization_code" when codes.Redeem(form["code"].ToString(), form["code_verifier"].ToString()) is { } granted
                && granted.ClientId == form["client_id"].ToString() && granted.RedirectUri == form["redirect_uri"].ToString():
                return Tokens(
                    signer.Sign(issuer, Audience, granted.Person, null),
                    signer.Sign(issuer, granted.ClientId, granted.Person, granted.Nonce));
            case "client_credentials" when LocalPerson.All.FirstOrDefault(p => p.Name == form["client_id"].ToString()) is { } person:
                return Tokens(signer.Sign(issuer, Audience, person, null), null);
            case "authorization_code":
                return Refused("invalid_grant");
            case "client_credentials":
                return Refused("invalid_client");
            default:
                return Refused("unsupported_grant_type");
        }
    }

    /// <summary>The audience of every access token.</summary>
    public const string Audience = "imr";

    private static IResult Tokens(string access, string? identity)
    {
        var answer = new Dictionary<string, object>
        {
            ["access_token"] = access, ["token_type"] = "Bearer", ["expires_in"] = (int)TokenSigner.Lifetime.TotalSeconds,
        };
        if (identity is not null)
        {
            answer["id_token"] = identity;
        }

        return Results.Json(answer);
    }

    private static IResult Refused(string error) => Results.Json(new Dictionary<string, string> { ["error"] = error }, statusCode: 400);

    private static bool IsHere(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
