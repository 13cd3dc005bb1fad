using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ImrPredict.Api.Access;

/// <summary>Says which role was missing, as a problem, instead of an empty 403.</summary>
internal sealed class RoleRefusals(IProblemDetailsService problems) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _others = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden)
        {
            await _others.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        var reason = authorizeResult.AuthorizationFailure?.FailureReasons.FirstOrDefault()?.Message ?? "You may not do this.";
        await problems.TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new()
            {
                Status = StatusCodes.Status403Forbidden,
                Title = "Your role does not allow this",
                Detail = $"{reason} You are signed in as {context.UserName()}. Whoever runs this program gives roles.",
            },
        });
    }
}
