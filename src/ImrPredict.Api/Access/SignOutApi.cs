using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace ImrPredict.Api.Access;

/// <summary>Ends a person's sign-in, here and with the provider.</summary>
public static class SignOutApi
{
    public const string Address = "/sign-out";

    public static IEndpointRouteBuilder MapSignOut(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<SignInOptions>().HasPageSignIn)
        {
            // A form with the page's token asks for it, so that another site cannot.
            app.MapPost(Address, () => TypedResults.SignOut(
                    new() { RedirectUri = "/" },
                    [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]))
                .WithMetadata(new RequiredRoleAttribute(null), new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute())
                .ExcludeFromDescription();
        }

        return app;
    }
}
