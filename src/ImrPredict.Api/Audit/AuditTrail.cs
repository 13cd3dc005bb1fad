using System.Globalization;
using ImrPredict.Api.Access;
using ImrPredict.Cases;
using ImrPredict.Store.Audit;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Audit;

/// <summary>
/// Records who asks for what before it is done: no answer leaves before its record is on disk, and while the trail cannot be written
/// nothing of a case is shown.
/// </summary>
internal static class AuditTrail
{
    /// <summary>So many ids of a form are named; further ones are counted.</summary>
    private const int MostIds = 100;

    /// <summary>Stands where a page or endpoint was added and the table forgotten: recorded all the same.</summary>
    private const string Unnamed = "asked for";

    public static IApplicationBuilder UseAuditTrail(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Place(context) is var (address, handler) && !HttpMethods.IsHead(context.Request.Method)
            && !HttpMethods.IsOptions(context.Request.Method))
        {
            var known = AuditedActions.Find(context.Request.Method, address, handler);
            if (known is null || known.Action is not null)
            {
                var caller = Caller.Of(context);
                await context.RequestServices.GetRequiredService<AuditLog>().AppendAsync(
                    [
                        new(
                            caller.Id.Length == 0 ? caller.Shown : caller.Id.Replace('\n', ' '), caller.Shown,
                            known?.Action ?? $"{Unnamed} {context.Request.Method} {address}", await TargetAsync(context)),
                    ],
                    context.RequestAborted);
            }
        }

        await next(context);
    });

    /// <summary>The route of an endpoint of ours, or a page with its handler; null for files and addresses that lead nowhere.</summary>
    internal static (string Address, string Handler)? Place(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null)
        {
            return null;
        }

        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
        {
            return (page.ViewEnginePath, context.Request.Query["handler"].ToString());
        }

        var route = "/" + endpoint.RoutePattern.RawText?.Trim('/');
        return route.Contains("{**", StringComparison.Ordinal) ? null : (route, "");
    }

    /// <summary>Ids and case numbers that the request names; never what was searched for in words.</summary>
    private static async Task<string?> TargetAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.RouteValues.TryGetValue("id", out var id) && Convert.ToString(id, CultureInfo.InvariantCulture) is { Length: > 0 } one)
        {
            return long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out _) || Guid.TryParse(one, out _) ? one : null;
        }

        if (CaseNumber.TryParse(request.Query["caseNumber"], out var number))
        {
            return number.Value;
        }

        // The worklist's form names disputes by their ids. Its token reads the form anyway.
        if (!HttpMethods.IsPost(request.Method)
            || request.ContentType?.StartsWith("application/x-www-form", StringComparison.Ordinal) != true)
        {
            return null;
        }

        var form = await request.ReadFormAsync(context.RequestAborted);
        var ids = form["id"].Where(v => long.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out _)).ToList();
        var all = form["all"].ToString() == "true" ? "all that were found" : null;
        return ids.Count == 0 ? all
            : string.Join(' ', ids.Take(MostIds)) + (ids.Count > MostIds ? $" and {ids.Count - MostIds} more" : "")
                + (all is null ? "" : $"; {all}");
    }
}
