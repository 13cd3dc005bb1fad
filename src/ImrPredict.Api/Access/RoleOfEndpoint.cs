using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace ImrPredict.Api.Access;

/// <summary>Lets a signed-in caller through whose role is at least the one that the
/// endpoint asks for. No role, no endpoint but health.</summary>
public sealed class RoleOfEndpoint : IAuthorizationRequirement
{
    /// <summary>The highest role that the claims give; null for none.</summary>
    public static Role? RoleOf(ClaimsPrincipal user, SignInOptions options)
    {
        Role? highest = null;
        foreach (var role in Enum.GetValues<Role>())
        {
            if (user.FindAll(options.RolesClaim).Any(c => options.ValuesOf(role).Contains(c.Value, StringComparer.Ordinal)))
            {
                highest = role;
            }
        }

        return highest;
    }

    /// <summary>What an endpoint asks for.</summary>
    /// <returns>Null when it lets in whoever is signed in.</returns>
    public static Role? Least(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<RequiredRoleAttribute>() is { } required ? required.Least : Role.Reviewer;
}

/// <inheritdoc cref="RoleOfEndpoint"/>
internal sealed class RoleOfEndpointHandler(SignInOptions options) : AuthorizationHandler<RoleOfEndpoint>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleOfEndpoint requirement)
    {
        var endpoint = (context.Resource as HttpContext)?.GetEndpoint();
        if (RoleOfEndpoint.Least(endpoint) is not { } least || RoleOfEndpoint.RoleOf(context.User, options) >= least)
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new(this, $"This needs the role {SignInOptions.NameOf(least)}."));
        }

        return Task.CompletedTask;
    }
}
