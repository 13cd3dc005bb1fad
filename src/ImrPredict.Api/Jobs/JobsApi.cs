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

    private static Results<Ok<JobAnswer>, ProblemHttpResult> Show(Guid id, IJobs jobs) =>
        jobs.Find(id) is { } job ? TypedResults.Ok(JobAnswer.Of(job)) : Missing();

    private static Results<NoContent, ProblemHttpResult> Stop(Guid id, IJobs jobs) =>
        jobs.Cancel(id) ? TypedResults.NoContent() : Missing();

    private static ProblemHttpResult Missing() =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: "No such job",
            detail: "No job with this id is known, or no longer: jobs end with the program.");
}

/// <summary>A piece of long work as it stands.</summary>
/// <param name="State">waiting, running, done, failed or stopped.</param>
/// <param name="Done">Items that were seen to.</param>
/// <param name="Total">Items that there are, as far as known.</param>
/// <param name="Refused">Items that were seen to and could not be done.</param>
/// <param name="Result">What came of it, in words; null before it ends.</param>
public sealed record JobAnswer(
    Guid Id,
    string Kind,
    string State,
    int Done,
    int Total,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Refused,
    string? Result)
{
    public static JobAnswer Of(Job job) =>
        new(
            job.Id,
            job.Kind,
            job.State.ToString().ToLowerInvariant(),
            job.Done,
            job.Total,
            job.StartedAt,
            job.EndedAt,
            job.Refused,
            job.Result);
}
