using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Access;

/// <summary>Ends a person's sign-in, here and with the provider.</summary>
public static class SignOutApi
{
    public const string Address = "/sign-out";

    public static IEndpointRouteBuilder MapSignOut(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<SignInOptions>().HasPageSignIn)
        {
            app.MapPost(Address, SignOutAsync).WithMetadata(new RequiredRoleAttribute(null)).ExcludeFromDescription();
        }

        return app;
    }

    /// <summary>A form with the page's token asks for it, so that another site cannot.</summary>
    private static async Task<Results<SignOutHttpResult, ProblemHttpResult>> SignOutAsync(HttpContext context, IAntiforgery forms) =>
        await forms.IsRequestValidAsync(context)
            ? TypedResults.SignOut(
                new() { RedirectUri = "/" },
                [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme])
            : TypedResults.Problem(
                title: "The request cannot be read", detail: "Expected the form of the page. Open it again and sign out there.",
                statusCode: StatusCodes.Status400BadRequest);
}
