using System.Globalization;
using ImrPredict.Api.Access;
using ImrPredict.Api.Problems;
using ImrPredict.Store.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Audit;

/// <summary>Shows an administrator who did what.</summary>
public static class AuditApi
{
    private const int LargestPage = 1_000;

    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/audit", List)
            .WithName("listAudit")
            .WithTags("Audit")
            .WithMetadata(new RequiredRoleAttribute(Role.Admin))
            .WithSummary("Who saw, searched, exported, changed, imported or erased what, newest first. It holds no word of a case.");
        return app;
    }

    /// <param name="page">The value of <c>next</c> from the page before; left out to begin.</param>
    /// <param name="action">Only this action, as the trail names it.</param>
    /// <param name="target">Only this id or case number.</param>
    private static async Task<Results<Ok<AuditPage>, ValidationProblem>> List(
        AuditLog audit, CancellationToken cancellationToken, string? page = null, int size = 100, DateOnly? from = null,
        DateOnly? to = null, string? action = null, string? target = null)
    {
        var problems = new InputProblems();
        long before = long.MaxValue;
        if (page is not null && !(page.StartsWith('a') && long.TryParse(
            page.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out before)))
        {
            problems.Add("page", "Expected the value of 'next' from the page before.");
        }

        if (size is < 1 or > LargestPage)
        {
            problems.Add("size", $"Expected 1 to {LargestPage}.");
        }

        if (from > to)
        {
            problems.Add("to", "Expected a date that is not before 'from'.");
        }

        if (!problems.None)
        {
            return problems.ToValidationProblem();
        }

        var found = await audit.PageAsync(
            new(Midnight(from), Midnight(to?.AddDays(1)), action, target), page is null ? null : before, size, cancellationToken);
        return TypedResults.Ok(new AuditPage(
            found, found.Count == size ? string.Create(CultureInfo.InvariantCulture, $"a{found[^1].Id}") : null));
    }

    private static DateTimeOffset? Midnight(DateOnly? day) =>
        day is { } given ? new DateTimeOffset(given, TimeOnly.MinValue, TimeSpan.Zero) : null;
}

/// <param name="Next">What to ask the next page with; null when there is none.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Records, string? Next);
