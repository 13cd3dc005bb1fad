using Microsoft.AspNetCore.Mvc.Filters;

namespace ImrPredict.Api.Problems;

/// <summary>
/// Refuses the character NUL wherever a caller could put it: no text of a case holds one, PostgreSQL keeps none, and one row with it
/// would fail a commit.
/// </summary>
internal static class RefusedCharacters
{
    public const string Message = "Expected text without the character NUL.";

    /// <summary>In the address.</summary>
    public static IApplicationBuilder UseRefusedCharacters(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        return request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true
            || request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            ? throw new BadFieldException("address", Message, StatusCodes.Status400BadRequest)
            : next(context);
    });

    /// <summary>In the form of a page.</summary>
    internal sealed class OfForms : IAsyncResourceFilter
    {
        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            var request = context.HttpContext.Request;
            if (request.HasFormContentType)
            {
                // The form was read for its token before; it is not read twice.
                foreach (var field in await request.ReadFormAsync(context.HttpContext.RequestAborted))
                {
                    if (field.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true))
                    {
                        throw new BadFieldException(
                            field.Key.Replace("\0", "", StringComparison.Ordinal), Message, StatusCodes.Status400BadRequest);
                    }
                }
            }

            await next();
        }
    }
}
