using ImrPredict.Api.Access;
using ImrPredict.Api.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Jobs;

/// <summary>How far long work is, and stopping it.</summary>
public static class JobsApi
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services.AddSingleton<IJobs, InProcessJobs>();

    public static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/api/v1/jobs").WithTags("Jobs");
        jobs.MapGet("/{id:guid}", Show)
            .WithName("getJob")
            .WithMetadata(new RequiredRoleAttribute(Role.Reviewer))
            .WithMetadata(new FailsWith(404, "No job with this id is known, or no longer."))
            .WithSummary("How far a piece of long work is of how much, and what came of it.");
        jobs.MapDelete("/{id:guid}", Stop)
            .WithName("stopJob")
            .WithMetadata(new RequiredRoleAttribute(Role.Reviewer))
            .WithMetadata(new FailsWith(404, "No job with this id is known, or no longer."))
            .DisableAntiforgery()
            .WithSummary("Stops a piece of long work: what was done by then stays done.");
        return app;
    }

    private static Results<Ok<Job>, ProblemHttpResult> Show(Guid id, IJobs jobs) =>
        jobs.Find(id) is { } job ? TypedResults.Ok(job) : Missing();

    private static Results<NoContent, ProblemHttpResult> Stop(Guid id, IJobs jobs) =>
        jobs.Cancel(id) ? TypedResults.NoContent() : Missing();

    private static ProblemHttpResult Missing() =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: "No such job",
            detail: "No job with this id is known, or no longer: jobs end with the program.");
}
